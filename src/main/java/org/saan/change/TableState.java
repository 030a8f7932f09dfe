package org.saan.change;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.saan.change.QuadHashes.Hash;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the graphs of a dataset held when its table was last imported: the hashes of its quads, sorted. With it a table that is imported again
 * is compared without reading the graph. A file that can be deleted at any time; without it the graph is read.
 *
 * @param revision the newest one then
 */
record TableState(long revision, long[] high, long[] low) {
    private static final Logger LOG = LoggerFactory.getLogger(TableState.class);
    private static final long FORM = 0x5361616E54616231L;

    /** What differs. */
    record Changed(Set<Hash> added, Set<Long> rows, Set<Hash> removed) {}

    /** The state in this file; empty when there is none, or none that is whole. */
    static Optional<TableState> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readLong() != FORM) {
                return Optional.empty();
            }
            long revision = in.readLong();
            int size = in.readInt();
            if (size < 0 || Files.size(file) != 20 + 16L * size) {
                return Optional.empty();
            }
            long[] high = new long[size];
            long[] low = new long[size];
            for (int i = 0; i < size; i++) {
                high[i] = in.readLong();
                low[i] = in.readLong();
            }
            return Optional.of(new TableState(revision, high, low));
        } catch (IOException e) {
            LOG.info("{}: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Writes what was imported, whole or not at all; what hinders that hinders nothing else. */
    static void write(Path file, long revision, QuadHashes quads) {
        try {
            Files.createDirectories(file.getParent());
            Path aside = file.resolveSibling(file.getFileName() + ".tmp");
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(aside), 1 << 16))) {
                out.writeLong(FORM);
                out.writeLong(revision);
                out.writeInt(quads.size());
                for (int i = 0; i < quads.size(); i++) {
                    out.writeLong(quads.high(i));
                    out.writeLong(quads.low(i));
                }
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("{} could not be written ({}); the next import reads the graph", file, e.toString());
            delete(file);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted: {}", file, e.toString());
        }
    }

    /**
     * How these quads differ from the state; empty when more than so many do.
     *
     * @param quads finished
     */
    Optional<Changed> changed(QuadHashes quads, int most) {
        Changed changed = new Changed(new HashSet<>(), new HashSet<>(), new HashSet<>());
        int old = 0;
        int fresh = 0;
        while (old < high.length || fresh < quads.size()) {
            int order = old == high.length
                    ? 1
                    : fresh == quads.size()
                            ? -1
                            : QuadHashes.compare(high[old], low[old], quads.high(fresh), quads.low(fresh));
            if (order == 0) {
                old++;
                fresh++;
            } else if (order < 0) {
                changed.removed().add(new Hash(high[old], low[old]));
                old++;
            } else {
                changed.added().add(new Hash(quads.high(fresh), quads.low(fresh)));
                changed.rows().add(quads.row(fresh));
                fresh++;
            }
            if (changed.removed().size() + changed.added().size() > most) {
                return Optional.empty();
            }
        }
        return Optional.of(changed);
    }
}
