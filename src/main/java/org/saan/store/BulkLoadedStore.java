package org.saan.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.store.tupletable.TupleIndex;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.vocab.GraphNames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store as it would be after a large change, built beside the present one: each term and each index is written once. It becomes the store by
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

    /** Gives numbers to the terms of quads, keeps the quads in rows, and then gives the store. Whatever fails throws it away and throws REFUSED. */
    public static final class Loading {
        private final StoreFolder place;
        private final BulkRows rows;
        private final UnaryOperator<StoreFolder> again;
        private final NumberedTerms terms;
        private long sent;
        private boolean ended;

        private Loading(StoreFolder place, BulkRows rows, UnaryOperator<StoreFolder> again) {
            this.place = place;
            this.rows = rows;
            this.again = again;
            place.data().begin(TxnType.WRITE);
            this.terms = new NumberedTerms(place.data(), rows);
        }

        /**
         * Begins an empty one.
         *
         * @param place its folder
         * @param rows where its quads wait
         * @param again opens the folder again, behind the loading
         */
        static Loading begin(StoreFolder place, BulkRows rows, UnaryOperator<StoreFolder> again) {
            return new Loading(place, rows, again);
        }

        /** Takes stated quads of {@code data}, nothing that is computed. */
        void take(DatasetGraph data, Predicate<Quad> kept) {
            for (Iterator<Quad> quads = Scan.of(data); quads.hasNext(); ) {
                Quad quad = quads.next();
                if (!GraphNames.isComputed(quad.getGraph()) && kept.test(quad)) {
                    quad(quad);
                }
            }
        }

        /** Adds one; none may come twice. */
        public void quad(Quad quad) {
            if (sent % LOOK_EACH == 0) {
                requireSpace();
            }
            sent++;
            guarded(() -> rows.quad(
                    terms.of(quad.getGraph()),
                    terms.of(quad.getSubject()),
                    terms.of(quad.getPredicate()),
                    terms.of(quad.getObject())));
        }

        /** The terms of the store, which get their numbers here. */
        public NumberedTerms terms() {
            return terms;
        }

        /** What the rows take must be there once more for the indexes: on a full disk TDB2 fails inside its mapped files. */
        private void requireSpace() {
            long needed = RESERVE + sent * BYTES_A_QUAD;
            long there = place.folder().toFile().getUsableSpace();
            if (there < needed) {
                discard();
                throw new SaanException(ErrorKind.REFUSED, "store.no-space", place.folder(), there >> 20, needed >> 20);
            }
        }

        /** Makes the indexes of all rows. */
        public BulkLoadedStore finish() {
            requireSpace();
            guarded(() -> {
                place.data().commit();
                place.data().end();
                Set<Long> counts = new HashSet<>();
                for (TupleIndex index : TDBInternal.getDatasetGraphTDB(place.data())
                        .getQuadTable()
                        .getNodeTupleTable()
                        .getTupleTable()
                        .getIndexes()) {
                    counts.add(PackedIndex.build(index, rows));
                }
                if (counts.size() > 1) {
                    throw new IllegalStateException("the indexes differ: " + counts);
                }
            });
            ended = true;
            return new BulkLoadedStore(again.apply(place));
        }

        /** Throws away what was loaded so far. */
        public void discard() {
            if (ended) {
                return;
            }
            ended = true;
            try {
                if (place.data().isInTransaction()) {
                    place.data().abort();
                    place.data().end();
                }
            } catch (RuntimeException | InternalError e) {
                LOG.info("{}: {}", place.folder(), e.toString());
            }
            new BulkLoadedStore(place).discard();
        }

        private void guarded(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException | InternalError e) {
                discard();
                throw SaanException.because(e, ErrorKind.REFUSED, "store.unwritable", place.folder(), e.getMessage());
            }
        }
    }

    /** Lends the data inside a read transaction. */
    public <T> T read(Function<DatasetGraph, T> work) {
        return Txn.calculateRead(place.data(), () -> work.apply(place.data()));
    }

    /** A folder for what does not fit into memory while it is tried; it goes with the store that is thrown away. */
    public Path scratch() {
        return place.folder().resolve("scratch");
    }

    /** Notes the revision that it shows. */
    void note(long revision) {
        Txn.executeWrite(place.data(), () -> Store.note(place.data(), revision));
    }

    /** Names the database, as {@link Store#database}. */
    public String database() {
        return place.name();
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
