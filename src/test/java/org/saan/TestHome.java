package org.saan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.sparql.core.Quad;
import org.saan.change.Changes;
import org.saan.change.History;
import org.saan.change.Outcome;
import org.saan.change.SourceReader;
import org.saan.ledger.Ledger;
import org.saan.ledger.Revision;
import org.saan.model.Language;
import org.saan.model.QuadPatch;
import org.saan.search.SearchIndex;
import org.saan.source.ShippedData;
import org.saan.store.Store;

/** A real ledger, a real TDB2 and a real text index in a temporary folder. */
public final class TestHome implements AutoCloseable {
    private final Path folder;
    private final Store store;
    private final Ledger ledger;
    private final Changes changes;
    private final SearchIndex index;

    private TestHome(Path folder, Clock clock) {
        this.folder = folder;
        try {
            Files.createDirectories(folder.resolve("store"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ShippedData shipped = ShippedData.onClassPath();
        this.store = Store.open(folder.resolve("store"), Changes.rules(shipped));
        this.ledger = new Ledger(folder.resolve("ledger"), clock);
        this.changes = new Changes(ledger, store, shipped);
        this.index = new SearchIndex(folder.resolve("index"), store, new History(ledger, shipped));
    }

    public static TestHome open(Path folder) {
        return new TestHome(folder, Clock.systemUTC());
    }

    /** Opened, with the shipped data in it: a copy of a home that was filled once for this JVM. */
    public static TestHome loaded(Path folder) {
        return loaded(folder, Clock.systemUTC());
    }

    /**
     * The same.
     *
     * @param clock that tells when a revision is made
     */
    public static TestHome loaded(Path folder, Clock clock) {
        copyLoaded(folder);
        return new TestHome(folder, clock);
    }

    /** Opened, with ontology and codelists in it and nothing else: for tests that need a home and not what is in it. */
    public static TestHome small(Path folder) {
        copy(Small.HOME, folder);
        return open(folder);
    }

    /** The files of a home with the shipped data in it, closed. */
    public static void copyLoaded(Path folder) {
        copy(Loaded.HOME, folder);
    }

    /** Copies a closed home. Times are kept, for a store is trusted by them. */
    public static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (!file.getFileName().toString().endsWith(".lock")) {
                    copyFile(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the holes of the large, mostly empty files of TDB2. */
    private static void copyFile(Path from, Path to) throws IOException {
        byte[] empty = new byte[1 << 16];
        try (FileChannel in = FileChannel.open(from);
                FileChannel out = FileChannel.open(
                        to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            ByteBuffer block = ByteBuffer.allocate(empty.length);
            long at = 0;
            while (in.read(block) >= 0) {
                block.flip();
                boolean isLast = at + block.limit() >= in.size();
                boolean isEmpty = Arrays.equals(block.array(), 0, block.limit(), empty, 0, block.limit());
                if (isLast || !isEmpty) {
                    out.write(block.duplicate(), at);
                }
                at += block.limit();
                block.clear();
            }
        }
        Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
    }

    /** The shipped data, read and judged once a JVM. */
    private static final class Loaded {
        static final Path HOME = load();

        private static Path load() {
            try {
                Path folder = Files.createTempDirectory("saan-test-home");
                try (TestHome home = open(folder)) {
                    Outcome outcome = home.changes.loadShipped("test", false);
                    if (!outcome.faults().isEmpty()) {
                        throw new IllegalStateException("the shipped data are refused: "
                                + outcome.faults().get(0).text(Language.EN));
                    }
                    home.index.follow();
                }
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Ontology and codelists, made a home once a JVM. */
    private static final class Small {
        static final Path HOME = load();

        private static Path load() {
            try {
                Path folder = Files.createTempDirectory("saan-test-small-home");
                List<Quad> quads = List.copyOf(
                        new SourceReader(ShippedData.onClassPath()).ontology().quads());
                try (TestHome home = open(folder)) {
                    Revision draft =
                            Revision.draft("test", Revision.LOAD, "", "", Map.of(), List.of(), 0, quads.size(), 0);
                    home.ledger.append(draft, new QuadPatch(List.of(), quads));
                }
                try (TestHome home = open(folder)) {
                    home.index.follow();
                }
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public Path folder() {
        return folder;
    }

    public Store store() {
        return store;
    }

    public Ledger ledger() {
        return ledger;
    }

    public History history() {
        return new History(ledger, ShippedData.onClassPath());
    }

    /** Of this home; made when it is first asked. */
    public SearchIndex index() {
        return index;
    }

    public Changes changes() {
        return changes;
    }

    @Override
    public void close() {
        index.close();
        store.close();
    }
}
