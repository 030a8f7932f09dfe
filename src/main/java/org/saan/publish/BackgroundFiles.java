package org.saan.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.source.Digests;
import org.saan.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of the newest revision that are made in the background: by one thread, one after another, when they are first asked for, in a
 * folder of that revision, which goes when files of the next one are made. Safe for many threads.
 *
 * @param <T> what is known of a file
 */
public final class BackgroundFiles<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundFiles.class);

    private static final Set<ErrorKind> OF_THE_DATA =
            Set.of(ErrorKind.NOT_FOUND, ErrorKind.NOT_REPRESENTABLE, ErrorKind.DATA_INVALID);

    private final Store store;
    private final Path folder;
    private final LongFunction<String> form;
    private final ExecutorService worker;
    private final Map<String, CompletableFuture<T>> files = new HashMap<>();
    private Path current;
    private long currentRevision;
    private boolean tidied;
    private final AtomicBoolean closing = new AtomicBoolean();

    /** Makes files. */
    @FunctionalInterface
    public interface Maker<T> {
        /**
         * Completes each of them, with what is known of it or with why it could not be made.
         *
         * @param data of the revision that the folder is of, inside a read transaction
         * @param into the folder
         */
        void make(DatasetGraph data, Path into, Map<String, CompletableFuture<T>> missing) throws IOException;
    }

    /**
     * @param folder of its own; made when it is first needed
     * @param form of a revision: what decides over the bytes of its files, so that those of another program are not taken
     * @param thread its name
     * @param priority of the thread
     */
    public BackgroundFiles(Store store, Path folder, LongFunction<String> form, String thread, int priority) {
        this.store = store;
        this.folder = folder;
        this.form = form;
        this.worker = Executors.newSingleThreadExecutor(work -> {
            Thread own = new Thread(work, thread);
            own.setDaemon(true);
            own.setPriority(priority);
            return own;
        });
    }

    /**
     * Files by name; those that are not there are being made, in one go. A file that cannot be made ends exceptionally and, where the data
     * are not the reason, is tried again when it is next asked for.
     *
     * @param kept what is known of a file that an earlier process left whole in the folder
     */
    public synchronized Map<String, CompletableFuture<T>> request(
            Collection<String> names, BiFunction<Path, String, Optional<T>> kept, Maker<T> maker) {
        goOn();
        follow();
        Map<String, CompletableFuture<T>> requested = new LinkedHashMap<>();
        Map<String, CompletableFuture<T>> missing = new LinkedHashMap<>();
        for (String name : names) {
            CompletableFuture<T> file = files.get(name);
            if (file == null || isToBeTriedAgain(file)) {
                Optional<T> found = kept.apply(current, name);
                file = found.map(CompletableFuture::completedFuture).orElseGet(CompletableFuture::new);
                files.put(name, file);
                if (found.isEmpty()) {
                    missing.put(name, file);
                }
            }
            requested.put(name, file);
        }
        if (!missing.isEmpty()) {
            worker.execute(() -> make(missing, maker));
        }
        return requested;
    }

    /** How many files are being made, or wait for it. */
    public synchronized int waiting() {
        return (int) files.values().stream().filter(each -> !each.isDone()).count();
    }

    /** Those of the newest revision that are there, by name; nothing is made for it. */
    public synchronized Map<String, T> ready() {
        Map<String, T> ready = new HashMap<>();
        if (store.revision() == currentRevision) {
            files.forEach((name, file) -> {
                if (file.isDone() && !file.isCompletedExceptionally()) {
                    ready.put(name, file.join());
                }
            });
        }
        return ready;
    }

    /** Says that a file is not there any more: it is made again when it is next asked for. */
    public synchronized void forget(String name, T lost) {
        CompletableFuture<T> known = files.get(name);
        if (known != null
                && known.isDone()
                && !known.isCompletedExceptionally()
                && known.join().equals(lost)) {
            files.remove(name);
        }
    }

    /** Throws UNAVAILABLE when what is being made is to be given up, because the program ends. */
    public void goOn() {
        if (closing.get()) {
            throw new SaanException(ErrorKind.UNAVAILABLE, "export.given-up");
        }
    }

    /** A signal that is set when what is being made is to be given up. */
    AtomicBoolean givenUp() {
        return closing;
    }

    /** What lies in the data fails again until they change; anything else is tried again. */
    private static boolean isToBeTriedAgain(CompletableFuture<?> made) {
        if (!made.isCompletedExceptionally()) {
            return false;
        }
        try {
            made.getNow(null);
            return false;
        } catch (CompletionException e) {
            return !(e.getCause() instanceof SaanException fault && OF_THE_DATA.contains(fault.kind()));
        }
    }

    /** A new revision makes all files old. */
    private void follow() {
        long revision = store.revision();
        if (current != null && revision == currentRevision) {
            return;
        }
        byte[] identity = form.apply(revision).getBytes(StandardCharsets.UTF_8);
        Path now = folder.resolve(
                revision + "-" + Digests.hex(Digests.sha256().digest(identity)).substring(0, 16));
        if (!now.equals(current)) {
            current = now;
            currentRevision = revision;
            files.clear();
        }
    }

    private void make(Map<String, CompletableFuture<T>> missing, Maker<T> maker) {
        try {
            goOn();
            store.read(data -> {
                try {
                    maker.make(data, prepared(data), missing);
                    missing.values()
                            .forEach(file -> file.completeExceptionally(
                                    new IllegalStateException("not made: " + missing.keySet())));
                } catch (IOException e) {
                    throw SaanException.because(
                            e, ErrorKind.REFUSED, "export.unwritable", folder, String.valueOf(e.getMessage()));
                }
                return null;
            });
        } catch (RuntimeException | Error e) {
            if (!(e instanceof SaanException || e instanceof QueryCancelledException)) {
                LOG.warn("{} could not be made", missing.keySet(), e);
            }
            missing.values().forEach(file -> file.completeExceptionally(e));
        }
    }

    /** The folder of the revision that is made now; those of earlier ones go, and what an earlier process left half done. */
    private Path prepared(DatasetGraph data) throws IOException {
        Path now;
        boolean tidy;
        synchronized (this) {
            if (Store.revision(data) != currentRevision) {
                // A new revision came meanwhile: whoever waits asks again.
                throw new SaanException(ErrorKind.UNAVAILABLE, "export.given-up");
            }
            now = current;
            tidy = !tidied;
            tidied = true;
        }
        Files.createDirectories(now);
        try (Stream<Path> others = Files.list(folder)) {
            for (Path other :
                    others.filter(path -> !path.equals(now) && isOurs(path)).toList()) {
                delete(other);
            }
        }
        if (tidy) {
            try (Stream<Path> below = Files.walk(now)) {
                for (Path file : below.filter(BackgroundFiles::isHalfDone).toList()) {
                    Files.delete(file);
                }
            }
        }
        return now;
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
     * Gives up what is being made and waits until that has ended, for it reads the store. The thread is never interrupted: that would close
     * TDB2's files.
     */
    @Override
    public void close() {
        closing.set(true);
        worker.shutdown();
        boolean interrupted = false;
        while (!worker.isTerminated()) {
            try {
                worker.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
