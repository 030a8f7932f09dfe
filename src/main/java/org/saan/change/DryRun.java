package org.saan.change;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.ErrorKind;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.source.Statements;
import org.saan.store.Overlay;
import org.saan.store.Scan;
import org.saan.validation.Validator;

/** Validates files as a load would, on top of the shipped data and in memory: no home is made, none is touched. */
public final class DryRun {
    private final ShippedData shipped;
    private final Inference inference;
    private final Validator judge;

    public DryRun(ShippedData shipped) {
        this.shipped = shipped;
        this.inference = Inference.shipped(shipped);
        this.judge = Validator.shipped(shipped);
    }

    /** What a first load of the shipped data would come to; the whole graph is judged. */
    public Outcome ofShipped() {
        Statements statements = new SourceReader(shipped).shipped();
        Overlay data = inMemory(statements.quads(), inference);
        QuadPatch patch = new QuadPatch(List.of(), List.copyOf(statements.quads()));
        return Outcome.of(patch, judge.judgeAll(data, Scan.bySubject(data)), statements);
    }

    /**
     * What a load of these files after the shipped data would come to; what they touch is judged. Throws REFUSED for a graph that
     * the shipped data hold, and what reading the files throws.
     *
     * @param graph for files that name no graph
     */
    public Outcome of(List<Path> files, Optional<Node> graph) {
        Statements given = new SourceReader(shipped).files(files, graph);
        Statements before = new SourceReader(shipped).shipped();
        for (Node spokenOf : given.graphs()) {
            if (before.graphs().contains(spokenOf)) {
                throw new SaanException(ErrorKind.REFUSED, "change.shipped-graph", spokenOf.getURI());
            }
        }
        Overlay data = inMemory(before.quads(), inference);
        QuadPatch patch = Difference.between(data, given);
        return Outcome.of(
                patch, Attempt.of(data, patch, inference, judge, false).findings(), given);
    }

    /** The ontology and codelists of the program, these quads and what follows from all of them; nothing is judged. */
    public static DatasetGraph inMemory(ShippedData shipped, Collection<Quad> quads) {
        List<Quad> all = new ArrayList<>(new SourceReader(shipped).ontology().quads());
        all.addAll(quads);
        return inMemory(all, Inference.shipped(shipped));
    }

    private static Overlay inMemory(Collection<Quad> quads, Inference inference) {
        Overlay data = new Overlay(DatasetGraphFactory.empty());
        quads.forEach(data::add);
        inference.entailed(data);
        return data;
    }
}
