package org.saan.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.saan.vocab.Saan;

/** The editors' candidate readings of a thing: what it may mean, with reasons and confidence. */
final class Readings {
    private Readings() {}

    static void lay(Sheet sheet) {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Node reading : sheet.ties(Saan.readingOf)) {
            List<Value> reasons = sheet.facts.objects(reading, Saan.reason).stream()
                    .filter(reason -> reason.getLiteralLanguage().equals(sheet.language.tag()))
                    .map(reason -> sheet.values.of(Saan.reason, reason))
                    .toList();
            rows.add(List.of(
                    Sheet.cell(new Value(sheet.labels.link(reading), "", Optional.empty())),
                    sheet.cell(reading, Saan.target),
                    sheet.cell(reading, Saan.interval),
                    new Block.Cell(reasons),
                    sheet.cell(reading, Saan.confidence)));
        }
        if (!rows.isEmpty()) {
            sheet.section(
                    "section.readings",
                    new Block.Table(
                            List.of(
                                    sheet.word("column.reading"),
                                    sheet.word("column.target"),
                                    sheet.word("column.interval"),
                                    sheet.word("column.reason"),
                                    sheet.word("column.confidence")),
                            sheet.part(rows),
                            List.of(false, false, false, false, true)));
        }
    }
}
