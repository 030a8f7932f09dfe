package org.saan.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.loader.DataLoader;
import org.apache.jena.tdb2.loader.LoaderFactory;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.vocab.GraphNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store as it would be after a large change, built beside the present one with TDB2's bulk loader. It becomes the store by
 * {@link Store#adopt} or is thrown away; the present one is not touched. For one thread.
 */
public final class BulkLoadedStore {
    /** What a quad takes on the disk with what follows from it: 470 in the store and 180 in the ledger, measured with six million; and some to sort. */
    private static final long BYTES_A_QUAD = 800;

    private static final long RESERVE = 64L << 20;
    private static final int LOOK_EACH = 50_000;
    private static final Logger LOG = LoggerFactory.getLogger(BulkLoadedStore.class);

    private final StoreFolder place;
    private boolean discarded;

    private BulkLoadedStore(StoreFolder place) {
        this.place = place;
    }

    /**
     * Begins with stated quads of {@code data}, without anything computed.
     *
     * @param kept tells which
     */
    static Loading begin(StoreFolder place, DatasetGraph data, Predicate<Quad> kept) {
        Loading loading = new BulkLoadedStore(place).new Loading();
        for (Iterator<Quad> quads = data.find(); quads.hasNext(); ) {
            Quad quad = quads.next();
            if (!GraphNames.isComputed(quad.getGraph()) && kept.test(quad)) {
                loading.quad(quad);
            }
        }
        return loading;
    }

    /** Takes the quads that it holds, each once, and then gives the store. Whatever fails throws it away and throws REFUSED. */
    public final class Loading {
        private final DataLoader loader = LoaderFactory.phasedLoader(place.data(), (format, arguments) -> {});
        private final StreamRDF stream;
        private long sent;
        private boolean ended;

        private Loading() {
            loader.startBulk();
            this.stream = loader.stream();
        }

        /** Adds one; none may come twice. */
        public void quad(Quad quad) {
            if (sent % LOOK_EACH == 0) {
                requireSpace();
            }
            guarded(() -> stream.quad(quad));
            sent++;
        }

        /** The loader's threads do not survive a full disk, and it waits for them for ever: what is needed to end must be there. */
        private void requireSpace() {
            long needed = RESERVE + sent * BYTES_A_QUAD;
            long there = place.folder().toFile().getUsableSpace();
            if (there < needed) {
                discard();
                throw new SaanException(ErrorKind.REFUSED, "store.no-space", place.folder(), there >> 20, needed >> 20);
            }
        }

        /** Ends the loading. */
        public BulkLoadedStore finish() {
            requireSpace();
            ended = true;
            guarded(loader::finishBulk);
            requireAll(sent);
            return BulkLoadedStore.this;
        }

        /** Throws away what was loaded so far; the loader's threads are let end first, for nothing else stops them. */
        public void discard() {
            if (ended) {
                return;
            }
            ended = true;
            try {
                loader.finishBulk();
            } catch (RuntimeException | InternalError e) {
                LOG.info("{}: {}", place.folder(), e.toString());
            }
            BulkLoadedStore.this.discard();
        }

        private void guarded(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException | InternalError e) {
                ended = true;
                BulkLoadedStore.this.discard();
                throw SaanException.because(e, ErrorKind.REFUSED, "store.unwritable", place.folder(), e.getMessage());
            }
        }
    }

    /** The loader's threads log what fails in them and go on: each index is counted. */
    private void requireAll(long sent) {
        Optional<String> fault = read(data -> StoreIndexCheck.missing(data, sent));
        if (fault.isPresent()) {
            discard();
            throw new SaanException(ErrorKind.REFUSED, "store.unwritable", place.folder(), fault.get());
        }
    }

    /** Lends the data inside a read transaction. */
    public <T> T read(Function<DatasetGraph, T> work) {
        return Txn.calculateRead(place.data(), () -> work.apply(place.data()));
    }

    /** Adds what follows from the data. */
    public void add(Iterable<Quad> entailed) {
        Txn.executeWrite(place.data(), () -> entailed.forEach(place.data()::add));
    }

    /** A folder for what does not fit into memory while it is tried; it goes with the store that is thrown away. */
    public Path scratch() {
        return place.folder().resolve("scratch");
    }

    /** Notes the revision that it shows. */
    void note(long revision) {
        Txn.executeWrite(place.data(), () -> Store.note(place.data(), revision));
    }

    StoreFolder place() {
        return place;
    }

    /** Throws it away. */
    public void discard() {
        if (discarded) {
            return;
        }
        discarded = true;
        try {
            place.discard();
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.INTERNAL, "store.unwritable", place.folder(), e.getMessage());
        }
    }
}
