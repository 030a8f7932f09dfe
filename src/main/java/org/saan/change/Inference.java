package org.saan.change;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.saan.model.QuadPatch;
import org.saan.source.ShippedData;
import org.saan.sparql.QueryFile;
import org.saan.store.Overlay;
import org.saan.vocab.GraphNames;

/** The rules of queries/inference: each a CONSTRUCT, applied until nothing new follows. */
final class Inference {
    private final List<QueryFile> rules;

    private Inference(List<QueryFile> rules) {
        this.rules = List.copyOf(rules);
    }

    static Inference shipped(ShippedData files) {
        return new Inference(files.queries("queries/inference/"));
    }

    /** How graph/inferred must change so that it holds what these data entail and do not state. */
    QuadPatch entailed(DatasetGraph data) {
        Overlay view = new Overlay(data);
        List<Quad> before = Iter.toList(data.find(GraphNames.INFERRED, Node.ANY, Node.ANY, Node.ANY));
        before.forEach(view::delete);
        boolean more = true;
        while (more) {
            more = false;
            for (QueryFile rule : rules) {
                for (Triple triple : conclusions(view, rule)) {
                    if (!view.getDefaultGraph().contains(triple)) {
                        view.add(Quad.create(GraphNames.INFERRED, triple));
                        more = true;
                    }
                }
            }
        }
        return view.difference();
    }

    private static Set<Triple> conclusions(DatasetGraph data, QueryFile rule) {
        Set<Triple> triples = new LinkedHashSet<>();
        try (QueryExec exec = QueryExec.dataset(data).query(rule.query()).build()) {
            exec.constructTriples().forEachRemaining(triples::add);
        }
        return triples;
    }
}
