package org.saan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.MappedByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jena.dboe.base.file.BlockAccessMapped;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.function.FunctionBase1;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.generator.GeneratedGraph;
import org.saan.model.QuadPatch;

/** Whatever strikes a thread that reads, at whatever depth: every later answer is right, and no transaction is left open. */
@Tag("home")
class ErrorsWhileReadingTest {
    private static final String QUESTION =
            "SELECT * { ?s ?p ?o OPTIONAL { ?o ?q ?r } FILTER(STRLEN(STR(?o)) > 3) } ORDER BY ?s ?p ?o ?q ?r";

    /** Answering it takes hundreds of calls within each other. It is read before, as reading it would be struck first. */
    private static final Query DEEP = QueryFactory.create(
            "SELECT * { ?s ?p ?o . ?o ?q ?r FILTER(" + "!(".repeat(301) + "?p = ?q" + ")".repeat(301) + ") } LIMIT 20");

    @TempDir
    Path folder;

    private static void fill(Path folder) {
        try (Store store = Store.open(folder, "rules")) {
            Set<Quad> quads = new HashSet<>();
            new GeneratedGraph(7).send(1_500, quads::add);
            store.apply(QuadPatch.sorted(List.of(), quads), new QuadPatch(List.of(), List.of()), 1);
            store.settle();
        }
    }

    private static Set<String> rows(DatasetGraph data, String query) {
        Set<String> rows = new TreeSet<>();
        try (QueryExec exec = QueryExec.dataset(data).query(query).build()) {
            exec.select().forEachRemaining(row -> rows.add(text(row)));
        }
        return rows;
    }

    private static String text(Binding row) {
        Set<String> values = new TreeSet<>();
        row.forEach((variable, term) -> values.add(variable + "=" + term));
        return values.toString();
    }

    private static Set<String> answer(Store store) {
        return store.read(data -> rows(data, QUESTION));
    }

    private static long openTransactions(Store store) {
        return store.read(data -> TDBInternal.getTransactionCoordinator(data).countActive()) - 1;
    }

    @Test
    void theFilesOfTheIndexesAreProtected() {
        DatasetGraph data = DatabaseMgr.connectDatasetGraph(folder.toString());
        try {
            // Three indexes of triples, six of quads, terms and prefixes; of each the nodes and the leaves.
            assertThat(MappedFiles.protect(data)).isGreaterThanOrEqualTo(20);
            assertThat(MappedFiles.protect(data)).isZero();
        } finally {
            TDBInternal.expel(data, true);
        }
    }

    /** What an error leaves that strikes while a block is cut out of its segment. */
    @Test
    void aNarrowedSegmentIsWidened() {
        fill(folder);
        try (Store store = Store.open(folder, "rules")) {
            Set<String> expected = answer(store);
            assertThat(store.read(ErrorsWhileReadingTest::segments)).hasSizeGreaterThan(8);
            for (MappedByteBuffer segment : store.read(ErrorsWhileReadingTest::segments)) {
                segment.position(0);
                segment.limit(8_192);
            }
            assertThat(answer(store)).isEqualTo(expected);
            Set<Quad> more = new HashSet<>();
            new GeneratedGraph(8).send(1_500, more::add);
            for (MappedByteBuffer segment : store.read(ErrorsWhileReadingTest::segments)) {
                segment.position(0);
                segment.limit(8_192);
            }
            store.apply(QuadPatch.sorted(List.of(), more), new QuadPatch(List.of(), List.of()), 2);
            Set<String> now = answer(store);
            // AssertJ looks through the whole set for each.
            assertThat(now.containsAll(expected)).isTrue();
            assertThat(now).hasSizeGreaterThan(expected.size());
        }
    }

