package org.saan.columns;

import java.sql.SQLException;
import java.util.Optional;
import org.apache.jena.sparql.core.DatasetGraph;

/** Columns that parts of queries can be sent to. Safe for many threads. */
interface AnsweringColumns {
    /** The state for these data, inside a read transaction; empty when the columns are at another revision, or at none. */
    Optional<ColumnsState> at(DatasetGraph data);

    /** Where running statements are noted, so that they can be cancelled. */
    RunningStatements running();

    /** How long the store is tried for a query. */
    StoreTrials trials();

    /** Says that a query failed. */
    void failed(ColumnsState state, SQLException why);
}
