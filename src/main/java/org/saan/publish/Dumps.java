package org.saan.publish;

import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.change.History;
import org.saan.model.Lazy;
import org.saan.publish.Exporter.Target;
import org.saan.publish.Exporter.Written;
import org.saan.source.ShippedData;
import org.saan.store.Store;

/** Dumps and counts of the newest revision, made in the background and kept on the disk ({@link BackgroundFiles}). Safe for many threads. */
public final class Dumps implements AutoCloseable {
    /** Of what this program writes: dumps that a program of another form wrote are not taken. */
    private static final String FORM = "5";

    private static final String COUNTS = "counts";

    private final ShippedData shipped;
    private final Lazy<Exporter> exporter;
    private final BackgroundFiles<Dump> dumps;
    /** Counting is quick, and more wait for it than for dumps. */
    private final BackgroundFiles<Statistics> counts;

    /**
     * @param shipped where the queries are that count
     * @param folder of our own; made when it is first needed
     */
    public Dumps(Store store, History history, ShippedData shipped, Lazy<Exporter> exporter, Path folder) {
        this.shipped = shipped;
        this.exporter = exporter;
        this.dumps = new BackgroundFiles<>(
                store,
                folder,
                revision -> history.checksum(revision) + FORM + exporter.get().digest(),
                "dumps",
                Thread.MIN_PRIORITY);
        this.counts =
                new BackgroundFiles<>(store, folder.resolve(COUNTS), history::checksum, COUNTS, Thread.NORM_PRIORITY);
    }

    /** The dumps of a selection at the newest revision, by format; those that are not there are being made. */
    public Map<RdfFormat, CompletableFuture<Dump>> request(Selection selection, Collection<RdfFormat> formats) {
        Map<String, RdfFormat> names = new LinkedHashMap<>();
        formats.forEach(format -> names.put(name(selection.name(), format), format));
        Map<RdfFormat, CompletableFuture<Dump>> requested = new EnumMap<>(RdfFormat.class);
        dumps.request(
                        names.keySet(),
                        (folder, name) -> KeptDump.find(folder, selection.name(), names.get(name)),
                        (data, into, missing) -> write(data, selection, into, names, missing))
                .forEach((name, dump) -> requested.put(names.get(name), dump));
        return requested;
    }

    private static String name(String selection, RdfFormat format) {
        return selection + "." + format.extension();
    }

    /** How many dumps are being made, or wait for it. */
    public int waiting() {
        return dumps.waiting();
    }

    /** Says that this dump is not there any more: it is made again when it is next asked for. */
    public void forget(Dump dump) {
        dumps.forget(name(dump.name(), dump.format()), dump);
    }

    /** Counts of the newest revision; being made when they are not there. */
    public CompletableFuture<Statistics> statistics() {
        return counts.request(List.of(COUNTS), (folder, name) -> Optional.empty(), (data, into, missing) -> missing.get(
                                COUNTS)
                        .complete(Statistics.of(data, shipped, counts.givenUp())))
                .get(COUNTS);
    }

    private void write(
            DatasetGraph data,
            Selection selection,
            Path into,
            Map<String, RdfFormat> formats,
            Map<String, CompletableFuture<Dump>> missing) {
        List<Target> targets = missing.keySet().stream()
                .map(formats::get)
                .map(format -> new Target(format, KeptDump.file(into, selection.name(), format), true))
                .toList();
        Written written = exporter.get().write(data, selection, targets, into, dumps::goOn);
        for (Export export : written.exports()) {
            Dump dump = new Dump(
                    selection.name(),
                    export.format(),
                    Store.revision(data),
                    export.file(),
                    export.statements(),
                    export.bytes(),
                    export.sha256(),
                    export.fileBytes(),
                    export.fileSha256());
            KeptDump.note(dump);
            missing.get(name(selection.name(), export.format())).complete(dump);
        }
        written.failures().forEach((format, failure) -> missing.get(name(selection.name(), format))
                .completeExceptionally(failure));
    }

    /** Gives up what is being made and waits until that has ended, for it reads the store. */
    @Override
    public void close() {
        dumps.close();
        counts.close();
    }
}
