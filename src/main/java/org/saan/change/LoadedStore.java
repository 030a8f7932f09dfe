package org.saan.change;

import java.nio.file.Path;
import java.util.function.Function;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.columns.BuiltColumns;
import org.saan.store.BulkLoadedStore;
import org.saan.store.Store;

/** A store and its columns as they would be after a large change. They become the present ones or are thrown away. For one thread. */
final class LoadedStore {
    private final BulkLoadedStore store;
    private final BuiltColumns columns;

    LoadedStore(BulkLoadedStore store, BuiltColumns columns) {
        this.store = store;
        this.columns = columns;
    }

    /** Lends the data inside a read transaction. */
    <T> T read(Function<DatasetGraph, T> work) {
        return columns.read(work);
    }

    /** A folder for what does not fit into memory. */
    Path scratch() {
        return store.scratch();
    }

    /** Makes it the store, at this revision. */
    void adopt(Store present, long revision) {
        present.adopt(store, revision, () -> columns.finish(revision));
    }

    /** Throws it away. */
    void discard() {
        columns.close();
        store.discard();
    }
}
