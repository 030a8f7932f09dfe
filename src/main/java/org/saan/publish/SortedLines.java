package org.saan.publish;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts any number of lines in bounded memory: full buffers are sorted and spilled to files, which are then merged. Lines that
 * are equal stay. Add all, then read once, then close. For one thread.
 */
final class SortedLines implements AutoCloseable {
    static final int USUAL_BUFFER = 32 << 20;
    /** More files than these are first merged into one. */
    private static final int MOST_RUNS = 256;
    /** Lines of a buffer are kept as objects too; short lines must not fill the heap with those. */
    private static final int LEAST_LENGTH = 64;

    /** What is done with each line; it must not be kept, for its bytes are used again. */
    @FunctionalInterface
    interface Use {
        void line(StatementLine line) throws IOException;
    }

    private static final int FIRST_CHUNK = 1 << 14;
    private static final int LARGEST_CHUNK = 1 << 18;

    private final Path folder;
    private final int most;
    private final int mostLines;
    /** Kept from one spill to the next: new ones would leave much to collect. */
    private final List<byte[]> chunks = new ArrayList<>();

    private final List<StatementLine> lines = new ArrayList<>();
    private final List<Path> runs = new ArrayList<>();
    private int chunk = -1;
    /** Bytes of the present chunk, and of all lines. */
    private int used;

    private long held;

    /**
     * @param folder where to spill;
     * @param most bytes that are held before
     */
    SortedLines(Path folder, int most) {
        this.folder = folder;
        this.most = most;
        this.mostLines = Math.max(1, most / LEAST_LENGTH);
    }

    void add(byte[] bytes, int length) throws IOException {
        if (!lines.isEmpty() && (lines.size() >= mostLines || held + length > most)) {
            lines.sort(null);
            writeRun(lines);
            lines.clear();
            chunk = -1;
            held = 0;
        }
        held += length;
        if (length > LARGEST_CHUNK) {
            lines.add(new StatementLine(Arrays.copyOf(bytes, length), 0, length));
            return;
        }
        if (chunk < 0 || used + length > chunks.get(chunk).length) {
            next(length);
        }
        byte[] into = chunks.get(chunk);
        System.arraycopy(bytes, 0, into, used, length);
        lines.add(new StatementLine(into, used, used + length));
        used += length;
    }

    /** Goes on to a chunk that has room for so many bytes. */
    private void next(int length) {
        used = 0;
        chunk++;
        while (chunk < chunks.size() && chunks.get(chunk).length < length) {
            chunk++;
        }
        if (chunk == chunks.size()) {
            int last = chunks.isEmpty() ? FIRST_CHUNK / 2 : chunks.get(chunk - 1).length;
            chunks.add(new byte[Math.max(length, Math.min(LARGEST_CHUNK, 2 * last))]);
        }
    }

    private void writeRun(List<StatementLine> sorted) throws IOException {
        if (sorted.isEmpty()) {
            return;
        }
        if (runs.size() >= MOST_RUNS) {
            Path merged = newRun();
            List<Path> several = List.copyOf(runs);
            runs.add(merged);
            try (DataOutputStream out = output(merged)) {
                merge(several, List.of(), line -> write(out, line));
            }
            for (Path run : several) {
                Files.delete(run);
            }
            runs.retainAll(List.of(merged));
        }
        Path run = newRun();
        runs.add(run);
        try (DataOutputStream out = output(run)) {
            for (StatementLine line : sorted) {
                write(out, line);
            }
        }
    }

    private Path newRun() throws IOException {
        return Files.createTempFile(folder, "sort-", ".tmp");
    }

    private static DataOutputStream output(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
    }

    private static void write(DataOutputStream out, StatementLine line) throws IOException {
        out.writeInt(line.length());
        out.write(line.bytes(), line.start(), line.length());
    }

    /** Sends all lines in order. */
    void read(Use use) throws IOException {
        lines.sort(null);
        if (runs.isEmpty()) {
            for (StatementLine line : lines) {
                use.line(line);
            }
        } else {
            merge(runs, lines, use);
        }
    }

    private static void merge(List<Path> runs, List<StatementLine> inMemory, Use use) throws IOException {
        PriorityQueue<Run> queue = new PriorityQueue<>();
        List<Run> opened = new ArrayList<>();
        try {
            for (Path file : runs) {
                Run run = new Run(file);
                opened.add(run);
                if (run.next()) {
                    queue.add(run);
                }
            }
            int position = 0;
            while (!queue.isEmpty() || position < inMemory.size()) {
                Run first = queue.peek();
                if (first == null
                        || position < inMemory.size() && inMemory.get(position).compareTo(first.line) <= 0) {
                    use.line(inMemory.get(position++));
                    continue;
                }
                use.line(first.line);
                queue.poll();
                if (first.next()) {
                    queue.add(first);
                }
            }
        } finally {
            for (Run run : opened) {
                run.in.close();
            }
        }
    }

    /** A spilled file that is read from its start. */
    private static final class Run implements Comparable<Run> {
        private final DataInputStream in;
        private byte[] bytes = new byte[512];
        private StatementLine line;

        Run(Path file) throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        }

        boolean next() throws IOException {
            int length;
            try {
                length = in.readInt();
            } catch (EOFException e) {
                return false;
            }
            if (length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length, 2 * bytes.length));
            }
            in.readFully(bytes, 0, length);
            line = new StatementLine(bytes, 0, length);
            return true;
        }

        @Override
        public int compareTo(Run other) {
            return line.compareTo(other.line);
        }
    }

    private void deleteRuns() throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
        runs.clear();
    }

    @Override
    public void close() throws IOException {
        deleteRuns();
    }
}
