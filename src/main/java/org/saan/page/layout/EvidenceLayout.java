package org.saan.page.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OA;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.apache.jena.vocabulary.SchemaDO;
import org.saan.evidence.Claim;
import org.saan.evidence.Evidence;
import org.saan.evidence.Link;
import org.saan.evidence.StatementReader;
import org.saan.evidence.Text;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.page.Block;
import org.saan.page.DocumentTexts;
import org.saan.page.PropertyRow;
import org.saan.vocab.Saan;

/** The pages of claims, passages and documents. */
final class EvidenceLayout {
    private EvidenceLayout() {}

    /** The claim in words, who says it where, and which other claims agree or differ. */
    static void claim(ThingPageBuilder sheet) {
        StatementReader facts = sheet.facts;
        Optional<Claim> read = Claim.read(sheet.thing, facts.of(sheet.thing));
        if (read.isEmpty()) {
            return;
        }
        Claim claim = read.get();
        sheet.section("section.claim", Block.Claims.of(List.of(sheet.evidence.line(claim))));
        sheet.glance(
                List.of(Saan.mode, Saan.assertedBy),
                Saan.reportedIn,
                Saan.evidence,
                Saan.confidence,
                Saan.reviewStatus);
        sheet.shown(RDF.subject.asNode(), RDF.predicate.asNode(), RDF.object.asNode());
        List<Claim> others = facts.claimsOf(claim.subject()).stream()
                .filter(other ->
                        !other.node().equals(claim.node()) && other.predicate().equals(claim.predicate()))
                .toList();
        ClaimLists sayings = new ClaimLists(sheet);
        sheet.section(
                "section.agree",
                sayings.of(others.stream()
                        .filter(other -> other.object().equals(claim.object()))
                        .toList()));
        sheet.section(
                "section.same-matter",
                sayings.of(others.stream()
                        .filter(other -> !other.object().equals(claim.object()))
                        .toList()));
    }

    /** What it says in our words, where it stands, the claims that rest on it. */
    static void passage(ThingPageBuilder sheet, DocumentTexts texts) {
        sheet.glance(List.of(OA.hasSource.asNode()), SKOS.notation.asNode());
        String place = sheet.evidence.place(sheet.thing);
        sheet.shown(OA.hasSelector.asNode(), Saan.gloss);
        if (!place.isEmpty()) {
            sheet.glance(new PropertyRow(
                    Link.words(sheet.word("column.position")),
                    List.of(ValueReader.text(Text.plain(place), "")),
                    List.of()));
        }
        sheet.section(
                "section.gloss",
                glosses(sheet, sheet.thing).stream().map(Block.Prose::new).toArray(Block[]::new));
        text(sheet, texts);
        sheet.section("section.claims", new ClaimLists(sheet).of(sheet.facts.claims(sheet.ties(Saan.evidence))));
        neighbours(sheet);
    }

    /** The passage itself, where the file of its document is at hand. */
    private static void text(ThingPageBuilder sheet, DocumentTexts texts) {
        Optional<Node> document = sheet.facts.object(sheet.thing, OA.hasSource.asNode());
        Optional<Node> selector = sheet.facts.object(sheet.thing, OA.hasSelector.asNode());
        if (document.isPresent() && selector.isPresent()) {
            String language = sheet.facts.text(document.get(), DCTerms.language.asNode());
            texts.text(sheet.facts.text(document.get(), Saan.sha256))
                    .flatMap(text -> SourceText.between(
                            text,
                            sheet.facts.text(selector.get(), OA.start.asNode()),
                            sheet.facts.text(selector.get(), OA.end.asNode())))
                    .ifPresent(own -> sheet.section("section.text", new Block.Prose(new Text(own, language))));
        }
    }

    private static List<Text> glosses(ThingPageBuilder sheet, Node passage) {
        return sheet.facts.objects(passage, Saan.gloss).stream()
                .sorted(Comparator.comparing(gloss -> gloss.getLiteralLanguage().equals(sheet.language.tag()) ? 0 : 1))
                .map(gloss -> new Text(gloss.getLiteralLexicalForm(), gloss.getLiteralLanguage()))
                .toList();
    }

