package org.saan.change;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.jena.sparql.core.Quad;
import org.saan.columns.ColumnsOptions;
import org.saan.columns.LoadedColumns;
import org.saan.model.QuadPatch;
import org.saan.store.BulkLoadedStore;
import org.saan.store.Store;

/**
 * Builds a store and its columns beside the present ones: takes what is stated, adds what follows, and makes all tables and indexes once. For
 * one thread.
 */
final class StoreLoading {
    private final Inference inference;
    private final BulkLoadedStore.Loading loading;
    private LoadedColumns columns;
    private boolean ended;

    private StoreLoading(Store store, Inference inference, Predicate<Quad> kept) {
        this.inference = inference;
        try {
            this.loading = store.candidate(
                    folder -> {
                        columns = LoadedColumns.in(folder, ColumnsOptions.USUAL);
                        return columns;
                    },
                    kept);
        } catch (RuntimeException | Error e) {
            if (columns != null) {
                columns.close();
            }
            throw e;
        }
    }

    /**
     * Begins with stated quads of the present store.
     *
     * @param kept tells which
     */
    static StoreLoading begin(Store store, Inference inference, Predicate<Quad> kept) {
        return new StoreLoading(store, inference, kept);
    }

    /** What the store would hold after the patch. */
    static LoadedStore of(Store store, Inference inference, QuadPatch patch) {
        Set<Quad> removed = new HashSet<>(patch.removed());
        StoreLoading loading = begin(store, inference, quad -> !removed.contains(quad));
        try {
            patch.added().forEach(loading::quad);
            return loading.finish();
        } finally {
            loading.discard();
        }
    }

    /** Adds one; none may come twice. */
    void quad(Quad quad) {
        loading.quad(quad);
    }

    /** Ends the loading. */
    LoadedStore finish() {
        columns.complete(inference.derivations(), loading.terms());
        BulkLoadedStore store = loading.finish();
        ended = true;
        try {
            return new LoadedStore(store, columns.finish(store));
        } catch (RuntimeException | Error e) {
            columns.close();
            store.discard();
            throw e;
        }
    }

    /** Throws away what was loaded, unless it is finished. */
    void discard() {
        if (!ended) {
            ended = true;
            columns.close();
            loading.discard();
        }
    }
}
