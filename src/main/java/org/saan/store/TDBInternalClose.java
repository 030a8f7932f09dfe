package org.saan.store;

import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.tdb2.sys.TDBInternal;

/** Releases TDB2's files and its lock; TDB2 keeps databases open for the life of the process otherwise. */
final class TDBInternalClose {
    private TDBInternalClose() {}

    static void close(DatasetGraph data) {
        TDBInternal.expel(data);
    }
}