    private static List<MappedByteBuffer> segments(DatasetGraph data) {
        List<MappedByteBuffer> segments = new ArrayList<>();
        try {
            Field field = BlockAccessMapped.class.getDeclaredField("segments");
            field.setAccessible(true);
            for (BlockAccessMapped file : MappedFiles.of(data)) {
                for (MappedByteBuffer segment : (MappedByteBuffer[]) field.get(file)) {
                    if (segment != null) {
                        segments.add(segment);
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return segments;
    }

    /** Mistake once made: a stack that overflowed in a read narrowed a segment, and all later reads behind it failed until the restart. */
    @Test
    void noStackIsLeft() throws InterruptedException {
        fill(folder);
        try (Store store = Store.open(folder, "rules")) {
            Set<String> expected = answer(store);
            AtomicInteger overflows = new AtomicInteger();
            for (int round = 0; round < 2; round++) {
                Thread deep = new Thread(
                        null,
                        () -> {
                            // From the bottom of the stack up, until there is room enough for the whole read.
                            for (int frames = 1, whole = 0; whole < 20 && frames < 20_000; frames += 3) {
                                // Compiled frames are smaller than interpreted ones, so it is measured each time.
                                int depth = depth() - frames;
                                boolean[] hasBegun = new boolean[1];
                                try {
                                    at(depth, () -> deep(store, hasBegun), new int[1]);
                                    whole++;
                                } catch (StackOverflowError e) {
                                    overflows.addAndGet(hasBegun[0] ? 1 : 0);
                                }
                            }
                        },
                        "deep",
                        512 << 10);
                deep.start();
                deep.join();
                assertThat(answer(store)).isEqualTo(expected);
            }
            assertThat(overflows).hasValueGreaterThan(100);
            assertThat(openTransactions(store)).isZero();
        }
    }

    private static void deep(Store store, boolean[] hasBegun) {
        store.read(data -> {
            hasBegun[0] = true;
            try (QueryExec exec = QueryExec.dataset(data).query(DEEP).build()) {
                return exec.select().rewindable().size();
            }
        });
    }

    /** How deep this thread can go. */
    private static int depth() {
        int[] deepest = {0};
        try {
            at(Integer.MAX_VALUE, () -> {}, deepest);
        } catch (StackOverflowError e) {
            // The bottom.
        }
        return deepest[0];
    }

    private static void at(int depth, Runnable work, int[] reached) {
        reached[0]++;
        if (depth <= 0) {
            work.run();
        } else {
            at(depth - 1, work, reached);
        }
    }

    @Test
    void theThreadIsInterrupted() throws InterruptedException {
        fill(folder);
        try (Store store = Store.open(folder, "rules")) {
            Thread first = new Thread(() -> {
                Thread.currentThread().interrupt();
                answer(store);
            });
            first.start();
            first.join();
            Set<String> expected = answer(store);
            assertThat(expected).isNotEmpty();
            for (int i = 0; i < 15; i++) {
                Thread reader = new Thread(() -> answer(store));
                reader.start();
                Thread.sleep(i % 10);
                reader.interrupt();
                reader.join();
            }
            assertThat(answer(store)).isEqualTo(expected);
            assertThat(openTransactions(store)).isZero();
        }
    }

    /** A function that throws what its argument names, at the call that the counter says. */
    public static final class Failing extends FunctionBase1 {
        static final AtomicInteger CALLS = new AtomicInteger();
        static int failing;
        static String how = "";

        @Override
        public NodeValue exec(NodeValue given) {
            if (CALLS.getAndIncrement() == failing) {
                switch (how) {
                    case "stack" -> throw new StackOverflowError("thrown by a test");
                    case "memory" -> throw new OutOfMemoryError("thrown by a test");
                    default -> throw new IllegalStateException("thrown by a test");
                }
            }
            return given;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * { ?s ?p ?o FILTER(<x:f>(STR(?o)) != '') }",
                "SELECT * { ?s ?p ?o BIND(<x:f>(STR(?o)) AS ?x) } ORDER BY ?x",
                "SELECT * { ?s ?p ?o } ORDER BY <x:f>(STR(?o)) LIMIT 50",
                "SELECT DISTINCT ?x { ?s ?p ?o BIND(<x:f>(STR(?o)) AS ?x) }",
                "SELECT ?x (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY (<x:f>(STR(?p)) AS ?x)",
                "SELECT (MAX(<x:f>(STR(?o))) AS ?x) { ?s ?p ?o }",
                "SELECT * { ?s a ?c OPTIONAL { ?s ?p ?o FILTER(<x:f>(STR(?o)) != '') } }",
                "SELECT * { ?s a ?c { SELECT ?s { ?s ?p ?o FILTER(<x:f>(STR(?o)) != '') } } }",
                "SELECT * { ?s a ?c MINUS { ?s ?p ?o FILTER(<x:f>(STR(?o)) = '') } }",
                "SELECT * { ?s a ?c FILTER EXISTS { ?s ?p ?o FILTER(<x:f>(STR(?o)) != '') } }",
                "SELECT * { ?s a ?c LATERAL { SELECT * { ?s ?p ?o } ORDER BY <x:f>(STR(?o)) } }",
                "SELECT * { { ?s a ?c FILTER(<x:f>(STR(?c)) != '') } UNION { ?s !a ?c FILTER(<x:f>(STR(?c)) != '') } }",
                "SELECT * { ?s (!a)/(!a) ?c FILTER(<x:f>(STR(?c)) != '') }",
                "SELECT * { GRAPH ?g { ?s ?p ?o FILTER(<x:f>(STR(?o)) != '') } }"
            })
    void anErrorInAnyOperatorLeavesTheStoreAsItWas(String query) {
        fill(folder);
        try (Store store = Store.open(folder, "rules")) {
            Set<String> expected = answer(store);
            FunctionRegistry.get().put("x:f", Failing.class);
            int thrown = 0;
            for (String how : List.of("stack", "memory", "state")) {
                for (int failing : new int[] {0, 7, 300}) {
                    Failing.CALLS.set(0);
                    Failing.failing = failing;
                    Failing.how = how;
                    try {
                        store.read(data -> rows(data, query));
                    } catch (StackOverflowError | OutOfMemoryError | RuntimeException e) {
                        thrown++;
                    }
                    assertThat(openTransactions(store)).isZero();
                }
            }
            assertThat(thrown).isPositive();
            assertThat(answer(store)).isEqualTo(expected);
            store.apply(new QuadPatch(List.of(), List.of()), new QuadPatch(List.of(), List.of()), 2);
            assertThat(answer(store)).isEqualTo(expected);
        } finally {
            FunctionRegistry.get().remove("x:f");
        }
    }

    /** A process of its own, whose heap is filled until so many kilobytes are left, and that then reads. */
    public static final class Starved {
        private static List<byte[]> ballast;

        private Starved() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            ErrorsWhileReadingTest.fill(folder);
            int failures = 0;
            try (Store store = Store.open(folder, "rules")) {
                Set<String> expected = answer(store);
                for (int kilobytes = 4; kilobytes < 1_500; kilobytes += 4 + kilobytes) {
                    if (!isRead(store, kilobytes)) {
                        failures++;
                    }
                }
                if (!answer(store).equals(expected) || openTransactions(store) != 0) {
                    System.out.println("spoilt");
                    System.exit(1);
                }
            }
            System.out.println("failures " + failures);
        }

        private static boolean isRead(Store store, int kilobytes) {
            try {
                byte[][] reserve = new byte[kilobytes][1_000];
                ballast = new ArrayList<>(100_000);
                fill(1 << 20);
                fill(1 << 10);
                Arrays.fill(reserve, null);
                store.read(data -> rows(data, "SELECT * { ?s ?p ?o . ?o ?q ?r } LIMIT 20"));
                return true;
            } catch (Throwable e) {
                return false;
            } finally {
                ballast = null;
            }
        }

        private static void fill(int size) {
            try {
                while (true) {
                    ballast.add(new byte[size]);
                }
            } catch (OutOfMemoryError e) {
                // Full for this size.
            }
        }
    }

    @Test
    void noMemoryIsLeft() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starved.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).containsPattern("failures [1-9]");
    }
}
