package org.saan.store;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.loader.DataLoader;
import org.apache.jena.tdb2.loader.LoaderFactory;
import org.saan.model.ErrorKind;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;
import org.saan.vocab.GraphNames;

/**
 * A store as it would be after a large change, built beside the present one with TDB2's bulk loader. It becomes the store by
 * {@link Store#adopt} or is thrown away; the present one is not touched. For one thread.
 */
public final class BulkLoadedStore {
    private final StoreFolder place;

    private BulkLoadedStore(StoreFolder place) {
        this.place = place;
    }

    /** The stated quads of {@code data} after this patch, without anything computed. */
    static BulkLoadedStore build(StoreFolder place, DatasetGraph data, QuadPatch patch) {
        Set<Quad> removed = new HashSet<>(patch.removed());
        BulkLoadedStore candidate = new BulkLoadedStore(place);
        long[] sent = {0};
        candidate.bulk(stream -> {
            for (Iterator<Quad> quads = data.find(); quads.hasNext(); ) {
                Quad quad = quads.next();
                if (!GraphNames.isComputed(quad.getGraph()) && !removed.contains(quad)) {
                    stream.quad(quad);
                    sent[0]++;
                }
            }
            patch.added().forEach(stream::quad);
            sent[0] += patch.added().size();
        });
        candidate.requireAll(sent[0]);
        return candidate;
    }

    private interface Sending {
        void to(StreamRDF stream);
    }

    private void bulk(Sending sending) {
        DataLoader loader = LoaderFactory.phasedLoader(place.data(), (format, arguments) -> {});
        loader.startBulk();
        try {
            sending.to(loader.stream());
            loader.finishBulk();
        } catch (RuntimeException | InternalError e) {
            discard();
            throw SaanException.because(e, ErrorKind.REFUSED, "store.unwritable", place.folder(), e.getMessage());
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
    public void add(Collection<Quad> entailed) {
        Txn.executeWrite(place.data(), () -> entailed.forEach(place.data()::add));
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
        try {
            place.discard();
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.INTERNAL, "store.unwritable", place.folder(), e.getMessage());
        }
    }
}
