package org.saan.page.layout;

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

    /** Posts held, those that ended apart; or holders of posts. Both strips have one axis. */
    void posts(List<Node> memberships, boolean ofPerson) {
        List<Node> held = memberships.stream()
                .filter(node -> facts.object(node, LabelReader.POST).isPresent())
                .toList();
        List<Node> ended = held.stream()
                .filter(node -> !facts.text(node, Saan.to).isEmpty())
                .toList();
        List<Node> others = held.stream().filter(node -> !ended.contains(node)).toList();
        sheet.section("section.posts", strip(others, held, ofPerson));
        sheet.section("section.former-posts", strip(ended, held, ofPerson));
    }

    private Block.Strip strip(List<Node> memberships, List<Node> all, boolean ofPerson) {
        return TimeStrip.of(
                sheet,
                memberships,
                all,
                node -> link(node, ofPerson ? LabelReader.POST : LabelReader.MEMBER)
                        .orElseGet(() -> sheet.labels.link(node)),
                node -> ofPerson ? Optional.empty() : link(node, LabelReader.POST));
    }

    /** The posts of a person of which no end is stated, each once, the last seen first; null when all have ended. */
    PropertyRow withoutEnd(List<Node> memberships) {
        Map<Node, Value> posts = new LinkedHashMap<>();
        memberships.stream()
                .filter(node -> facts.text(node, Saan.to).isEmpty())
                .sorted(Comparator.comparing(
                                (Node node) -> TimeStrip.dates(facts, node).last())
                        .reversed())
                .forEach(node -> facts.objects(node, LabelReader.POST)
                        .forEach(post -> posts.putIfAbsent(
                                post, ValueReader.with(Value.of(sheet.labels.link(post)), sheet.evidence.of(node)))));
        // Who only held posts that ended has none of which the end is left open.
        return posts.isEmpty() && !memberships.isEmpty()
                ? null
                : sheet.row("section.posts", List.copyOf(posts.values()));
    }

    private Optional<Link> link(Node node, Node property) {
        return facts.object(node, property).filter(Node::isURI).map(sheet.labels::link);
    }
}
