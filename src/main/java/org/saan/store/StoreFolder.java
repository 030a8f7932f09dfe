package org.saan.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.TDB2;
import org.apache.jena.tdb2.sys.TDBInternal;

/**
 * One TDB2 database in a numbered folder of the store. A process cannot open a folder again that failed to open once, so what
 * is rebuilt gets the next number.
 */
final class StoreFolder {
    private final Path folder;
    private final String rules;
    private final DatasetGraph data;
    private final String name;

    private StoreFolder(Path folder, String rules) throws IOException {
        this.folder = folder;
        this.rules = rules;
        this.name = name(folder);
        this.data = DatabaseMgr.connectDatasetGraph(folder.toString());
        MappedFiles.protect(data);
        data.getContext().set(TDB2.symUnionDefaultGraph, true);
    }

    /** Opens the database in this folder, making it when it is not there. Nothing says yet that it can be trusted. */
    static StoreFolder connect(Path folder, String rules) throws IOException {
        Files.createDirectories(folder);
        return new StoreFolder(folder, rules);
    }

    /** Gives the files free and opens them again. */
    StoreFolder again() throws IOException {
        TDBInternal.expel(data, true);
        return new StoreFolder(folder, rules);
    }

    /** A name that no other database has, written when the folder is made. */
    private static String name(Path folder) throws IOException {
        Path file = folder.resolve("name");
        if (!Files.exists(file)) {
            // Aside and renamed, so that it is there whole or not at all.
            Path aside = folder.resolve("name.tmp");
            Files.writeString(aside, UUID.randomUUID() + "\n");
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    String name() {
        return name;
    }

    Path folder() {
        return folder;
    }

    String rules() {
        return rules;
    }

    DatasetGraph data() {
        return data;
    }

    /** Says that this is the store from now on. */
    void adopt() throws IOException {
        new PlaceState(folder).writeOpen(rules);
    }

    /**
     * Gives the files free.
     *
     * @param inOrder true to note that they can be trusted as they are now
     */
    void close(boolean inOrder) throws IOException {
        TDBInternal.expel(data, true);
        if (inOrder) {
            new PlaceState(folder).writeClosed(rules);
        }
    }

    /** Gives the files free and removes them. */
    void discard() throws IOException {
        TDBInternal.expel(data, true);
        remove(folder);
    }

    /** Removes a folder and its state; the state first, so that what is left of it is never taken for a store. */
    static void remove(Path folder) throws IOException {
        new PlaceState(folder).delete();
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
