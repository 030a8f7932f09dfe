package org.saan.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.model.QuadPatch;
import org.saan.sparql.BoundedQuery;
import org.saan.sparql.Deadlines;
import org.saan.store.Catalog;
import org.saan.store.Store;

/** The columns show what the store shows, whatever happens to their file; where they cannot, the store answers. */
@Tag("home")
class ColumnsTest {
    private static final QuadPatch NOTHING = QuadPatch.sorted(List.of(), List.of());
    private static final String COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s <http://example.org/p> ?o }";

    @TempDir
    private Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(folder.resolve("store"), "rules");
        store.apply(QuadPatch.sorted(List.of(), OddData.quads()), NOTHING, 1);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Columns columns() throws InterruptedException {
        Columns columns = new Columns(folder.resolve("columns"), store, ColumnsOptions.USUAL);
        columns.start();
        assertThat(columns.isReadyWithin(60)).isTrue();
        return columns;
    }

    private Path file() throws IOException {
        List<Path> files = ColumnsFolder.files(folder.resolve("columns"));
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    private static Quad quad(int number) {
        return Quad.create(node("g"), node("s" + number), node("p"), node("o" + number % 7));
    }

    private static Node node(String name) {
        return NodeFactory.createURI("http://example.org/" + name);
    }

    private record Answer(String value, String engine) {}

    /** The first value of an answer, by the columns where these are at the store's revision. */
    private static Answer ask(DatasetGraph data, String query) {
        return ask(data, QueryFactory.create(query));
    }

    private static Answer ask(DatasetGraph data, Query query) {
        try (QueryExec exec = QueryExec.dataset(data)
                .query(query)
                .set(QueryPlanning.THRESHOLD, -1)
                .build()) {
            EngineUse use = EngineUse.in(exec.getContext());
            RowSet rows = exec.select();
            String value = rows.next().get(rows.getResultVars().get(0)).getLiteralLexicalForm();
            return new Answer(value, use.text());
        }
    }

    private Answer asked(String query) {
        return store.read(data -> ask(data, query));
    }

    private void assertTheyShow(int quads) {
        assertThat(asked(COUNT)).isEqualTo(new Answer(String.valueOf(quads), "columns"));
        assertThat(ColumnsCheck.troubles(folder.resolve("none"), store)).isEmpty();
    }

    @Test
    void theyFollowEachRevision() throws Exception {
        try (Columns columns = columns()) {
            for (int i = 0; i < 20; i++) {
                List<Quad> removed = i > 0 && i % 3 == 0 ? List.of(quad(i - 1)) : List.of();
                store.apply(QuadPatch.sorted(removed, List.of(quad(i))), NOTHING, 2 + i);
            }
            assertThat(columns.isReadyWithin(60)).isTrue();
            assertThat(columns.revision()).contains(21L);
            assertTheyShow(14);
        }
        assertThat(ColumnsCheck.troubles(folder.resolve("columns"), store)).isEmpty();
    }

    /** A triple is gone from the union only when the last graph lost it, and comes back with any. */
    @Test
    void theUnionHasATripleAsLongAsSomeGraphHas() throws Exception {
        Quad other = Quad.create(node("h"), quad(1).asTriple());
        try (Columns columns = columns()) {
            store.apply(QuadPatch.sorted(List.of(), List.of(quad(1), other)), NOTHING, 2);
            store.apply(QuadPatch.sorted(List.of(quad(1)), List.of()), NOTHING, 3);
            assertThat(columns.isReadyWithin(60)).isTrue();
            assertTheyShow(1);
            store.apply(QuadPatch.sorted(List.of(other), List.of()), NOTHING, 4);
            assertThat(columns.isReadyWithin(60)).isTrue();
            assertTheyShow(0);
        }
    }

    /** In UTF-8 a smiley stands behind a full-width letter, in UTF-16 before it, and ARQ compares in UTF-16. */
    @Test
    void textsOfTheSecondPlaneAreComparedByTheStore() throws Exception {
        Quad smiley = Quad.create(node("g"), node("t1"), node("t"), NodeFactory.createLiteralString("\uD83D\uDE00"));
        Quad fullWidth = Quad.create(node("g"), node("t2"), node("t"), NodeFactory.createLiteralString("\uFF21"));
        Quad plain = Quad.create(node("g"), node("t3"), node("t"), NodeFactory.createLiteralString("ก"));
        String least = "SELECT (MIN(STR(?o)) AS ?n) WHERE { ?s <http://example.org/t> ?o } GROUP BY ?p";
        String last = "SELECT ?n WHERE { ?s <http://example.org/t> ?o BIND(STR(?o) AS ?n) } ORDER BY DESC(?n) LIMIT 1";
        String above = "SELECT (COUNT(*) AS ?n) WHERE { ?s <http://example.org/t> ?o FILTER(STR(?o) > \"\uFF00\") }";
        try (Columns columns = columns()) {
            store.apply(QuadPatch.sorted(List.of(), List.of(plain)), NOTHING, 2);
            assertThat(columns.isReadyWithin(60)).isTrue();
            assertThat(asked(least)).isEqualTo(new Answer("ก", "columns"));
            assertThat(asked(last)).isEqualTo(new Answer("ก", "columns"));
            store.apply(QuadPatch.sorted(List.of(), List.of(smiley, fullWidth)), NOTHING, 3);
            assertThat(columns.isReadyWithin(60)).isTrue();
            assertThat(asked(least)).isEqualTo(new Answer("ก", "store"));
            assertThat(asked(last)).isEqualTo(new Answer("\uFF21", "store"));
            assertThat(asked(above)).isEqualTo(new Answer("1", "store"));
        }
    }

    /** The endpoint puts functions of its own, which cannot run or grow without end, in the place of some. */
    @Test
    void whatTheEndpointPutsInTheirPlaceIsAnsweredByColumns() throws Exception {
        Quad text = Quad.create(node("g"), node("t1"), node("t"), NodeFactory.createLiteralString("a.b.c"));
        String query =
                "SELECT (CONCAT(REPLACE(STR(?o), \"[.]\", \"\"), \"!\") AS ?n) WHERE { ?s <http://example.org/t> ?o "
                        + "FILTER(REGEX(STR(?o), \"^a\") && STRLEN(STR(?o)) * 2 = 10) }";
        try (Columns columns = columns()) {
            store.apply(QuadPatch.sorted(List.of(), List.of(text)), NOTHING, 2);
            assertThat(columns.isReadyWithin(60)).isTrue();
            assertThat(asked(query)).isEqualTo(new Answer("abc!", "columns"));
            assertThat(store.<Answer>read(data -> ask(data, BoundedQuery.of(QueryFactory.create(query)))))
                    .isEqualTo(new Answer("abc!", "columns"));
        }
    }

    /** What grows beyond its bound is unbound, also where it stands in the query alone; what might be a duration is no number. */
    @Test
    void boundsHoldInColumnsToo() throws Exception {
        Quad text = Quad.create(node("g"), node("t1"), node("t"), NodeFactory.createLiteralString("a".repeat(90_000)));
        Quad day = Quad.create(
                node("g"), node("t1"), node("d"), NodeFactory.createLiteralDT("P1D", XSDDatatype.XSDdayTimeDuration));
        String grown =
                "SELECT (COUNT(?x) AS ?n) WHERE { ?s <http://example.org/t> ?o BIND(CONCAT(STR(?o), STR(?o), STR(?o)) AS ?x) }";
        String constant = "SELECT (COUNT(?x) AS ?n) WHERE { ?s <http://example.org/t> ?o BIND(REPLACE(\""
                + "a".repeat(1000) + "\", \"a\", \"" + "b".repeat(1000) + "\") AS ?x) }";
        String duration = "SELECT (COUNT(?x) AS ?n) WHERE { ?s <http://example.org/d> ?o BIND(?o * 2 AS ?x) }";
        String nested = "STR(?o)";
        for (int i = 0; i < 25; i++) {
            nested = "REPLACE(" + nested + ", \"b\", \"c\")";
        }
        String deep = "SELECT (COUNT(?x) AS ?n) WHERE { ?s <http://example.org/t> ?o BIND(" + nested + " AS ?x) }";
        try (Columns columns = columns()) {
            store.apply(QuadPatch.sorted(List.of(), List.of(text, day)), NOTHING, 2);
            assertThat(columns.isReadyWithin(60)).isTrue();
            for (var each :
                    Map.of(grown, "0", constant, "0", duration, "1", deep, "1").entrySet()) {
                Query bounded = BoundedQuery.of(QueryFactory.create(each.getKey()));
                assertThat(store.<Answer>read(data -> ask(data, bounded)).value())
                        .as(each.getKey().substring(0, 60))
                        .isEqualTo(each.getValue());
            }
        }
    }

    @Test
    void whatIsClosedIsTakenAsItIs() throws Exception {
        columns().close();
        Path made = file();
        try (Columns again = columns()) {
            assertThat(again.revision()).contains(1L);
            assertThat(file()).isEqualTo(made);
            assertTheyShow(0);
        }
    }

    @Test
    void whatIsBehindIsMadeAnew() throws Exception {
        columns().close();
        store.apply(QuadPatch.sorted(List.of(), List.of(quad(1))), NOTHING, 2);
        try (Columns again = columns()) {
            assertThat(again.revision()).contains(2L);
            assertTheyShow(1);
        }
    }

    @Test
    void whatIsDamagedIsMadeAnew() throws Exception {
        columns().close();
        try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
            for (long at = 0; at < raw.length(); at += 512) {
                raw.seek(at);
                raw.write(42);
            }
        }
        try (Columns again = columns()) {
            assertThat(again.revision()).contains(1L);
            assertTheyShow(0);
        }
        assertThat(ColumnsCheck.troubles(folder.resolve("columns"), store)).isEmpty();
    }

