package org.saan.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.dboe.transaction.txn.Transaction;
import org.apache.jena.dboe.transaction.txn.TransactionCoordinator;
import org.apache.jena.dboe.transaction.txn.TransactionListener;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.model.Location;
import org.saan.model.SaanException;
import org.saan.source.Digests;
import org.saan.source.Statements;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/**
 * TDB2 of Jena 5.6.0 can lose data after an aborted write transaction (apache/jena issue 3877). Refused, failing and
 * interrupted changes therefore never begin one; and what is read cold after them is all there.
 */
@Tag("home")
class NoAbortTest {
    @TempDir
    Path folder;

    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger aborts = new AtomicInteger();

    @BeforeEach
    void make() {
        SmallHome.make(folder);
        try (SmallHome home = SmallHome.open(folder)) {
            home.change(2);
        }
    }

    private void listen(SmallHome home) {
        TransactionCoordinator[] coordinator = new TransactionCoordinator[1];
        home.store.read(data -> coordinator[0] = TDBInternal.getTransactionCoordinator(data));
        coordinator[0].modifyConfig(() -> coordinator[0].addListener(new TransactionListener() {
            @Override
            public void notifyTxnStart(Transaction transaction) {
                if (transaction.isWriteTxn()) {
                    writes.incrementAndGet();
                }
            }

            @Override
            public void notifyAbortStart(Transaction transaction) {
                aborts.incrementAndGet();
            }
        }));
    }

    private static Map<String, String> bytes(Path folder) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                digests.put(
                        folder.relativize(file).toString(),
                        Digests.hex(Digests.sha256().digest(Files.readAllBytes(file))));
            }
        }
        return digests;
    }

    private static Set<Quad> content(SmallHome home) {
        return home.store.read(data -> Iter.toSet(data.find()));
    }

    private static Statements bad() {
        Statements statements = new Statements();
        statements.add(
                Quad.create(
                        GraphNames.graph("ref/bad"),
                        SmallHome.THING,
                        Saan.within,
                        NodeFactory.createURI(Saan.ID + "place/nowhere")),
                new Location("bad", 1));
        return statements;
    }

    @Test
    void refusedAndFailingAndInterruptedChangesNeverTouchTheStore() throws IOException {
        Set<Quad> before;
        // Its ledger lies on a disk that is full from the second write on.
        FaultyFiles files = new FaultyFiles(3, false);
        try (SmallHome home = SmallHome.open(folder, files.path(folder.resolve("ledger")))) {
            before = content(home);
            listen(home);
            Path data = folder.resolve("store/1/Data-0001");
            Map<String, String> bytes = bytes(data);

            assertThat(home.changes.load(bad(), "test", "", false).faults()).isNotEmpty();
            assertThat(home.changes.load(bad(), "test", "", true).faults()).isNotEmpty();
            assertThat(catchThrowable(() -> home.change(3))).isInstanceOf(SaanException.class);
            assertThat(catchThrowable(() -> home.changes.revert(99, "test", "", false)))
                    .isInstanceOf(SaanException.class);
            assertThat(writes).hasValue(0);
            assertThat(bytes(data)).isEqualTo(bytes);

            // Interrupted while it begins: refused or made, never aborted.
            Thread.currentThread().interrupt();
            Throwable interrupted = catchThrowable(() -> home.change(3));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(interrupted).isInstanceOf(SaanException.class);
            assertThat(content(home)).isEqualTo(before);
            assertThat(bytes(data)).isEqualTo(bytes);
            assertThat(aborts).hasValue(0);

            assertThat(home.change(3)).isEqualTo(3);
            assertThat(writes).hasValue(1);
            assertThat(aborts).hasValue(0);
        }
        // Read cold: nothing is lost, and each index finds it.
        try (SmallHome home = SmallHome.open(folder)) {
            assertThat(home.called()).isEqualTo(3);
            for (Quad quad : before) {
                boolean renamed = quad.getSubject().equals(SmallHome.THING)
                        || quad.getGraph().equals(GraphNames.CATALOG);
                home.store.read(data -> {
                    assertThat(renamed
                                    || (data.contains(quad)
                                            && data.getUnionGraph().contains(quad.asTriple())))
                            .isTrue();
                    return null;
                });
            }
            long places = home.store.read(data -> Iter.count(data.findNG(null, null, RDF.type.asNode(), Saan.Place)));
            assertThat(places).isGreaterThanOrEqualTo(300);
        }
        assertThat(SmallHome.verify(folder).isGood()).isTrue();
    }
}
