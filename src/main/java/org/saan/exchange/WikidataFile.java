package org.saan.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.model.Language;
import org.saan.model.SpreadsheetText;
import org.saan.publish.Spreadsheet;
import org.saan.vocab.Saan;

/**
 * Links to Wikidata. {@code wikidata.csv}: those that were reviewed ({@code schema:sameAs}, {@code owl:sameAs}), as QuickStatements takes them (P2888 exact match, with
 * S854 reference URL and S813 retrieved); {@code wikidata-candidates.csv}: those that
 * wait for it ({@code skos:closeMatch}), for people, in no form that a robot would take.
 */
record WikidataFile(boolean isReviewed) implements GraphFile {
    @Override
    public String name() {
        return isReviewed ? "wikidata.csv" : "wikidata-candidates.csv";
    }

    @Override
    public String mediaType() {
        return "text/csv";
    }

    private record WikidataLink(Node thing, String item, Optional<Node> claim) {}

    @Override
    public void write(ExchangeInput edition, OutputStream out) throws IOException {
        FactReader things = new FactReader(edition.data());
        Map<List<String>, WikidataLink> found = new LinkedHashMap<>();
        for (Node relation : isReviewed ? FactReader.REVIEWED : List.of(SKOS.closeMatch.asNode())) {
            edition.data().find(Node.ANY, Node.ANY, relation, Node.ANY).forEachRemaining(quad -> {
                Node thing = quad.getSubject();
                String item = FactReader.code(quad.getObject());
                if (FactReader.isThing(thing)
                        && FactReader.isWikidata(quad.getObject())
                        && (isReviewed || !things.wikidata(thing).contains(item))) {
                    found.putIfAbsent(
                            List.of(thing.getURI(), item),
                            new WikidataLink(thing, item, claim(things, thing, relation, quad.getObject())));
                }
            });
        }
        List<WikidataLink> links = new ArrayList<>(found.values());
        links.sort(Comparator.comparingLong(
                        (WikidataLink link) -> Long.parseLong(link.item().substring(1)))
                .thenComparing(link -> link.thing().getURI()));
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (!isReviewed) {
            // QuickStatements takes the mark for a part of the first heading; people's programs need it.
            text.write(Spreadsheet.MARK);
        }
        CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180);
        printer.printRecord(columns());
        for (WikidataLink link : links) {
            printer.printRecord(
                    isReviewed ? statement(things, link) : SpreadsheetText.shieldedRow(candidate(things, link)));
        }
        printer.flush();
    }

    List<String> columns() {
        return isReviewed
                ? List.of("qid", "P2888", "S854", "S813")
                : List.of("qid", "iri", "name_th", "name_en", "confidence", "review", "document", "url");
    }

    private static Optional<Node> claim(FactReader things, Node thing, Node relation, Node item) {
        return things.facts(thing).stream()
                .filter(claim -> things.all(claim, RDF.predicate.asNode()).contains(relation)
                        && things.all(claim, RDF.object.asNode()).contains(item))
                .findFirst();
    }

    /** Texts stand in quotes within the cell, days with their precision, as QuickStatements asks. */
    private static List<String> statement(FactReader things, WikidataLink link) {
        Optional<Node> document = link.claim().flatMap(claim -> things.one(claim, Saan.reportedIn));
        String url = document.map(things::address).orElse("");
        String seen = document.map(node -> things.text(node, Saan.seenOn)).orElse("");
        return List.of(
                link.item(),
                quoted(link.thing().getURI()),
                quoted(url),
                seen != null && seen.matches("\\d{4}-\\d\\d-\\d\\d") ? "+" + seen + "T00:00:00Z/11" : "");
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : '"' + text.replace("\"", "%22") + '"';
    }

    private static List<String> candidate(FactReader things, WikidataLink link) {
        Optional<Node> document = link.claim().flatMap(claim -> things.one(claim, Saan.reportedIn));
        return List.of(
                link.item(),
                link.thing().getURI(),
                or(things.label(link.thing(), Language.TH)),
                or(things.label(link.thing(), Language.EN)),
                or(link.claim()
                        .map(claim -> things.text(claim, Saan.confidence))
                        .orElse(null)),
                link.claim().map(claim -> things.code(claim, Saan.reviewStatus)).orElse(""),
                document.map(Node::getURI).orElse(""),
                document.map(things::address).orElse(""));
    }

    private static String or(String text) {
        return text == null ? "" : text;
    }
}
