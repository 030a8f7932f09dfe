package org.saan.change;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.saan.mapping.TableImport;
import org.saan.model.Location;
import org.saan.source.Statements;

/**
 * Takes what a table says: into memory while that is little, and from then on into a store that is built beside the present one. So a table
 * of any length takes the same memory, but for the hashes of its quads. For one thread; to be closed.
 */
final class TableLoading implements TableImport.RowQuads, AutoCloseable {
    private final Changes changes;
    private final Set<Node> graphs;
    private final boolean adds;
    private final long most;
    private final QuadHashes quads = new QuadHashes(0);
    private Statements statements = new Statements();
    private StoreLoading beside;

    /**
     * Empty.
     *
     * @param graphs of the table
     * @param adds true to keep what the graphs hold
     * @param most so many quads are held in memory
     */
    TableLoading(Changes changes, Collection<Node> graphs, boolean adds, long most) {
        this.changes = changes;
        this.graphs = Set.copyOf(graphs);
        this.adds = adds;
        this.most = most;
        graphs.forEach(statements::speakOf);
    }

    @Override
    public void take(Quad quad, Location place, long row) {
        if (!quads.state(quad)) {
            return;
        }
        if (beside != null) {
            beside.quad(quad);
            return;
        }
        statements.add(quad, place);
        if (statements.quads().size() > most) {
            goBeside();
        }
    }

    private void goBeside() {
        beside = changes.beside(quad -> !graphs.contains(quad.getGraph()) || adds && quads.state(quad));
        statements.quads().forEach(beside::quad);
        statements = null;
    }

    /** The hashes of what the table says. */
    QuadHashes quads() {
        return quads;
    }

    /**
     * Ends the reading and makes the change, or tries it.
     *
     * @param file to its SHA-256
     * @param how who makes it and whether it is only tried
     */
    Outcome change(Map<String, String> file, How how) {
        if (beside == null) {
            file.forEach(statements::readFrom);
            Outcome outcome = changes.importTable(statements, adds, how.author(), how.dryRun());
            return outcome.with(KindDifference.of(outcome.patch()));
        }
        LoadedStore candidate = beside.finish();
        return changes.importBeside(candidate, graphs, file, how.places(), how.author(), how.dryRun());
    }

    /**
     * How a change is made.
     *
     * @param dryRun true to change nothing
     * @param places tells where nodes stand in the table; asked only of a table that did not fit into memory
     */
    record How(Author author, boolean dryRun, Function<Set<Node>, Map<Node, Location>> places) {}

    @Override
    public void close() {
        if (beside != null) {
            beside.discard();
        }
    }
}
