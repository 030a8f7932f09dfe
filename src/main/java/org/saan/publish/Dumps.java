package org.saan.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.change.History;
import org.saan.model.ErrorKind;
import org.saan.model.Lazy;
import org.saan.model.SaanException;
import org.saan.publish.Exporter.Target;
import org.saan.publish.Exporter.Written;
import org.saan.source.Digests;
import org.saan.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dumps of the newest revision, made when they are first asked for, one after another by one thread in the background, and kept
 * on the disk until the next revision is dumped. Safe for many threads.
 */
public final class Dumps implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dumps.class);
    /** Part of the folder's name: dumps that a program of another form wrote are not taken. */
    private static final String FORM = "1";

    private final Store store;
    private final History history;
    private final Lazy<Exporter> exporter;
    private final Path folder;
    private final ExecutorService worker;
    /** Counting is quick, and more wait for it than for dumps. */
    private final ExecutorService counter;

    private final Map<String, CompletableFuture<Dump>> dumps = new HashMap<>();
    private CompletableFuture<Statistics> statistics;
    private Path current;
    private long currentRevision;
    private boolean tidied;
    private volatile boolean closing;

    /**
     * @param folder of our own; made when it is first needed
     */
    public Dumps(Store store, History history, Lazy<Exporter> exporter, Path folder) {
        this.store = store;
        this.history = history;
        this.exporter = exporter;
        this.folder = folder;
        this.worker = single("dumps", Thread.MIN_PRIORITY);
        this.counter = single("counts", Thread.NORM_PRIORITY);
    }

    private static ExecutorService single(String name, int priority) {
        return Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.setPriority(priority);
            return thread;
        });
    }

    /**
     * The dumps of a selection at the newest revision, by format; those that are not there are being made. A dump that cannot
     * be made ends exceptionally with a {@link SaanException} and is tried again when it is next asked for.
     */
    public synchronized Map<RdfFormat, CompletableFuture<Dump>> request(
            Selection selection, Collection<RdfFormat> formats) {
        follow();
        Map<RdfFormat, CompletableFuture<Dump>> requested = new EnumMap<>(RdfFormat.class);
        Map<RdfFormat, CompletableFuture<Dump>> missing = new EnumMap<>(RdfFormat.class);
        for (RdfFormat format : formats) {
            String key = selection.name() + "." + format.extension();
            CompletableFuture<Dump> dump = dumps.get(key);
            if (dump == null || hasFailed(dump)) {
                Optional<Dump> kept = KeptDump.find(current, selection.name(), format);
                dump = kept.map(CompletableFuture::completedFuture).orElseGet(CompletableFuture::new);
                dumps.put(key, dump);
                if (kept.isEmpty()) {
                    missing.put(format, dump);
                }
            }
            requested.put(format, dump);
        }
        if (!missing.isEmpty()) {
            worker.execute(() -> make(selection, missing));
        }
        return requested;
    }

    /** How many dumps are being made, or wait for it. */
    public synchronized int waiting() {
        return (int) dumps.values().stream().filter(each -> !each.isDone()).count();
    }

    /** Says that this dump is not there any more: it is made again when it is next asked for. */
    public synchronized void forget(Dump dump) {
        dumps.remove(dump.name() + "." + dump.format().extension());
    }

    /** What lies in the data fails again until they change; anything else is tried again. */
    private static boolean hasFailed(CompletableFuture<?> made) {
        if (!made.isCompletedExceptionally()) {
            return false;
        }
        try {
            made.getNow(null);
            return false;
        } catch (CompletionException e) {
            return !(e.getCause() instanceof SaanException fault
                    && (fault.kind() == ErrorKind.NOT_FOUND || fault.kind() == ErrorKind.NOT_REPRESENTABLE));
        }
    }

    /** Counts of the newest revision; being made when they are not there. */
    public synchronized CompletableFuture<Statistics> statistics() {
        follow();
        if (statistics == null || hasFailed(statistics)) {
            CompletableFuture<Statistics> counting = new CompletableFuture<>();
            statistics = counting;
            counter.execute(() -> count(counting));
        }
        return statistics;
    }

    /** A new revision makes all that was dumped old. */
    private void follow() {
        long revision = store.revision();
        String identity = history.checksum(revision) + FORM + exporter.get().digest();
        Path now = folder.resolve(revision + "-"
                + Digests.hex(Digests.sha256().digest(identity.getBytes(StandardCharsets.UTF_8)))
                        .substring(0, 16));
        if (!now.equals(current)) {
            current = now;
            currentRevision = revision;
            dumps.clear();
            statistics = null;
        }
    }

    private void make(Selection selection, Map<RdfFormat, CompletableFuture<Dump>> missing) {
        try {
            store.read(data -> {
                write(data, selection, missing);
                return null;
            });
        } catch (RuntimeException | Error e) {
            if (!(e instanceof SaanException)) {
                LOG.warn("dumps of {} could not be made", selection.name(), e);
            }
            missing.values().forEach(dump -> dump.completeExceptionally(e));
        }
    }

    private void write(DatasetGraph data, Selection selection, Map<RdfFormat, CompletableFuture<Dump>> missing) {
        Path into = prepared(data);
        long revision = Store.revision(data);
        List<Target> targets = missing.keySet().stream()
                .map(format -> new Target(format, KeptDump.file(into, selection.name(), format), true))
                .toList();
        Written written = exporter.get().write(data, selection, targets, into, line -> {}, this::goOn);
        for (Export export : written.exports()) {
            Dump dump = new Dump(
                    selection.name(),
                    export.format(),
                    revision,
                    export.file(),
                    export.statements(),
                    export.bytes(),
                    export.sha256(),
                    export.fileBytes(),
                    export.fileSha256());
            KeptDump.note(dump);
            missing.get(export.format()).complete(dump);
        }
        written.failures().forEach((format, failure) -> missing.get(format).completeExceptionally(failure));
    }

    private void count(CompletableFuture<Statistics> counting) {
        try {
            counting.complete(store.read(data -> exporter.get().count(data, prepared(data), this::goOn)));
        } catch (RuntimeException | Error e) {
            LOG.warn("the graph could not be counted", e);
            counting.completeExceptionally(e);
        }
    }

    private void goOn() {
        if (closing) {
            throw new SaanException(ErrorKind.UNAVAILABLE, "export.given-up");
        }
    }

    /** The folder of the revision that is dumped now; those of earlier ones go, and what an earlier process left half done. */
    private Path prepared(DatasetGraph data) {
        Path now;
        boolean tidy;
        synchronized (this) {
            if (Store.revision(data) != currentRevision) {
                throw new SaanException(ErrorKind.UNAVAILABLE, "export.given-up");
            }
            now = current;
            tidy = !tidied;
            tidied = true;
        }
        try {
            Files.createDirectories(now);
            try (Stream<Path> others = Files.list(folder)) {
                for (Path other :
                        others.filter(path -> !path.equals(now) && isOurs(path)).toList()) {
                    delete(other);
                }
            }
            if (tidy) {
                try (Stream<Path> files = Files.walk(now)) {
                    for (Path file : files.filter(Dumps::isHalfDone).toList()) {
                        Files.delete(file);
                    }
                }
            }
            return now;
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "export.unwritable", now, e.getMessage());
        }
    }

    private static boolean isOurs(Path path) {
        return path.getFileName().toString().matches("\\d+-[0-9a-f]{16}");
    }

    private static boolean isHalfDone(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".part") || name.endsWith(".tmp");
    }

    private static void delete(Path tree) throws IOException {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> below = Files.walk(tree)) {
            below.forEach(paths::add);
        }
        paths.sort(Comparator.reverseOrder());
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    /**
     * Gives up what is being made and waits until that has ended, for it reads the store. The thread is never interrupted: that
     * would close TDB2's files.
     */
    @Override
    public void close() {
        closing = true;
        worker.shutdown();
        counter.shutdown();
        boolean interrupted = false;
        while (!worker.isTerminated() || !counter.isTerminated()) {
            try {
                worker.awaitTermination(5, TimeUnit.SECONDS);
                counter.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
