package org.saan.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.saan.model.QuadPatch;
import org.saan.sparql.BoundedQuery;
import org.saan.store.Store;

/** ARQ over TDB2 is the oracle: random queries are answered by the columns as by the store, each row as often, in the same order where one is asked. */
@Tag("home")
class ColumnsOracleTest {
    /** More rows are not compared: products that nobody asks for. */
    private static final int MOST_ROWS = 20_000;

    private static final AtomicInteger BY_COLUMNS = new AtomicInteger();
    private static final AtomicInteger STUMBLED = new AtomicInteger();
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static Path folder;
    private static Store store;
    private static Columns columns;

    @BeforeContainer
    static void open() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("columns");
        store = Store.open(folder.resolve("store"), "rules");
        store.apply(QuadPatch.sorted(List.of(), OddData.quads()), QuadPatch.sorted(List.of(), List.of()), 1);
        columns = new Columns(folder.resolve("columns"), store, ColumnsOptions.USUAL);
        columns.start();
        assertThat(columns.isReadyWithin(60)).isTrue();
    }

    @AfterContainer
    static void close() throws IOException {
        columns.close();
        store.close();
        assertThat(STUMBLED.get()).isLessThan(ASKED.get() / 100);
        assertThat(BY_COLUMNS.get()).as("of %s", ASKED).isGreaterThan(ASKED.get() / 3);
    }

    @Property(
            tries = 10_000,
            seed = "20261130",
            edgeCases = EdgeCasesMode.NONE,
            shrinking = ShrinkingMode.OFF,
            afterFailure = AfterFailureMode.RANDOM_SEED)
    void randomQueriesHaveTheStoresAnswers(@ForAll long seed) {
        String text = RandomQueries.of(seed);
        // As the endpoint asks it.
        Query query = BoundedQuery.of(QueryFactory.create(text));
        store.read(data -> {
            Answer byStore = answerOfStore(data, query);
            if (byStore == null || byStore.rows().size() >= MOST_ROWS) {
                return null;
            }
            Answer byColumns = answer(data, query, -1);
            ASKED.incrementAndGet();
            if (byColumns.engine().contains("columns")) {
                BY_COLUMNS.incrementAndGet();
            }
            if (!query.hasLimit()) {
                assertThat(byColumns.rows()).as(text).containsExactlyInAnyOrderElementsOf(byStore.rows());
            }
            assertThat(keys(query, byColumns)).as(text).isEqualTo(keys(query, byStore));
            return null;
        });
    }

    /** What the rows are ordered by: rows that are equal in it may change places, also over the edge of a LIMIT. */
    private static List<List<Node>> keys(Query query, Answer answer) {
        List<String> names = new ArrayList<>();
        if (query.hasOrderBy()) {
            query.getOrderBy()
                    .forEach(condition -> names.add(condition.getExpression().getVarName()));
        }
        // What is not shown cannot be compared, nor what comes after it.
        int shown =
                (int) names.stream().takeWhile(query.getResultVars()::contains).count();
        return answer.rows().stream()
                .map(row -> names.subList(0, shown).stream().map(row::get).toList())
                .toList();
    }

    /** Null where ARQ itself stumbles. */
    private static Answer answerOfStore(DatasetGraph data, Query query) {
        try {
            return answer(data, query, Double.MAX_VALUE);
        } catch (QueryCancelledException e) {
            // A product that nobody asks for.
            return null;
        } catch (RuntimeException e) {
            // A hash join that is closed before its first row; a variable that a filter made a constant and BIND
            // assigns.
            STUMBLED.incrementAndGet();
            return null;
        }
    }

    private record Answer(List<Map<String, Node>> rows, String engine) {}

    private static Answer answer(DatasetGraph data, Query query, double threshold) {
        List<Map<String, Node>> rows = new ArrayList<>();
        try (QueryExec exec = QueryExec.dataset(data)
                .query(query)
                .set(QueryPlanning.THRESHOLD, threshold)
                .timeout(threshold > 0 ? 250 : 60_000, TimeUnit.MILLISECONDS)
                .build()) {
            EngineUse use = EngineUse.in(exec.getContext());
            RowSet found = exec.select();
            while (found.hasNext() && rows.size() < MOST_ROWS) {
                rows.add(row(found.next()));
            }
            return new Answer(rows, use.text());
        }
    }

    private static Map<String, Node> row(Binding binding) {
        Map<String, Node> row = new java.util.TreeMap<>();
        binding.forEach((Var name, Node term) -> row.put(name.getVarName(), term));
        return row;
    }
}
