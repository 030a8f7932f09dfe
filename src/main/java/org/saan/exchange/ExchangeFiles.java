package org.saan.exchange;

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
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.change.History;
import org.saan.model.ErrorKind;
import org.saan.model.ProgramVersion;
import org.saan.model.SaanException;
import org.saan.publish.BackgroundFiles;
import org.saan.publish.HashedOutput;
import org.saan.store.Store;

/**
 * The files of {@link GraphFiles} at the newest revision, made when they are first asked for, one after another by one thread in the
 * background, and kept on the disk until the next revision or start. Safe for many threads.
 */
public final class ExchangeFiles implements AutoCloseable {
    /** Of what this program writes: an upgrade makes all of them again. */
    private static final String FORM = ProgramVersion.text();

    private final History history;
    private final Map<String, GraphFile> known = new HashMap<>();
    private final BackgroundFiles<ExchangeFile> files;

    /**
     * @param folder of our own; made when it is first needed
     */
    public ExchangeFiles(Store store, History history, Path folder) {
        this.history = history;
        GraphFiles.all().forEach(file -> known.put(file.name(), file));
        this.files = new BackgroundFiles<>(
                store, folder, revision -> history.checksum(revision) + FORM, "files", Thread.MIN_PRIORITY);
    }

    /** The names of all files that there may be, sorted. */
    public static List<String> allNames() {
        return GraphFiles.all().stream().map(GraphFile::name).sorted().toList();
    }

    /**
     * Writes one of them where nothing serves, aside and then renamed. Returns what it is; empty where the graph holds nothing for it. Throws
     * REFUSED when it cannot be written.
     *
     * @param data of any revision, inside a read transaction
     */
    public static Optional<ExchangeFile> write(String name, DatasetGraph data, History history, Path into) {
        GraphFile file = GraphFiles.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SaanException(ErrorKind.NOT_FOUND, "files.unknown", name));
        try {
            Files.createDirectories(into);
            return Optional.of(write(file, data, changed(file, data, history), into, into.resolve(name)));
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

    private static Instant changed(GraphFile file, DatasetGraph data, History history) {
        long revision = Store.revision(data);
        return history.recorded(
                file.kinds().isEmpty()
                        ? revision
                        : history.lastChanges(revision).entrySet().stream()
                                .filter(entry -> file.kinds().contains(entry.getKey()))
                                .mapToLong(entry -> Math.min(revision, entry.getValue()))
                                .max()
                                .orElse(revision));
    }

    /** How many files are being made, or wait for it. */
    public int waiting() {
        return files.waiting();
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
    public CompletableFuture<ExchangeFile> request(String name) {
        GraphFile file = Optional.ofNullable(known.get(name))
                .orElseThrow(() -> new SaanException(ErrorKind.NOT_FOUND, "files.unknown", name));
        return files.request(
                        List.of(name), (folder, any) -> Optional.empty(), (data, into, missing) -> missing.get(name)
                                .complete(write(file, data, changed(file, data, history), into, into.resolve(name))))
                .get(name);
    }

    /** Those of the newest revision that are there, by name; nothing is made for it. */
    public Map<String, ExchangeFile> ready() {
        return files.ready();
    }

    /** Says that this file is not there any more: it is made again when it is next asked for. */
    public void forget(ExchangeFile file) {
        files.forget(file.name(), file);
    }

    private static ExchangeFile write(GraphFile file, DatasetGraph data, Instant recorded, Path temporary, Path to) {
        Path aside = to.resolveSibling(to.getFileName() + ".part");
        try {
            HashedOutput out = new HashedOutput(Files.newOutputStream(aside), false);
            try (out) {
                file.write(new ExchangeInput(data, recorded, temporary), out);
            }
            Files.move(aside, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new ExchangeFile(file.name(), file.mediaType(), Store.revision(data), to, out.bytes(), out.sha256());
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

    /** Ends what is being made first, for it reads the store; what waits is given up. */
    @Override
    public void close() {
        files.close();
    }
}
