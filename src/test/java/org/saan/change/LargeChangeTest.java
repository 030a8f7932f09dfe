package org.saan.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.ledger.Ledger;
import org.saan.source.ShippedData;
import org.saan.store.ServedDataset;
import org.saan.store.Store;
import org.saan.vocab.GraphNames;

/** Built beside or tried on an overlay: what comes out is the same. */
@Tag("home")
class LargeChangeTest {
    private static final ShippedData SHIPPED = ShippedData.onClassPath();
    private static final Changes.Thresholds ALWAYS_BESIDE = new Changes.Thresholds(0, 0, 0);
    private static final Changes.Thresholds ALWAYS_ON_OVERLAY =
            new Changes.Thresholds(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    @TempDir
    Path folder;

    /** Opens a home with these thresholds, lets it work and tells what it holds then. */
    private Set<Quad> with(Path home, Changes.Thresholds thresholds, Consumer<Changes> work) {
        Ledger ledger = new Ledger(home.resolve("ledger"), Clock.systemUTC());
        try (Store store = Store.open(home.resolve("store"), Changes.rules(SHIPPED))) {
            Changes changes = new Changes(ledger, store, SHIPPED, thresholds);
            work.accept(changes);
            assertThat(store.revision()).isEqualTo(ledger.head());
            return store.read(data -> Iter.toSet(data.find()));
        }
    }

    private Outcome load(Changes changes, String text) {
        try {
            Path file = Files.writeString(folder.resolve("large.ttl"), text);
            return changes.load(
                    new SourceReader(SHIPPED).files(List.of(file), Optional.of(GraphNames.graph("ref/large"))),
                    "test",
                    "",
                    false);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String group(String name) {
        return """
                @prefix saan: <https://w3id.org/saan/ontology#> .
                @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
                <https://w3id.org/saan/id/group/large> a saan:ActorGroup ; skos:prefLabel "ครู"@th , "%s"@en .
                """.formatted(name);
    }

    private void work(Changes changes) {
        assertThat(changes.loadShipped("test", false).faults()).isEmpty();
        assertThat(load(changes, group("first")).revision()).isPresent();
        assertThat(load(changes, group("second")).revision()).isPresent();
        Outcome refused = load(changes, group("third").replace("\"third\"@en", "\"third\"@en , \"a third\"@en"));
        assertThat(refused.revision()).isEmpty();
        assertThat(changes.revert(3, "test", "", false).revision()).isPresent();
    }

    @Test
    void builtBesideOrOnAnOverlayTheGraphIsTheSame() {
        Set<Quad> beside = with(folder.resolve("beside"), ALWAYS_BESIDE, this::work);
        Set<Quad> overlay = with(folder.resolve("overlay"), ALWAYS_ON_OVERLAY, this::work);
        assertThat(beside).isEqualTo(overlay).hasSizeGreaterThan(20_000);
        for (String home : List.of("beside", "overlay")) {
            assertThat(new Verification(
                                    new Ledger(folder.resolve(home + "/ledger"), Clock.systemUTC()),
                                    folder.resolve(home + "/store"),
                                    SHIPPED)
                            .verify()
                            .isGood())
                    .isTrue();
            // A store that is lost is built from the same ledger in either way.
            Store.distrust(folder.resolve(home + "/store"));
        }
        assertThat(with(folder.resolve("beside"), ALWAYS_ON_OVERLAY, changes -> {}))
                .isEqualTo(with(folder.resolve("overlay"), ALWAYS_BESIDE, changes -> {}))
                .isEqualTo(beside);
    }

    private static List<String> names(DatasetGraph data) {
        return data.stream(
                        Node.ANY,
                        NodeFactory.createURI("https://w3id.org/saan/id/group/large"),
                        SKOS.prefLabel.asNode(),
                        Node.ANY)
                .map(quad -> quad.getObject().getLiteralLexicalForm())
                .sorted()
                .toList();
    }

    /** Who reads stays in the state in which he began, and who begins then sees the new one; the old database goes. */
    @Test
    void whoReadsIsNotDisturbedWhenTheStoreIsExchanged() throws Exception {
        Path home = folder.resolve("served");
        with(home, ALWAYS_BESIDE, changes -> {
            assertThat(changes.loadShipped("test", false).faults()).isEmpty();
            load(changes, group("first"));
        });
        Ledger ledger = new Ledger(home.resolve("ledger"), Clock.systemUTC());
        try (Store store = Store.open(home.resolve("store"), Changes.rules(SHIPPED));
                Readers readers = new Readers()) {
            List<Context> prepared = new CopyOnWriteArrayList<>();
            ServedDataset endpoint = store.forEndpoint(prepared::add);
            Changes changes = new Changes(ledger, store, SHIPPED, ALWAYS_BESIDE);
            CountDownLatch exchanged = new CountDownLatch(1);
            CountDownLatch begun = new CountDownLatch(2);
            Path old = store.databaseFolder();
            Future<List<String>> byStore = readers.threads()
                    .submit(() -> store.read(data -> {
                        begun.countDown();
                        await(exchanged);
                        return names(data);
                    }));
            Future<List<String>> byEndpoint = readers.threads()
                    .submit(() -> Txn.calculateRead(endpoint, () -> {
                        begun.countDown();
                        await(exchanged);
                        return names(endpoint);
                    }));
            await(begun);
            assertThat(load(changes, group("second")).revision()).isPresent();
            assertThat(store.databaseFolder()).isNotEqualTo(old).exists();
            assertThat(old).exists();
            assertThat(prepared).hasSize(2);
            assertThat(Txn.calculateRead(endpoint, () -> names(endpoint))).contains("second");
            exchanged.countDown();
            assertThat(byStore.get(30, TimeUnit.SECONDS)).contains("first").doesNotContain("second");
            assertThat(byEndpoint.get(30, TimeUnit.SECONDS)).contains("first").doesNotContain("second");
            for (int tries = 0; Files.exists(old) && tries < 600; tries++) {
                Thread.sleep(100);
            }
            assertThat(old).doesNotExist();
        }
    }

    private record Readers(ExecutorService threads) implements AutoCloseable {
        Readers() {
            this(Executors.newFixedThreadPool(2));
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
