package org.saan.page.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.evidence.Link;
import org.saan.evidence.Text;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.page.Block;
import org.saan.page.PropertyRow;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** The pages of concepts, of codelists and their codes, and of what ties things together. */
final class ConceptLayout {
    /** Codelist to the kind of thing that carries its codes and is listed by them. */
    private static final Map<String, String> CARRIERS = Map.of(
            "mode", "claim",
            "role", "agency",
            "stage", "initiative",
            "organisation-kind", "agency",
            "event-kind", "event",
            "document-kind", "document",
            "quantity", "estimate");

    private static final long MOST_STATEMENTS = 200_000;

    private ConceptLayout() {}

    /** What a talk named: where, and what was said of it. */
    static void concept(ThingPageBuilder sheet) {
        sheet.glance(List.of(Saan.namedIn), SKOS.notation.asNode());
        new ClaimLists(sheet).about();
        new Roles(sheet).inThing();
    }

    /** A codelist with its codes, or a code with what carries it. */
    static void code(ThingPageBuilder sheet) {
        sheet.glance(List.of(), SKOS.inScheme.asNode(), SKOS.notation.asNode(), SKOS.definition.asNode());
        List<Node> codes = sheet.ties(SKOS.inScheme.asNode());
        List<List<Block.Cell>> rows = new ArrayList<>();
        boolean defined = codes.stream()
                .anyMatch(code ->
                        sheet.facts.object(code, SKOS.definition.asNode()).isPresent());
        for (Node code : sheet.part(codes.stream().sorted(sheet.byLabel()).toList())) {
            List<Block.Cell> row = new ArrayList<>(List.of(Block.Cell.of(Value.of(sheet.labels.link(code)))));
            if (defined) {
                row.add(new Block.Cell(sheet.facts.objects(code, SKOS.definition.asNode()).stream()
                        .filter(text -> text.getLiteralLanguage().equals(sheet.language.tag()))
                        .map(text -> sheet.values.of(SKOS.definition.asNode(), text))
                        .toList()));
            }
            rows.add(row);
        }
        List<String> headings = defined
                ? List.of(sheet.word("column.code"), sheet.word("column.definition"))
                : List.of(sheet.word("column.code"));
        sheet.section(
                "section.codes",
                new Block.Table(
                        headings, rows, headings.stream().map(any -> false).toList()));
        carriers(sheet);
        new Figures(sheet).lay();
        new ClaimLists(sheet).about();
    }

    /** Where the things that carry a code are listed. */
    private static void carriers(ThingPageBuilder sheet) {
        String code = sheet.thing.getURI().substring(Saan.BASE.length());
        String[] parts = code.split("/", -1);
        String kind = parts.length == 3 ? CARRIERS.getOrDefault(parts[1], "") : "";
        if (!kind.isEmpty()) {
            String path = "browse?kind=" + kind + "&" + parts[1] + "=" + code;
            sheet.glance(sheet.row(
                    "column.carriers",
                    List.of(Value.of(sheet.labels.to(path, sheet.word("page.carriers", sheet.word("kind." + kind)))))));
        }
    }

    /** What a graph holds, and the document that it is of. */
    static void graph(ThingPageBuilder sheet) {
        String name = sheet.thing.getURI().substring(GraphNames.PREFIX.length());
        Map<Node, Set<Node>> classes = new HashMap<>();
        long statements = 0;
        Iterator<Quad> quads = sheet.facts.data().find(sheet.thing, Node.ANY, Node.ANY, Node.ANY);
        while (quads.hasNext() && statements < MOST_STATEMENTS) {
            Quad quad = quads.next();
            statements++;
            if (quad.getPredicate().equals(RDF.type.asNode())
                    && quad.getObject().isURI()) {
                classes.computeIfAbsent(quad.getObject(), any -> new HashSet<>())
                        .add(quad.getSubject());
            }
        }
        if (quads.hasNext()) {
            sheet.facts.cut();
        }
        sheet.glance(sheet.row(
                "data.statements",
                List.of(ValueReader.text(
                        Text.plain(sheet.formats.number(String.valueOf(statements)) + (quads.hasNext() ? "+" : "")),
                        ""))));
        Node document = NodeFactory.createURI(Saan.ID + "document/" + name.replaceFirst("^.*/", ""));
        if (name.matches("(source|claims)/.*") && !sheet.facts.of(document).isEmpty()) {
            sheet.glance(sheet.row("column.document", List.of(Value.of(sheet.labels.link(document)))));
        }
        sheet.glance(sheet.row(
                "data.file", List.of(Value.of(sheet.labels.to("data/dump/graph/" + name + ".trig.gz", "trig.gz")))));
        List<List<Block.Cell>> rows = sheet
                .part(classes.keySet().stream().sorted(sheet.byLabel()).toList())
                .stream()
                .map(type -> List.of(
                        Block.Cell.of(Value.of(sheet.labels.link(type))),
                        Block.Cell.of(ValueReader.text(
                                Text.plain(sheet.formats.number(
                                        String.valueOf(classes.get(type).size()))),
                                ""))))
                .toList();
        sheet.section(
                "section.holds",
                new Block.Table(
                        List.of(sheet.word("column.thing"), sheet.word("column.count")), rows, List.of(false, true)));
    }

    /** What a membership, a role, a figure or a reading says, with the claims about it. */
    static void tie(ThingPageBuilder sheet) {
        List<Node> properties = sheet.facts.properties(sheet.thing).keySet().stream()
                .filter(property -> !property.equals(RDF.type.asNode()) && !property.equals(SKOS.prefLabel.asNode()))
                .filter(property -> !ThingPageBuilder.ENTAILED.contains(property))
                .sorted(sheet.byLabel())
                .toList();
        sheet.glance(List.of(), properties.toArray(new Node[0]));
        new ClaimLists(sheet).about();
        sheet.section("section.claims", new ClaimLists(sheet).of(sheet.facts.claimsOf(sheet.thing)));
        Optional<Node> quantity = sheet.facts.object(sheet.thing, Saan.quantity);
        if (quantity.isPresent()) {
            siblings(sheet);
        }
        CandidateReadings.lay(sheet);
    }

    /** The other figures of the same quantity. */
    private static void siblings(ThingPageBuilder sheet) {
        Optional<Node> about = sheet.facts.object(sheet.thing, Saan.about);
        List<Value> others = new ArrayList<>();
        about.ifPresent(of -> sheet.facts.subjects(Saan.about, of).stream()
                .filter(node -> !node.equals(sheet.thing)
                        && sheet.facts
                                .objects(node, Saan.quantity)
                                .equals(sheet.facts.objects(sheet.thing, Saan.quantity)))
                .limit(ThingPageBuilder.LIST)
                .forEach(node -> others.add(ValueReader.with(
                        new Value(
                                new Link(
                                        Text.plain(sheet.labels.words(node) + ": " + new Figures(sheet).amount(node)),
                                        Text.plain(""),
                                        sheet.labels.link(node).href(),
                                        "estimate",
                                        ""),
                                "",
                                Optional.empty()),
                        sheet.evidence.of(node)))));
        if (!others.isEmpty()) {
            sheet.section(
                    "section.other-figures",
                    new Block.Rows(List.of(
                            new PropertyRow(Link.words(sheet.word("section.other-figures")), others, List.of()))));
        }
    }
}
