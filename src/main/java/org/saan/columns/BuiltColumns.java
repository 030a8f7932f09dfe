package org.saan.columns;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.QueryEngineRegistry;
import org.apache.jena.sparql.util.Context;
import org.saan.columns.sql.GraphStatistics;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.store.BulkLoadedStore;
import org.saan.store.Catalog;
import org.saan.store.PlannedQueries;
import org.saan.store.StoredTerms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The columns of a store that was built and is not the present one yet: they answer what is asked while it is judged, and go over to
 * {@link Columns} with it. For one thread.
 */
public final class BuiltColumns implements AnsweringColumns, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BuiltColumns.class);

    private final RunningStatements running = new RunningStatements();
    private final StoreTrials trials = new StoreTrials();
    private final BulkLoadedStore store;
    private ColumnsState state;

    private BuiltColumns(BulkLoadedStore store, ColumnsState state) {
        this.store = store;
        this.state = state;
    }

    static BuiltColumns open(BulkLoadedStore store, ColumnsFile file) throws SQLException {
        return new BuiltColumns(store, new ColumnsState(file, 0, StatisticsReader.of(file)));
    }

    /** Lends the data inside a read transaction; whatever part of a query SQL can say is asked of the columns. */
    public <T> T read(Function<DatasetGraph, T> work) {
        return store.read(data -> {
            Context settings = data.getContext();
            QueryEngineRegistry usual = QueryEngineRegistry.get(settings);
            try {
                PlannedQueries.install(settings, QueryPlanning.planner(this));
                settings.set(QueryPlanning.THRESHOLD, 0);
                return work.apply(data);
            } finally {
                settings.remove(QueryPlanning.THRESHOLD);
                QueryEngineRegistry.set(settings, usual);
            }
        });
    }

    /**
     * Brings the file to the revision that the store has noted, and gives it free. Where that fails it is removed, and made anew when the store is
     * served: the store does not wait for it.
     */
    public void finish(long revision) {
        ColumnsFile file = state.file();
        try {
            seal(revision);
            close();
        } catch (RuntimeException e) {
            LOG.warn("{} could not be finished, it is made anew later: {}", file.file(), e.toString());
            close();
            ColumnsFile.closeQuietly(() -> ColumnsFile.delete(file.file()));
        }
    }

    private void seal(long revision) {
        Delta delta = new Delta(List.of(), Catalog.at(revision), revision);
        store.read(data -> {
            try {
                return ColumnsFollower.follow(state.file(), StoredTerms.of(data), delta, new GraphStatistics(Map.of()));
            } catch (SQLException e) {
                throw SaanException.because(
                        e, ErrorKind.REFUSED, "store.unwritable", state.file().file(), e.getMessage());
            }
        });
    }

    @Override
    public Optional<ColumnsState> at(DatasetGraph data) {
        return Optional.ofNullable(state);
    }

    @Override
    public RunningStatements running() {
        return running;
    }

    @Override
    public StoreTrials trials() {
        return trials;
    }

    @Override
    public void failed(ColumnsState asked, SQLException why) {
        LOG.info("a query was too much for the columns, the store answers it: {}", why.getMessage());
    }

    /** Gives the file free. */
    @Override
    public void close() {
        running.close();
        ColumnsState old = state;
        state = null;
        if (old != null) {
            old.file().close();
        }
    }
}
