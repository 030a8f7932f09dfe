package org.saan.sparql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.generator.GeneratedGraph;
import org.saan.model.QuadPatch;
import org.saan.store.Store;

/** What operators collect is counted, ended where it is too much, and changes no answer. */
@Tag("home")
class QueryMemoryTest {
    private static final String TEXT = "BIND(REPEATED AS ?long)".replace("REPEATED", doubled("STR(?o)", 9));

    @TempDir
    static Path folder;

    private static Store store;
    private static DatasetGraph data;

    @BeforeAll
    static void fill() {
        store = Store.open(folder, "rules");
        Set<Quad> quads = new HashSet<>();
        new GeneratedGraph(3).send(3_000, quads::add);
        store.apply(QuadPatch.sorted(List.of(), quads), new QuadPatch(List.of(), List.of()), 1);
        data = store.forEndpoint(context -> {}).database();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    private static String doubled(String text, int times) {
        String twice = text;
        for (int i = 0; i < times; i++) {
            twice = "CONCAT(" + twice + "," + twice + ")";
        }
        return twice;
    }

    private static List<String> rows(String query, Deadlines deadlines) {
        return Txn.calculateRead(data, () -> {
            List<String> rows = new ArrayList<>();
            try (QueryExec exec = QueryExec.dataset(data).query(query).build()) {
                if (deadlines == null) {
                    exec.select().forEachRemaining(row -> rows.add(row.toString()));
                } else {
                    try (Deadlines.Running limit = deadlines.start(exec.getContext(), 60_000)) {
                        exec.select().forEachRemaining(row -> rows.add(row.toString()));
                    }
                }
            }
            return rows;
        });
    }

    private static Deadlines megabytes(int most) {
        return new Deadlines(new MemoryBudget(2L * most << 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p",
                "SELECT ?p (COUNT(DISTINCT *) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p",
                "SELECT ?p (COUNT(?o) AS ?n) (COUNT(DISTINCT ?o) AS ?m) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p",
                "SELECT ?p (SUM(?o) AS ?n) (SUM(DISTINCT ?o) AS ?m) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p",
                "SELECT ?p (AVG(?o) AS ?n) (AVG(DISTINCT ?o) AS ?m) { ?s ?p ?o FILTER(isNumeric(?o)) } GROUP BY ?p ORDER BY ?p",
                "SELECT ?p (MIN(?o) AS ?n) (MIN(DISTINCT ?o) AS ?m) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p",
                "SELECT ?p (MAX(STR(?o)) AS ?n) (MAX(DISTINCT STR(?o)) AS ?m) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p",
                "SELECT ?p (SAMPLE(?p) AS ?n) (SAMPLE(DISTINCT ?p) AS ?m) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p",
                "SELECT ?t (GROUP_CONCAT(?p) AS ?n) (GROUP_CONCAT(DISTINCT ?p; separator='|') AS ?m) { { SELECT * { ?s a ?t . ?s ?p ?o } ORDER BY ?s ?p } } GROUP BY ?t ORDER BY ?t",
                "SELECT (COUNT(1/?o) AS ?n) (SUM(DISTINCT 1/?o) AS ?m) { ?s ?p ?o }",
                "SELECT ?p { ?s ?p ?o } GROUP BY ?p ORDER BY ?p",
                "SELECT (COUNT(*) AS ?n) (GROUP_CONCAT(?o) AS ?m) { ?s <x:none> ?o }",
                "SELECT ?n { ?s <x:none> ?n } GROUP BY ?n",
                "SELECT DISTINCT ?p { ?s ?p ?o } ORDER BY ?p",
                "SELECT ?s ?t { ?s a ?t MINUS { ?s ?q ?r FILTER(isNumeric(?r)) } } ORDER BY ?s ?t",
                "SELECT ?s ?t ?r { ?s a ?t OPTIONAL { ?s ?q ?r FILTER(isNumeric(?r) && ?t != ?q) } } ORDER BY ?s ?t ?r LIMIT 90",
                "SELECT ?s ?n { { SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s } { SELECT ?s { ?s a ?t } } } ORDER BY ?s ?n"
            })
    void theAnswerIsTheSame(String query) {
        try (Deadlines deadlines = megabytes(100)) {
            assertThat(rows(query, deadlines)).isEqualTo(rows(query, null));
            assertThat(deadlines.memoryHeld()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * { ?s ?p ?o TEXT } ORDER BY ?long",
                "SELECT * { ?s ?p ?o TEXT } ORDER BY ?long LIMIT 900",
                "SELECT DISTINCT ?long { ?s ?p ?o TEXT }",
                "SELECT ?long (COUNT(*) AS ?n) { ?s ?p ?o TEXT } GROUP BY ?long",
                "SELECT ?long { ?s ?p ?o TEXT } GROUP BY ?long",
                "SELECT ?s ?p ?o (MAX(?long) AS ?n) { ?s ?p ?o TEXT } GROUP BY ?s ?p ?o",
                "SELECT ?s ?p ?o (SAMPLE(?long) AS ?n) { ?s ?p ?o TEXT } GROUP BY ?s ?p ?o",
                "SELECT (COUNT(DISTINCT ?long) AS ?n) { ?s ?p ?o TEXT }",
                "SELECT (COUNT(DISTINCT *) AS ?n) { ?s ?p ?o TEXT }",
                "SELECT ?s ?p ?o (GROUP_CONCAT(?long) AS ?n) { ?s ?p ?o TEXT } GROUP BY ?s ?p ?o",
                "SELECT (COUNT(*) AS ?n) { { SELECT * { ?s ?p ?o TEXT } LIMIT 9999 } { SELECT * { ?s ?q ?r } LIMIT 9999 } }",
                "SELECT (COUNT(*) AS ?n) { ?s a ?t MINUS { ?s ?p ?o TEXT } }",
                "SELECT (COUNT(*) AS ?n) { ?s a ?t OPTIONAL { { SELECT * { ?s ?p ?o TEXT } LIMIT 9999 } FILTER(?t != ?p) } }",
                "SELECT * { ?s ?p ?o TEXT BIND(TRIPLE(?s, ?p, ?long) AS ?t) } ORDER BY ?s",
                "SELECT (COUNT(*) AS ?n) { ?s ?p ?o TEXT VALUES ?k { 1 2 3 } }",
                "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f",
                "SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?u { ?a ?b ?c . ?d ?e ?f BIND(STRUUID() AS ?u) } } }",
                "SELECT ?u (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f BIND(STRUUID() AS ?u) } GROUP BY ?u"
            })
    void whatCollectsTooMuchIsEnded(String query) {
        try (Deadlines deadlines = megabytes(8)) {
            assertThatThrownBy(() -> rows(query.replace("TEXT", TEXT), deadlines))
                    .isInstanceOfSatisfying(QueryMemoryException.class, e -> assertThat(e.megabytes())
                            .isEqualTo(8));
            assertThat(deadlines.memoryHeld()).isZero();
        }
    }

    /** Rows that share one long text hold it once. */
    @Test
    void aSharedTextIsCountedOnce() {
        try (Deadlines deadlines = megabytes(8)) {
            String long_ = "BIND(" + doubled("'aaaaaaaaaaaaaaaa'", 14) + " AS ?long) ";
            assertThat(rows("SELECT * { " + long_ + "?s ?p ?o } ORDER BY ?o LIMIT 5", deadlines))
                    .hasSize(5);
        }
    }

    /** What an operator held is free when it has ended, also where it runs again for each row. */
    @Test
    void whatHasEndedHoldsNothing() {
        try (Deadlines deadlines = megabytes(4)) {
            assertThat(rows(
                            "SELECT (COUNT(*) AS ?n) { { SELECT ?s { ?s a ?t } LIMIT 20 } LATERAL { SELECT * { ?x ?p ?o } ORDER BY ?o LIMIT 3000 } }",
                            deadlines))
                    .hasSize(1);
        }
    }

    @Test
    void allTogetherMayHoldTwiceAsMuchAsOne() {
        MemoryBudget budget = new MemoryBudget(4 << 20);
        QueryMemory first = new QueryMemory(budget);
        QueryMemory second = new QueryMemory(budget);
        QueryMemory third = new QueryMemory(budget);
        var one = org.apache.jena.sparql.algebra.op.OpNull.create();
        first.part(one).bytes(1_700_000);
        second.part(one).bytes(1_700_000);
        assertThatThrownBy(() -> third.part(one).bytes(1_700_000))
                .isInstanceOfSatisfying(QueryMemoryException.class, e -> assertThat(e.megabytes())
                        .isZero());
        first.close();
        second.close();
        third.close();
        assertThat(budget.held()).isZero();
    }
}