    @Test
    void whatIsCutOffIsMadeAnew() throws Exception {
        columns().close();
        try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
            raw.setLength(raw.length() / 2);
        }
        try (Columns again = columns()) {
            assertTheyShow(0);
        }
    }

    @Test
    void whatIsNoDatabaseIsMadeAnew() throws Exception {
        columns().close();
        Files.writeString(file(), "not a database");
        assertThat(ColumnsCheck.troubles(folder.resolve("columns"), store)).isEmpty();
        try (Columns again = columns()) {
            assertTheyShow(0);
        }
    }

    @Test
    void whatIsOfAnotherStoreIsMadeAnew() throws Exception {
        columns().close();
        change("UPDATE state SET store = 'another'");
        try (Columns again = columns()) {
            assertTheyShow(0);
        }
    }

    @Test
    void whatIsOfANewerFormIsMadeAnew() throws Exception {
        columns().close();
        change("UPDATE state SET form = 1000");
        try (Columns again = columns()) {
            assertTheyShow(0);
        }
    }

    /** The numbers of another database under the right name: a sample of terms tells. */
    @Test
    void whatMeansOtherTermsIsMadeAnew() throws Exception {
        columns().close();
        change("UPDATE term SET lexical = lexical || '!'");
        try (Columns again = columns()) {
            assertTheyShow(0);
        }
    }

    @Test
    void theCheckTellsWhatDiffers() throws Exception {
        columns().close();
        change("DELETE FROM quad WHERE o = (SELECT min(o) FROM quad)");
        assertThat(ColumnsCheck.troubles(folder.resolve("columns"), store))
                .singleElement()
                .satisfies(problem -> assertThat(problem.key()).isEqualTo("verify.columns"));
        ColumnsCheck.remove(folder.resolve("columns"));
        assertThat(ColumnsCheck.troubles(folder.resolve("columns"), store)).isEmpty();
    }

    private void change(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void withoutAPlaceForThemTheStoreAnswers() throws Exception {
        Files.writeString(folder.resolve("columns"), "in the way");
        try (Columns columns = new Columns(folder.resolve("columns"), store, ColumnsOptions.USUAL)) {
            columns.start();
            assertThat(columns.isReadyWithin(60)).isFalse();
            assertThat(asked(COUNT)).isEqualTo(new Answer("0", "store"));
        }
    }

    /** An endless product is stopped at its deadline wherever the database is stuck, and the next query is answered. */
    @Test
    void aQueryEndsAtItsDeadline() throws Exception {
        String endless =
                "SELECT (COUNT(DISTINCT *) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }";
        try (Columns columns = columns();
                Deadlines deadlines = new Deadlines()) {
            long begun = System.nanoTime();
            assertThatThrownBy(() -> store.read(data -> {
                        try (QueryExec exec = QueryExec.dataset(data)
                                        .query(endless)
                                        .set(QueryPlanning.THRESHOLD, -1)
                                        .build();
                                Deadlines.Running limit = deadlines.start(exec.getContext(), 300)) {
                            return exec.select().next();
                        }
                    }))
                    .isInstanceOf(QueryCancelledException.class);
            assertThat(System.nanoTime() - begun).isLessThan(20_000_000_000L);
            assertThat(columns.revision()).contains(1L);
            assertTheyShow(0);
        }
    }

    /** A product of nine million rows of which a few are read is not made whole, with a LIMIT or without. */
    @Test
    void rowsComeOneAfterTheOther() throws Exception {
        List<Quad> many = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            many.add(quad(i));
        }
        store.apply(QuadPatch.sorted(List.of(), many), NOTHING, 2);
        String product = "SELECT ?a ?b WHERE { ?a <http://example.org/p> ?x . ?b <http://example.org/p> ?y }";
        try (Columns columns = columns()) {
            for (String limit : List.of("", " LIMIT 50000", " LIMIT 10 OFFSET 5")) {
                long begun = System.nanoTime();
                int rows = store.read(data -> {
                    try (QueryExec exec = QueryExec.dataset(data)
                            .query(product + limit)
                            .set(QueryPlanning.THRESHOLD, -1)
                            .build()) {
                        EngineUse use = EngineUse.in(exec.getContext());
                        RowSet found = exec.select();
                        int count = 0;
                        while (count < 50_000 && found.hasNext()) {
                            found.next();
                            count++;
                        }
                        assertThat(use.text()).isEqualTo("columns");
                        return count;
                    }
                });
                assertThat(rows).isEqualTo(limit.contains("10 ") ? 10 : 50_000);
                // Made whole it takes minutes.
                assertThat(System.nanoTime() - begun).isLessThan(20_000_000_000L);
            }
            assertTheyShow(3_000);
        }
    }

    /** What needs more memory than the columns may take is refused by the database, and the columns stay. */
    @Test
    void whatDoesNotFitHarmsNothing() throws Exception {
        try (Columns columns = new Columns(folder.resolve("columns"), store, new ColumnsOptions(24, 1, 1))) {
            columns.start();
            assertThat(columns.isReadyWithin(60)).isTrue();
            ColumnsState state = store.read(columns::at).orElseThrow();
            Connection connection = state.file().take();
            try (var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement
                                .executeQuery(
                                        "SELECT count(DISTINCT row(a.range, b.range)) FROM range(3000) a, range(3000) b")
                                .next())
                        .hasMessageContaining("Out of Memory");
                columns.failed(state, new SQLException("Out of Memory Error"));
            } finally {
                state.file().drop(connection);
            }
            assertThat(columns.isReadyWithin(60)).isTrue();
            assertTheyShow(0);
        }
    }

    /** Readers see whole revisions while one writes: the count is that of the revision which the data tell. */
    @Test
    void readersAndAWriterDoNotDisturbEachOther() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(2);
        List<Future<Integer>> asked = new ArrayList<>();
        try (Columns columns = columns()) {
            for (int i = 0; i < 2; i++) {
                asked.add(readers.submit(() -> readUntil(over)));
            }
            for (int i = 0; i < 60; i++) {
                store.apply(QuadPatch.sorted(List.of(), List.of(quad(i))), NOTHING, 2 + i);
                columns.isReadyWithin(i % 3);
            }
            over.set(true);
            for (Future<Integer> reader : asked) {
                assertThat(reader.get()).isGreaterThan(5);
            }
            assertThat(columns.isReadyWithin(60)).isTrue();
            assertTheyShow(60);
        } finally {
            readers.shutdownNow();
        }
    }

    private int readUntil(AtomicBoolean over) throws ExecutionException {
        int reads = 0;
        while (!over.get()) {
            store.read(data -> {
                long revision = Store.revision(data);
                assertThat(ask(data, COUNT).value()).isEqualTo(String.valueOf(revision - 1));
                return null;
            });
            reads++;
        }
        return reads;
    }

    @Test
    void theCatalogIsExchanged() throws Exception {
        try (Columns columns = columns()) {
            store.apply(QuadPatch.sorted(List.of(), List.of(quad(1))), NOTHING, 2);
            assertThat(columns.isReadyWithin(60)).isTrue();
            String revision = "SELECT (COUNT(*) AS ?n) WHERE { ?s <"
                    + Catalog.revisionQuad(2).getPredicate() + "> 2 }";
            assertThat(asked(revision)).isEqualTo(new Answer("1", "columns"));
        }
    }
}
