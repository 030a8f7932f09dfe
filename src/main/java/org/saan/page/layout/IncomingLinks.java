package org.saan.page.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.evidence.StatementReader;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.page.Block;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** Lists the statements that point at a thing and stand in no other section of its page, so that nothing that is stated is left out. */
final class IncomingLinks {
    /** These tell of the claim, not of the thing. */
    private static final Set<Node> OF_CLAIMS = Set.of(
            RDF.subject.asNode(),
            RDF.object.asNode(),
            RDF.predicate.asNode(),
            Saan.evidence,
            Saan.reportedIn,
            Saan.mode,
            SKOS.example.asNode());

    private final ThingPageBuilder sheet;

    IncomingLinks(ThingPageBuilder sheet) {
        this.sheet = sheet;
    }

    private record Pointing(Node subject, Node property) {}

    void lay() {
        Set<Pointing> found = new LinkedHashSet<>();
        Iterator<Quad> quads = sheet.facts.data().findNG(Node.ANY, Node.ANY, Node.ANY, sheet.thing);
        while (quads.hasNext() && found.size() < StatementReader.MOST) {
            sheet.facts.check();
            Quad quad = quads.next();
            if (!quad.getGraph().equals(GraphNames.CATALOG)
                    && !OF_CLAIMS.contains(quad.getPredicate())
                    && !ThingPageBuilder.ENTAILED.contains(quad.getPredicate())
                    && !sheet.isShown(quad.getSubject())
                    && !quad.getSubject().equals(sheet.thing)) {
                found.add(new Pointing(quad.getSubject(), quad.getPredicate()));
            }
        }
        if (quads.hasNext()) {
            sheet.facts.cut();
        }
        List<Pointing> pointing = new ArrayList<>(found);
        pointing.sort(Comparator.comparing((Pointing each) -> each.property().getURI())
                .thenComparing(each -> each.subject().toString()));
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Pointing each : sheet.part(pointing)) {
            rows.add(List.of(
                    Block.Cell.of(ValueReader.with(
                            Value.of(sheet.labels.link(each.subject())),
                            sheet.evidence.of(each.subject(), each.property(), sheet.thing))),
                    Block.Cell.of(Value.of(sheet.labels.link(each.property())))));
        }
        sheet.section(
                "section.incoming",
                new Block.Table(
                        List.of(sheet.word("column.thing"), sheet.word("column.property")),
                        rows,
                        List.of(false, false)));
    }
}
