package org.saan.store;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is written beside a TDB2 folder: the form of the store, the rules its inferred graph follows and, when it was closed in
 * order, size and time of each of its files. A folder without such a state is unfinished and is thrown away.
 */
final class PlaceState {
    private static final String FORM = "3";

    private final Path folder;

    /**
     * @param folder the TDB2 folder; the state lies beside it
     */
    PlaceState(Path folder) {
        this.folder = folder;
    }

    private Path file() {
        return folder.resolveSibling(folder.getFileName() + ".state");
    }

    boolean exists() {
        return Files.exists(file());
    }

    /** True when the store has our form and follows these rules. */
    boolean fits(String rules) {
        Properties state = read();
        return FORM.equals(state.getProperty("form")) && rules.equals(state.getProperty("rules"));
    }

    /** True when the files are those that were there when the store was last closed in order. */
    boolean isAsClosed() {
        Properties state = read();
        if (state.getProperty("closed") == null) {
            return false;
        }
        Properties now = new Properties();
        try {
            noteFiles(now);
        } catch (IOException e) {
            return false;
        }
        state.remove("form");
        state.remove("rules");
        return state.equals(now);
    }

    void writeOpen(String rules) throws IOException {
        write(rules, false);
    }

    void writeClosed(String rules) throws IOException {
        write(rules, true);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file());
    }

    private Properties read() {
        Properties state = new Properties();
        try (Reader in = Files.newBufferedReader(file())) {
            state.load(in);
        } catch (IOException | IllegalArgumentException e) {
            state.clear();
        }
        return state;
    }

    /** Aside and renamed, so that the state is there whole or not at all. */
    private void write(String rules, boolean closed) throws IOException {
        Properties state = new Properties();
        state.setProperty("form", FORM);
        state.setProperty("rules", rules);
        if (closed) {
            noteFiles(state);
        }
        Path aside = file().resolveSibling(file().getFileName() + ".tmp");
        try (Writer out = Files.newBufferedWriter(aside)) {
            state.store(out, null);
        }
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(aside, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void noteFiles(Properties state) throws IOException {
        state.setProperty("closed", "yes");
        try (Stream<Path> files = Files.walk(folder)) {
            var noted = new TreeMap<String, String>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                // The lock's file is written at each opening.
                if (!file.getFileName().toString().equals("tdb.lock")) {
                    noted.put(
                            "file." + folder.relativize(file),
                            Files.size(file) + " "
                                    + Files.getLastModifiedTime(file).toMillis());
                }
            }
            state.putAll(noted);
        }
    }
}
