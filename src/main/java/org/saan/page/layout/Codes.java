package org.saan.page.layout;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.SKOS;
import org.saan.evidence.Link;
import org.saan.evidence.Text;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.page.PropertyRow;
import org.saan.vocab.ExternalTerms;

/** The codes of a place or a body, each with who gives it. */
final class Codes {
    private Codes() {}

    static void lay(ThingPageBuilder sheet) {
        List<Value> codes = new ArrayList<>();
        sheet.shown(ExternalTerms.ADMS_IDENTIFIER);
        for (Node identifier : sheet.facts.objects(sheet.thing, ExternalTerms.ADMS_IDENTIFIER)) {
            String code = sheet.facts.text(identifier, SKOS.notation.asNode());
            String agency = sheet.facts.objects(identifier, ExternalTerms.ADMS_SCHEMA_AGENCY).stream()
                    .filter(name -> name.isURI()
                            || name.getLiteralLanguage().isEmpty()
                            || name.getLiteralLanguage().equals(sheet.language.tag()))
                    .map(sheet.labels::words)
                    .findFirst()
                    .orElse("");
            if (!code.isEmpty()) {
                codes.add(ValueReader.with(
                        ValueReader.text(Text.plain(agency.isEmpty() ? code : code + " · " + agency), ""),
                        sheet.evidence.of(sheet.thing, ExternalTerms.ADMS_IDENTIFIER, identifier)));
            }
        }
        if (!codes.isEmpty()) {
            sheet.glance(new PropertyRow(Link.words(sheet.word("column.code")), codes, List.of()));
        }
    }
}
