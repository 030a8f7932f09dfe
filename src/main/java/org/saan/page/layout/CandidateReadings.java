package org.saan.page.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.jena.graph.Node;
import org.saan.evidence.Text;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.page.Block;
import org.saan.vocab.Saan;

/** The editors' candidate readings of a thing and of what ties it to others: what it may mean, with reasons; the surest first. */
final class CandidateReadings {
    private CandidateReadings() {}

    /** The readings of the thing itself. */
    static void lay(ThingPageBuilder sheet) {
        lay(sheet, List.of());
    }

    /**
     * @param ties whose readings are shown too, for example memberships of a person
     */
    static void lay(ThingPageBuilder sheet, List<Node> ties) {
        List<Node> readings = new ArrayList<>(sheet.ties(Saan.readingOf));
        ties.forEach(tie -> readings.addAll(sheet.facts.subjects(Saan.readingOf, tie)));
        readings.forEach(sheet::shownTie);
        List<List<Block.Cell>> rows = sheet
                .part(readings.stream()
                        .distinct()
                        .sorted(Comparator.comparingDouble((Node reading) -> -confidence(sheet, reading))
                                .thenComparing(Node::getURI))
                        .toList())
                .stream()
                .map(reading -> row(sheet, reading))
                .toList();
        sheet.section(
                "section.readings",
                new Block.Table(
                        List.of(
                                sheet.word("column.reading"),
                                sheet.word("column.target"),
                                sheet.word("column.interval"),
                                sheet.word("column.reason"),
                                sheet.word("column.confidence")),
                        rows,
                        List.of(false, false, false, false, true)));
    }

    private static List<Block.Cell> row(ThingPageBuilder sheet, Node reading) {
        List<Value> reasons = sheet.facts.objects(reading, Saan.reason).stream()
                .filter(reason -> reason.getLiteralLanguage().equals(sheet.language.tag()))
                .map(reason -> sheet.values.of(Saan.reason, reason))
                .toList();
        return List.of(
                Block.Cell.of(Value.of(sheet.labels.link(reading))),
                orDash(sheet.cell(reading, Saan.target)),
                orDash(sheet.cell(reading, Saan.interval)),
                new Block.Cell(reasons),
                sheet.cell(reading, Saan.confidence));
    }

    /** A reading that has no target is not one that the sources leave open. */
    private static Block.Cell orDash(Block.Cell cell) {
        return cell.values().isEmpty() ? Block.Cell.of(ValueReader.text(Text.plain("–"), "")) : cell;
    }

    private static double confidence(ThingPageBuilder sheet, Node reading) {
        try {
            return Double.parseDouble(sheet.facts.text(reading, Saan.confidence));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
