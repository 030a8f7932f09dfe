package org.saan.change;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the graphs of a dataset held when its table was last imported: the hashes of its quads. With it a table that is imported again
 * is compared without reading the graph. A file that can be deleted at any time; without it the graph is read.
 *
 * @param revision the newest one then
 * @param quads the hashes, held
 */
record TableState(long revision, QuadHashes quads) {
    private static final Logger LOG = LoggerFactory.getLogger(TableState.class);
    private static final int PART = 1 << 16;
    private static final long FORM = 0x5361616E54616232L;

    /** The state in this file; empty when there is none, or none that is whole. */
    static Optional<TableState> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), PART))) {
            if (in.readLong() != FORM) {
                return Optional.empty();
            }
            long revision = in.readLong();
            int size = in.readInt();
            if (size < 0 || Files.size(file) != 20 + 16L * size) {
                return Optional.empty();
            }
            QuadHashes quads = new QuadHashes(size);
            byte[] part = new byte[PART];
            for (long left = 16L * size; left > 0; left -= part.length) {
                int length = (int) Math.min(left, part.length);
                in.readFully(part, 0, length);
                LongBuffer hashes = ByteBuffer.wrap(part, 0, length).asLongBuffer();
                while (hashes.hasRemaining()) {
                    quads.hold(hashes.get(), hashes.get());
                }
            }
            return Optional.of(new TableState(revision, quads));
        } catch (IOException e) {
            LOG.info("{}: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Writes what the table states, whole or not at all; what hinders that hinders nothing else. */
    static void write(Path file, long revision, QuadHashes quads) {
        try {
            Files.createDirectories(file.getParent());
            Path aside = file.resolveSibling(file.getFileName() + ".tmp");
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(aside), 1 << 16))) {
                out.writeLong(FORM);
                out.writeLong(revision);
                out.writeInt(quads.stated());
                quads.forEachStated((high, low) -> {
                    out.writeLong(high);
                    out.writeLong(low);
                });
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
}
