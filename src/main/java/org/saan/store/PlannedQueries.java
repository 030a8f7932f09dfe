package org.saan.store;

import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpLib;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.Plan;
import org.apache.jena.sparql.engine.QueryEngineFactory;
import org.apache.jena.sparql.engine.QueryEngineRegistry;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.tdb2.solver.QueryEngineTDB;
import org.apache.jena.tdb2.store.DatasetGraphTDB;
import org.apache.jena.tdb2.sys.TDBInternal;

/** Lets somebody else look at each query over a TDB2 database before TDB2 plans it, and put other operators in the place of some. */
public final class PlannedQueries {
    private PlannedQueries() {}

    /** Changes queries before they are planned. Called in the query's own thread, inside its read transaction. */
    @FunctionalInterface
    public interface Planner {
        /**
         * Gives an expression with the same answer, the same one where there is nothing to change.
         *
         * @param op the algebra of a query, not optimised
         */
        Op plan(Op op, Planned query);
    }

    /** A query that is planned. */
    public interface Planned {
        DatasetGraph data();

        Context context();

        /** An expression of the query as TDB2 runs it. */
        Op forStore(Op op);
    }

    /** Makes queries over the database with this context go by a planner. Queries with FROM do not. */
    public static void install(Context settings, Planner planner) {
        QueryEngineRegistry registry = new QueryEngineRegistry();
        QueryEngineRegistry.get().factories().forEach(registry::add);
        // The last that is added is asked first.
        registry.add(new Factory(planner));
        QueryEngineRegistry.set(settings, registry);
    }

    private static final class Engine extends QueryEngineTDB implements Planned {
        private final Planner planner;

        Engine(Query query, DatasetGraphTDB data, Binding input, Context context, Planner planner) {
            super(query, data, input, context);
            this.planner = planner;
        }

        Engine(Op op, DatasetGraphTDB data, Binding input, Context context, Planner planner) {
            super(op, data, input, context);
            this.planner = planner;
        }

        @Override
        protected Op modifyOp(Op op) {
            return super.modifyOp(isDynamicDataset() ? op : planner.plan(op, this));
        }

        @Override
        public DatasetGraph data() {
            return dataset;
        }

        @Override
        public Context context() {
            return context;
        }

        @Override
        public Op forStore(Op op) {
            return OpLib.unionDefaultGraphQuads(Algebra.toQuadForm(Algebra.optimize(op, context)));
        }
    }

    private record Factory(Planner planner) implements QueryEngineFactory {
        @Override
        public boolean accept(Query query, DatasetGraph data, Context context) {
            return TDBInternal.isBackedByTDB(data);
        }

        @Override
        public Plan create(Query query, DatasetGraph data, Binding input, Context context) {
            return new Engine(query, TDBInternal.requireStorage(data), input, context, planner).getPlan();
        }

        @Override
        public boolean accept(Op op, DatasetGraph data, Context context) {
            return TDBInternal.isBackedByTDB(data);
        }

        @Override
        public Plan create(Op op, DatasetGraph data, Binding input, Context context) {
            return new Engine(op, TDBInternal.requireStorage(data), input, context, planner).getPlan();
        }
    }
}