    private static void neighbours(ThingPageBuilder sheet) {
        sheet.facts.object(sheet.thing, OA.hasSource.asNode()).ifPresent(document -> {
            List<Node> passages = inOrder(sheet, sheet.facts.subjects(OA.hasSource.asNode(), document));
            int here = passages.indexOf(sheet.thing);
            List<Value> near = Stream.of(here - 1, here + 1)
                    .filter(at -> at >= 0 && at < passages.size())
                    .map(at -> Value.of(sheet.labels.link(passages.get(at))))
                    .toList();
            if (!near.isEmpty()) {
                sheet.glance(new PropertyRow(Link.words(sheet.word("column.neighbours")), near, List.of()));
            }
        });
    }

    private static List<Node> inOrder(ThingPageBuilder sheet, List<Node> passages) {
        return passages.stream()
                .sorted(Comparator.comparingInt((Node node) -> number(sheet.evidence.number(node)))
                        .thenComparing(Node::getURI))
                .toList();
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    }

    /** The digest, the passages in order, each with its claims, and the text itself where it is at hand. */
    static void document(ThingPageBuilder sheet, DocumentTexts texts) {
        StatementReader facts = sheet.facts;
        sheet.glance(
                List.of(Saan.documentKind, DCTerms.issued.asNode()),
                Saan.dateStatus,
                DCTerms.language.asNode(),
                DCTerms.publisher.asNode(),
                SchemaDO.url.asNode(),
                Saan.seenOn,
                Saan.codePoints,
                Saan.sha256);
        List<Text> digests = facts.objects(sheet.thing, Saan.digest).stream()
                .filter(text -> text.getLiteralLanguage().equals(sheet.language.tag()))
                .map(text -> new Text(text.getLiteralLexicalForm(), text.getLiteralLanguage()))
                .toList();
        sheet.shown(Saan.digest);
        sheet.section("section.digest", digests.stream().map(Block.Prose::new).toArray(Block[]::new));
        List<Node> claimNodes = sheet.ties(Saan.reportedIn);
        List<Node> passages = inOrder(sheet, sheet.ties(OA.hasSource.asNode()));
        coverage(sheet, facts.claims(claimNodes), passages);
        List<Block.PassageLine> lines = new ArrayList<>();
        for (Node passage : sheet.part(passages)) {
            List<Claim> claims = facts.claims(facts.subjects(Saan.evidence, passage));
            lines.add(new Block.PassageLine(
                    sheet.labels.link(passage),
                    sheet.evidence.number(passage),
                    anchor(passage),
                    glosses(sheet, passage).stream().limit(1).toList(),
                    sheet.evidence.place(passage),
                    claims.stream()
                            .limit(Evidence.MOST * 3L)
                            .map(sheet.evidence::line)
                            .toList()));
        }
        String text = texts.text(facts.text(sheet.thing, Saan.sha256)).orElse("");
        if (!text.isEmpty()) {
            List<Node> shown = sheet.part(passages);
            sheet.section(
                    "section.text",
                    new SourceText(facts, sheet.evidence)
                            .of(
                                    text,
                                    passages,
                                    facts.text(sheet.thing, DCTerms.language.asNode()),
                                    passage -> shown.contains(passage)
                                            ? "#" + anchor(passage)
                                            : sheet.labels.link(passage).href()));
        }
        sheet.section("section.passages", lines.isEmpty() ? null : new Block.Passages(lines));
        new ClaimLists(sheet).about();
        CandidateReadings.lay(sheet);
    }

    /** The fragment of a passage on the page of its document. */
    static String anchor(Node passage) {
        return "p-" + passage.getURI().replaceFirst("^.*[/#]", "");
    }

    private static void coverage(ThingPageBuilder sheet, List<Claim> claims, List<Node> passages) {
        Map<String, Long> modes = new TreeMap<>();
        claims.forEach(claim -> modes.merge(claim.mode(), 1L, Long::sum));
        long carrying = passages.stream()
                .filter(passage -> !sheet.facts.subjects(Saan.evidence, passage).isEmpty())
                .count();
        List<Value> values = new ArrayList<>();
        values.add(ValueReader.text(
                new Text(sheet.word("page.passages-with-claims", passages.size(), carrying), sheet.language.tag()),
                ""));
        modes.forEach((mode, count) -> values.add(ValueReader.text(
                new Text(
                        count + " "
                                + sheet.labels.words(
                                        org.apache.jena.graph.NodeFactory.createURI(Saan.SCHEME + "mode/" + mode)),
                        sheet.language.tag()),
                "")));
        sheet.glance(new PropertyRow(Link.words(sheet.word("column.coverage")), values, List.of()));
    }
}
