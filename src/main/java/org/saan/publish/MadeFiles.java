package org.saan.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.change.History;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of {@link GraphFiles} at the newest revision, made when they are first asked for, one after another by one thread in the
 * background, and kept on the disk until the next revision or start. Safe for many threads.
 */
public final class MadeFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MadeFiles.class);

    private final Store store;
    private final History history;
    private final Path folder;
    private final Map<String, GraphFile> known = new HashMap<>();
    private final Map<String, CompletableFuture<MadeFile>> made = new HashMap<>();
    private final ExecutorService worker;
    private long revision = -1;
    private boolean tidied;
    private volatile boolean closing;

    /**
     * @param folder of our own; made when it is first needed
     */
    public MadeFiles(Store store, History history, Path folder) {
        this.store = store;
        this.history = history;
        this.folder = folder;
        GraphFiles.all().forEach(file -> known.put(file.name(), file));
        this.worker = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "files");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
    }

    /** The names of all files that there may be, sorted. */
    public static List<String> allNames() {
        return GraphFiles.all().stream().map(GraphFile::name).sorted().toList();
    }

    /**
     * Writes one of them where nothing serves, aside and then renamed. Returns what it is; empty where the graph holds nothing for it. Throws
     * REFUSED when it cannot be written.
     *
     * @param data inside a read transaction
     * @param recorded when the revision that the data show was made
     */
    public static Optional<MadeFile> write(String name, DatasetGraph data, Instant recorded, Path into) {
        GraphFile file = GraphFiles.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SaanException(ErrorKind.NOT_FOUND, "files.unknown", name));
        try {
            Files.createDirectories(into);
            return Optional.of(write(file, data, recorded, into, into.resolve(name)));
        } catch (SaanException e) {
            if (e.kind() == ErrorKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw SaanException.because(
                    e, ErrorKind.REFUSED, "export.unwritable", into, String.valueOf(e.getMessage()));
        }
    }

    /** How many files are being made, or wait for it. */
    public synchronized int waiting() {
        return (int) made.values().stream().filter(each -> !each.isDone()).count();
    }

    /** The names of all files. */
    public Set<String> names() {
        return Set.copyOf(known.keySet());
    }

    /** The media type of a file with this name; empty when there is none such. */
    public Optional<String> mediaType(String name) {
        return Optional.ofNullable(known.get(name)).map(GraphFile::mediaType);
    }

    /**
     * A file at the newest revision, or being made. One that cannot be made ends exceptionally with a {@link SaanException} and is tried
     * again when it is next asked for. Throws NOT_FOUND for a name that no file has.
     */
    public synchronized CompletableFuture<MadeFile> request(String name) {
        GraphFile file = Optional.ofNullable(known.get(name))
                .orElseThrow(() -> new SaanException(ErrorKind.NOT_FOUND, "files.unknown", name));
        long now = store.revision();
        if (now != revision) {
            made.clear();
            revision = now;
        }
        CompletableFuture<MadeFile> making = made.get(name);
        if (making == null || hasFailed(making)) {
            CompletableFuture<MadeFile> begun = new CompletableFuture<>();
            made.put(name, begun);
            worker.execute(() -> make(file, begun));
            return begun;
        }
        return making;
    }

    /** What the graph does not hold it does not hold until it changes; anything else is tried again. */
    private static boolean hasFailed(CompletableFuture<MadeFile> making) {
        if (!making.isCompletedExceptionally()) {
            return false;
        }
        try {
            making.getNow(null);
            return false;
        } catch (CompletionException e) {
            return !(e.getCause() instanceof SaanException fault
                    && (fault.kind() == ErrorKind.NOT_FOUND || fault.kind() == ErrorKind.NOT_REPRESENTABLE));
        }
    }

    /** Those of the newest revision that are there, by name; nothing is made for it. */
    public synchronized Map<String, MadeFile> ready() {
        Map<String, MadeFile> ready = new HashMap<>();
        if (store.revision() == revision) {
            made.forEach((name, making) -> {
                if (making.isDone() && !making.isCompletedExceptionally()) {
                    ready.put(name, making.join());
                }
            });
        }
        return ready;
    }

    /** Says that this file is not there any more: it is made again when it is next asked for. */
    public synchronized void forget(MadeFile file) {
        CompletableFuture<MadeFile> known = made.get(file.name());
        if (known != null
                && known.isDone()
                && !known.isCompletedExceptionally()
                && known.join().equals(file)) {
            made.remove(file.name());
        }
    }

    private synchronized boolean isWanted(String name, CompletableFuture<MadeFile> making) {
        return made.get(name) == making;
    }

    private void make(GraphFile file, CompletableFuture<MadeFile> making) {
        if (!isWanted(file.name(), making)) {
            // A new revision came meanwhile: whoever waits asks again.
            making.completeExceptionally(new SaanException(ErrorKind.UNAVAILABLE, "export.given-up"));
            return;
        }
        try {
            making.complete(store.read(data -> write(file, data)));
        } catch (RuntimeException | Error e) {
            if (!(e instanceof SaanException)) {
                LOG.warn("{} could not be made", file.name(), e);
            }
            making.completeExceptionally(e);
        }
    }

    private MadeFile write(GraphFile file, DatasetGraph data) {
        if (closing) {
            throw new SaanException(ErrorKind.UNAVAILABLE, "export.given-up");
        }
        long of = Store.revision(data);
        try {
            tidy(of);
        } catch (IOException e) {
            throw SaanException.because(
                    e, ErrorKind.REFUSED, "export.unwritable", folder, String.valueOf(e.getMessage()));
        }
        return write(file, data, history.recorded(of), folder, folder.resolve(of + "-" + file.name()));
    }

    private static MadeFile write(GraphFile file, DatasetGraph data, Instant recorded, Path temporary, Path to) {
        Path aside = to.resolveSibling(to.getFileName() + ".part");
        try {
            HashedOutput out = new HashedOutput(Files.newOutputStream(aside), false);
            try (out) {
                file.write(new Edition(data, recorded, temporary), out);
            }
            Files.move(aside, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new MadeFile(file.name(), file.mediaType(), Store.revision(data), to, out.bytes(), out.sha256());
        } catch (IOException | UncheckedIOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "export.unwritable", to, String.valueOf(e.getMessage()));
        } finally {
            try {
                Files.deleteIfExists(aside);
            } catch (IOException e) {
                // What lies aside is no file of ours; the next one writes over it.
            }
        }
    }

    /** Files of other revisions go, and at the start all of them: they may be of another version of the program. */
    private void tidy(long of) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> old = files.filter(path -> !tidied
                            || !path.getFileName().toString().startsWith(of + "-")
                            || path.getFileName().toString().endsWith(".part"))
                    .toList();
            for (Path path : old) {
                Files.deleteIfExists(path);
            }
        }
        tidied = true;
    }

    /** Ends what is being made first, for it reads the store; what waits is given up. */
    @Override
    public void close() {
        closing = true;
        worker.shutdown();
        boolean interrupted = false;
        while (!worker.isTerminated()) {
            try {
                worker.awaitTermination(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
