package org.saan.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.model.QuadPatch;
import org.saan.store.Store;

/** A disk that is full, a process that is killed, a query at its bounds: the answer is right, and the columns are made anew when they can be. */
@Tag("process")
class ColumnsUnderFailureTest {
    private static final QuadPatch NOTHING = QuadPatch.sorted(List.of(), List.of());
    private static final String COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s <http://example.org/p> ?o }";

    @TempDir
    private Path folder;

    private static Node node(String name) {
        return NodeFactory.createURI("http://example.org/" + name);
    }

    /** So many quads that belong to a revision alone. */
    private static List<Quad> quads(long revision, int count) {
        List<Quad> quads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            quads.add(Quad.create(
                    node("g"), node("a-long-name-of-a-subject-" + revision + "-" + i), node("p"), node("o" + i % 97)));
        }
        return quads;
    }

    private static String asked(Store store, String query, String engine) {
        return store.read(data -> asked(data, query, engine));
    }

    private static String asked(DatasetGraph data, String query, String engine) {
        try (QueryExec exec = QueryExec.dataset(data)
                .query(QueryFactory.create(query))
                .set(QueryPlanning.THRESHOLD, -1)
                .build()) {
            EngineUse use = EngineUse.in(exec.getContext());
            RowSet rows = exec.select();
            String value = rows.next().get(rows.getResultVars().get(0)).getLiteralLexicalForm();
            assertThat(use.text()).contains(engine);
            return value;
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : -1;
    }

    @Test
    void aDiskThatIsFullWhileTheyFollow() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()) == 0,
                "mounting a small disk is not allowed here");
        try (Store store = Store.open(folder.resolve("store"), "rules")) {
            store.apply(QuadPatch.sorted(List.of(), quads(1, 100)), NOTHING, 1);
            try (Columns columns = new Columns(disk.resolve("columns"), store, ColumnsOptions.USUAL)) {
                columns.start();
                assertThat(columns.isReadyWithin(60)).isTrue();
                assertThat(asked(store, COUNT, "columns")).isEqualTo("100");
                Path filler = disk.resolve("filler");
                Files.write(filler, new byte[(int) Files.getFileStore(disk).getUsableSpace()]);
                for (long revision = 2; revision < 5; revision++) {
                    store.apply(QuadPatch.sorted(List.of(), quads(revision, 20_000)), NOTHING, revision);
                    columns.isReadyWithin(60);
                    // Whoever answers, the answer is right.
                    assertThat(asked(store, COUNT, "")).isEqualTo(String.valueOf(100 + (revision - 1) * 20_000));
                }
                Files.delete(filler);
                store.apply(QuadPatch.sorted(List.of(), quads(5, 1)), NOTHING, 5);
                assertThat(columns.isReadyWithin(60)).isTrue();
                assertThat(asked(store, COUNT, "columns")).isEqualTo("60101");
            }
            assertThat(ColumnsCheck.troubles(disk.resolve("columns"), store)).isEmpty();
        } finally {
            run("umount", "--lazy", disk.toString());
        }
    }

    /** {@code FOLDER}: applies revisions, and lets the columns follow, until it is killed. */
    static final class Following {
        private Following() {}

        public static void main(String[] arguments) throws InterruptedException {
            Path folder = Path.of(arguments[0]);
            try (Store store = Store.open(folder.resolve("store"), "rules");
                    Columns columns = new Columns(folder.resolve("columns"), store, ColumnsOptions.USUAL)) {
                store.settle();
                columns.start();
                for (long revision = store.revision() + 1; ; revision++) {
                    store.apply(QuadPatch.sorted(List.of(), quads(revision, 300)), NOTHING, revision);
                    columns.isReadyWithin(60);
                    System.out.println(revision);
                }
            }
        }
    }

    @Test
    void aProcessThatIsKilledWhileTheyFollow() throws IOException, InterruptedException {
        Random random = new Random(1);
        for (int kill = 0; kill < 4; kill++) {
            Path said = folder.resolve("said");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx300m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Following.class.getName(),
                            folder.toString())
                    .redirectOutput(said.toFile())
                    .redirectError(folder.resolve("errors").toFile())
                    .start();
            for (int i = 0; i < 600 && (!Files.exists(said) || Files.size(said) < 6); i++) {
                Thread.sleep(100);
            }
            Thread.sleep(random.nextInt(400));
            process.destroyForcibly().waitFor();
            assertThat(said).as(Files.readString(folder.resolve("errors"))).isNotEmptyFile();
            try (Store store = Store.open(folder.resolve("store"), "rules")) {
                store.settle();
                assertThat(ColumnsCheck.troubles(folder.resolve("columns"), store))
                        .isEmpty();
                try (Columns columns = new Columns(folder.resolve("columns"), store, ColumnsOptions.USUAL)) {
                    columns.start();
                    assertThat(columns.isReadyWithin(60)).isTrue();
                    assertThat(asked(store, COUNT, "columns")).isEqualTo(String.valueOf(300 * store.revision()));
                }
            }
        }
    }

    /** A million different rows in 14 MB and one to spill: whoever answers, the answer is right, and the next one too. */
    @Test
    void aQueryAtItsBounds() throws InterruptedException {
        try (Store store = Store.open(folder.resolve("store"), "rules")) {
            store.apply(QuadPatch.sorted(List.of(), quads(1, 1_000)), NOTHING, 1);
            try (Columns columns = new Columns(folder.resolve("columns"), store, new ColumnsOptions(14, 1, 1))) {
                columns.start();
                assertThat(columns.isReadyWithin(60)).isTrue();
                String product =
                        "SELECT (COUNT(DISTINCT *) AS ?n) WHERE { ?a <http://example.org/p> ?x . ?b <http://example.org/p> ?y }";
                assertThat(asked(store, product, "")).isEqualTo("1000000");
                assertThat(asked(store, COUNT, "columns")).isEqualTo("1000");
            }
        }
    }
}
