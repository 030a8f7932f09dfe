package org.saan.page.layout;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.SchemaDO;
import org.saan.evidence.Claim;
import org.saan.evidence.Link;
import org.saan.evidence.StatementReader;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.page.Block;
import org.saan.page.PropertyRow;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/** What happened: the events of a thing on a time line, and the talks of an event or a person. */
final class Events {
    private final ThingPageBuilder sheet;
    private final StatementReader facts;

    Events(ThingPageBuilder sheet) {
        this.sheet = sheet;
        this.facts = sheet.facts;
    }

    /** The events that are about the thing. */
    void about() {
        timeLine(sheet.ties(SchemaDO.about.asNode()).stream()
                .filter(node -> Kind.codeOf(node).equals("event"))
                .toList());
    }

    /** The events that the thing holds. */
    void organised() {
        List<Node> events = sheet.ties(SchemaDO.organizer.asNode());
        sheet.section("section.organised", strip(events));
    }

    private void timeLine(List<Node> events) {
        sheet.section("section.time-line", strip(events));
    }

    private Block.Strip strip(List<Node> events) {
        return TimeStrip.of(sheet, events, sheet.labels::link, event -> facts.object(event, Saan.eventKind)
                .or(() -> facts.object(event, Saan.dateStatus))
                .map(sheet.labels::link));
    }

    /** The talks that somebody gave. */
    void talksOf() {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Node talk : sheet.ties(SchemaDO.creator.asNode())) {
            rows.add(List.of(
                    sheet.withEvidence(talk, talk),
                    sheet.cell(talk, Saan.inEvent),
                    sheet.cell(talk, SchemaDO.about.asNode())));
        }
        table("section.talks", List.of("column.talk", "column.event", "column.about"), rows);
    }

    /** The talks of an event, each with what it said, in order. */
    void talksIn() {
        for (Node talk : sheet.part(sheet.ties(Saan.inEvent))) {
            talk(talk, sheet.labels.words(talk));
        }
    }

    /** What one talk said: the claims that its speaker makes in the documents that tell of it, and what it names. */
    void talk(Node talk, String title) {
        Optional<Node> speaker = facts.object(talk, SchemaDO.creator.asNode());
        List<Node> named = facts.subjects(Saan.namedIn, talk);
        named.forEach(sheet::shownTie);
        List<Claim> claims = speaker.map(person -> claims(talk, person, named)).orElse(List.of());
        List<PropertyRow> rows = new ArrayList<>();
        speaker.ifPresent(person -> rows.add(new PropertyRow(
                sheet.labels.link(SchemaDO.creator.asNode()),
                sheet.stated(talk, SchemaDO.creator.asNode()),
                List.of())));
        for (Node property : List.of(SchemaDO.about.asNode(), Saan.declaredCount)) {
            List<Value> values = sheet.stated(talk, property);
            if (!values.isEmpty()) {
                rows.add(new PropertyRow(sheet.labels.link(property), values, List.of()));
            }
        }
        List<Value> names = named.stream()
                .sorted(sheet.byLabel())
                .map(node -> ValueReader.with(
                        Value.of(sheet.labels.link(node)), sheet.evidence.of(node, Saan.namedIn, talk)))
                .toList();
        if (!names.isEmpty()) {
            rows.add(new PropertyRow(Link.words(sheet.word("column.named")), names, List.of()));
        }
        sheet.section(
                "talk-" + talk.getURI().replaceFirst("^.*/", ""),
                title,
                new Block.Rows(rows),
                new ClaimLists(sheet).of(claims));
    }

    /**
     * What a speaker claims where the talk is told. When the same documents tell of other talks of the speaker, only what rests on a
     * passage that tells of this one.
     */
    private List<Claim> claims(Node talk, Node speaker, List<Node> named) {
        Set<Node> documents = documents(talk);
        boolean alone = facts.subjects(SchemaDO.creator.asNode(), speaker).stream()
                .filter(other -> !other.equals(talk))
                .noneMatch(other -> documents(other).stream().anyMatch(documents::contains));
        Set<Node> passages = new LinkedHashSet<>();
        Stream.concat(Stream.of(talk), named.stream())
                .flatMap(node -> facts.claimsOf(node).stream())
                .forEach(claim -> claim.passage().ifPresent(passages::add));
        return facts.claims(facts.subjects(Saan.assertedBy, speaker)).stream()
                .filter(claim -> claim.document().filter(documents::contains).isPresent())
                .filter(claim ->
                        alone || claim.passage().filter(passages::contains).isPresent())
                .toList();
    }

    private Set<Node> documents(Node talk) {
        Set<Node> documents = new LinkedHashSet<>();
        facts.claimsOf(talk).forEach(claim -> claim.document().ifPresent(documents::add));
        return documents;
    }

    private void table(String title, List<String> headings, List<List<Block.Cell>> rows) {
        if (!rows.isEmpty()) {
            sheet.section(
                    title,
                    new Block.Table(
                            headings.stream().map(sheet::word).toList(),
                            sheet.part(rows),
                            headings.stream().map(any -> false).toList()));
        }
    }
}
