package org.saan.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.TDB2;
import org.saan.model.ExitCode;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The graph in TDB2, at one revision. Transactions are lent: a lambda gets the data and returns a finished value. Writing is
 * {@link #apply} alone, which never aborts in normal life (apache/jena issue 3877). Safe for many readers and one writer.
 */
public final class Store implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final DatasetGraph data;

    private Store(DatasetGraph data) {
        this.data = data;
        data.getContext().set(TDB2.symUnionDefaultGraph, true);
    }

    /**
     * Opens or makes the store in this folder. TDB2 lies in a numbered folder below it: when it cannot be read, an empty one
     * is made under the next number, for the ledger to fill (a process cannot open a place again that failed to open once).
     */
    public static Store open(Path folder) {
        try {
            Files.createDirectories(folder);
            int number = newest(folder);
            try {
                return opened(folder.resolve(String.valueOf(number)));
            } catch (RuntimeException e) {
                LOG.warn("{}/{} cannot be read; the store is made anew from the ledger", folder, number);
                return opened(folder.resolve(String.valueOf(number + 1)));
            }
        } catch (IOException e) {
            throw SaanException.because(e, ExitCode.REFUSED, "home.unwritable", folder, e.getMessage());
        }
    }

    private static Store opened(Path place) throws IOException {
        Files.createDirectories(place);
        Store store = new Store(DatabaseMgr.connectDatasetGraph(place.toString()));
        store.revision();
        return store;
    }

    private static int newest(Path folder) throws IOException {
        try (Stream<Path> places = Files.list(folder)) {
            return places.map(place -> place.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{1,6}"))
                    .mapToInt(Integer::parseInt)
                    .max()
                    .orElse(1);
        }
    }

    /** Lends the data inside a read transaction. */
    public <T> T read(Function<DatasetGraph, T> work) {
        return Txn.calculateRead(data, () -> work.apply(data));
    }

    /** The revision that the store holds; 0 when it is empty. */
    public long revision() {
        return read(graph -> {
            var quads = graph.find(GraphNames.CATALOG, GraphNames.CATALOG, Saan.revision, Node.ANY);
            return quads.hasNext() ? ((Number) quads.next().getObject().getLiteralValue()).longValue() : 0L;
        });
    }

    /** Applies a patch and what follows from it, and notes the revision, in one short write transaction. */
    public void apply(QuadPatch patch, QuadPatch entailed, long revision) {
        Txn.executeWrite(data, () -> {
            Consumer<QuadPatch> write = p -> {
                p.removed().forEach(data::delete);
                p.added().forEach(data::add);
            };
            write.accept(patch);
            write.accept(entailed);
            data.deleteAny(GraphNames.CATALOG, GraphNames.CATALOG, Saan.revision, Node.ANY);
            data.add(Quad.create(
                    GraphNames.CATALOG,
                    GraphNames.CATALOG,
                    Saan.revision,
                    NodeFactory.createLiteralDT(String.valueOf(revision), XSDDatatype.XSDinteger)));
        });
    }

    /** The dataset itself, with this context, for the SPARQL endpoint, which manages its own read transactions. */
    public Dataset forEndpoint(Consumer<Context> settings) {
        WatchedExecutor.install(data.getContext());
        settings.accept(data.getContext());
        return DatasetFactory.wrap(data);
    }

    @Override
    public void close() {
        TDBInternalClose.close(data);
    }
}
