package org.saan.page.layout;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.saan.evidence.LabelReader;
import org.saan.evidence.Link;
import org.saan.evidence.StatementReader;
import org.saan.evidence.Text;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.page.Block;
import org.saan.page.PropertyRow;
import org.saan.query.Tenure;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/** Tables of who takes part in what, in which role, when, in which capacity. */
final class Roles {
    private final ThingPageBuilder sheet;
    private final StatementReader facts;

    Roles(ThingPageBuilder sheet) {
        this.sheet = sheet;
        this.facts = sheet.facts;
    }

    /** What an actor takes part in. */
    void ofActor() {
        lay("section.roles", sheet.ties(Saan.agent), Saan.in, "column.in");
    }

    /** Who takes part in a thing. */
    void inThing() {
        lay("section.actors", sheet.ties(Saan.in), Saan.agent, "column.actor");
    }

    /** Who takes part in those that take part: the owners of a company that carries a project out. */
    void behind() {
        List<Node> ties = facts.subjects(Saan.in, sheet.thing).stream()
                .flatMap(tie -> facts.objects(tie, Saan.agent).stream())
                .filter(agent -> Kind.codeOf(agent).equals("agency"))
                .distinct()
                .flatMap(agent -> facts.subjects(Saan.in, agent).stream())
                .toList();
        List<List<Block.Cell>> rows = sheet.part(ties).stream()
                .filter(tie -> facts.object(tie, Saan.agent).isPresent())
                .map(tie -> List.of(
                        sheet.cell(tie, Saan.in),
                        sheet.cell(tie, Saan.role),
                        sheet.withEvidence(facts.object(tie, Saan.agent).orElseThrow(), tie)))
                .toList();
        sheet.section(
                "section.behind",
                rows.isEmpty()
                        ? null
                        : new Block.Table(
                                List.of(sheet.word("column.in"), sheet.word("column.role"), sheet.word("column.actor")),
                                rows,
                                List.of(false, false, false)));
    }

    private void lay(String title, List<Node> ties, Node other, String heading) {
        List<Node> sorted = ties.stream()
                .filter(tie -> facts.object(tie, other).isPresent())
                .sorted(Comparator.comparing((Node tie) -> words(tie, Saan.role))
                        .thenComparing(tie -> words(tie, other)))
                .toList();
        if (sorted.isEmpty()) {
            return;
        }
        boolean status =
                sorted.stream().anyMatch(tie -> facts.object(tie, Saan.status).isPresent());
        boolean capacity = sorted.stream()
                .anyMatch(tie ->
                        isOfPerson(tie) && facts.object(tie, Saan.inCapacityOf).isPresent());
        boolean dated =
                sorted.stream().anyMatch(tie -> TimeStrip.dates(facts, tie).isKnown());
        List<String> headings = new ArrayList<>(List.of(sheet.word("column.role"), sheet.word(heading)));
        if (capacity) {
            headings.add(sheet.word("column.capacity"));
        }
        if (status) {
            headings.add(sheet.word("column.status"));
        }
        if (dated) {
            headings.add(sheet.word("column.time"));
        }
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Node tie : sheet.part(sorted)) {
            List<Block.Cell> row = new ArrayList<>();
            row.add(sheet.cell(tie, Saan.role));
            row.add(sheet.withEvidence(facts.object(tie, other).orElseThrow(), tie));
            if (capacity) {
                row.add(capacity(tie));
            }
            if (status) {
                row.add(sheet.cell(tie, Saan.status));
            }
            if (dated) {
                row.add(time(tie));
            }
            rows.add(row);
        }
        sheet.section(
                title,
                new Block.Table(
                        headings, rows, headings.stream().map(any -> false).toList()));
    }

    /** Only people speak in the capacity of something. */
    private Block.Cell capacity(Node tie) {
        return isOfPerson(tie)
                ? sheet.cell(tie, Saan.inCapacityOf)
                : Block.Cell.of(ValueReader.text(Text.plain("–"), ""));
    }

    private boolean isOfPerson(Node tie) {
        return facts.object(tie, Saan.agent)
                .map(agent -> Kind.codeOf(agent).equals("person"))
                .orElse(false);
    }

    private Block.Cell time(Node tie) {
        TimeStrip.StripDates dates = TimeStrip.dates(facts, tie);
        return dates.isKnown()
                ? Block.Cell.of(ValueReader.text(Text.plain(TimeStrip.words(sheet, dates)), ""))
                : new Block.Cell(List.of());
    }

    private String words(Node tie, Node property) {
        return facts.object(tie, property).map(sheet.labels::words).orElse("");
    }

    /** Posts held by a person, or holders of posts, the one shown last first. An ended one says its end: that is no matter of today. */
    void posts(List<Node> memberships, boolean ofPerson) {
        List<Node> held = memberships.stream()
                .filter(node -> facts.object(node, LabelReader.POST).isPresent())
                .toList();
        sheet.section(
                ofPerson ? "section.posts" : "section.holders",
                TimeStrip.latestFirst(
                        sheet,
                        held,
                        node -> link(node, ofPerson ? LabelReader.POST : LabelReader.MEMBER)
                                .orElseGet(() -> sheet.labels.link(node)),
                        node -> ofPerson ? Optional.empty() : link(node, LabelReader.POST)));
    }

    /**
     * The posts of a person that nothing is known to have ended, each once, the last seen first, with the last evidence; null when all have
     * ended.
     */
    PropertyRow withoutEnd(List<Node> memberships) {
        Map<Node, Value> posts = new LinkedHashMap<>();
        memberships.stream()
                .flatMap(node -> facts.tenures().of(node).stream())
                .filter(Tenure::isOpen)
                .sorted(Comparator.comparing((Tenure tenure) -> tenure.reach().orElse(LocalDate.MIN))
                        .reversed())
                .forEach(tenure -> posts.putIfAbsent(
                        tenure.post(),
                        ValueReader.with(
                                Value.of(sheet.labels.link(tenure.post())), sheet.evidence.of(tenure.membership()))));
        // Who only held posts that ended has none of which the end is left open.
        return posts.isEmpty() && !memberships.isEmpty()
                ? null
                : sheet.row("column.posts-open", List.copyOf(posts.values()));
    }

    private Optional<Link> link(Node node, Node property) {
        return facts.object(node, property).filter(Node::isURI).map(sheet.labels::link);
    }
}
