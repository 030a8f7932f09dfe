package org.saan.ledger;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.saan.model.ErrorKind;
import org.saan.model.Problem;
import org.saan.model.SaanException;

/**
 * All revisions in one file: a zip of the ledger's records and, first, a line that tells how many there are and how the last one
 * is called ({@code saan-backup}: {@code SAAN-BACKUP 1 REVISIONS SHA256}). The store is made from them, so it is not in it.
 */
public final class Backup {
    private static final String FIRST = "saan-backup";
    private static final String FOLDER = "ledger/";

    private Backup() {}

    /**
     * Writes what the ledger holds at this moment, each record checked; others may append meanwhile. The file appears whole or
     * not at all. Returns the number of revisions. Throws REFUSED when the file exists or cannot be written, NOT_FOUND when the
     * ledger is empty.
     */
    public static long write(Ledger ledger, Path file) {
        long head = ledger.head();
        if (head == 0) {
            throw new SaanException(ErrorKind.NOT_FOUND, "backup.empty");
        }
        if (Files.exists(file)) {
            throw new SaanException(ErrorKind.REFUSED, "backup.exists", file);
        }
        ledger.revisions();
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new SaanException(ErrorKind.REFUSED, "backup.no-folder", folder);
        }
        Path aside = null;
        try {
            aside = Files.createTempFile(folder, "saan-backup", ".tmp");
            try (ZipOutputStream zip = new ZipOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(aside)), StandardCharsets.UTF_8)) {
                zip.putNextEntry(new ZipEntry(FIRST));
                String line =
                        "SAAN-BACKUP 1 " + head + " " + ledger.heading(head).sha256() + "\n";
                zip.write(line.getBytes(StandardCharsets.UTF_8));
                for (long number = 1; number <= head; number++) {
                    ledger.checked(number);
                    zip.putNextEntry(new ZipEntry(FOLDER + Ledger.name(number)));
                    Files.copy(ledger.file(number), zip);
                }
            }
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            // Without ATOMIC_MOVE, which would write over a file that appeared meanwhile.
            Files.move(aside, file);
            force(folder);
            return head;
        } catch (IOException e) {
            throw SaanException.because(
                    e,
                    ErrorKind.REFUSED,
                    "backup.unwritable",
                    file,
                    e.getClass().getSimpleName());
        } finally {
            if (aside != null) {
                delete(aside);
            }
        }
    }

    /**
     * Fills an empty ledger folder from a backup. Everything is read and checked beside it first; the folder is there whole or
     * not at all. Returns the number of revisions. Throws DATA_INVALID for a file that is no backup of ours or not whole.
     */
    public static long restore(Path file, Path folder, Clock clock) {
        Path aside = folder.resolveSibling(folder.getFileName() + ".restoring");
        try {
            delete(aside);
            Files.createDirectories(aside);
            String[] first;
            try (ZipInputStream zip =
                    new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
                first = first(zip, file);
                unpack(zip, file, aside, Long.parseLong(first[2]));
            }
            Ledger ledger = new Ledger(aside, clock);
            List<Problem> troubles = ledger.troubles();
            long head = ledger.numbers().size();
            boolean whole = troubles.isEmpty()
                    && head == Long.parseLong(first[2])
                    && ledger.heading(head).sha256().equals(first[3]);
            if (!whole) {
                throw new SaanException(ErrorKind.DATA_INVALID, "backup.damaged", file);
            }
            force(aside);
            Files.deleteIfExists(folder);
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
            force(folder.toAbsolutePath().getParent());
            return head;
        } catch (ZipException | java.io.EOFException e) {
            throw SaanException.because(e, ErrorKind.DATA_INVALID, "backup.damaged", file);
        } catch (java.nio.file.NoSuchFileException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "source.absent", file);
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "backup.unrestored", folder, e.getMessage());
        } finally {
            delete(aside);
        }
    }

    private static String[] first(ZipInputStream zip, Path file) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        String line = entry == null || !entry.getName().equals(FIRST)
                ? ""
                : new String(zip.readNBytes(200), StandardCharsets.UTF_8).strip();
        if (!line.matches("SAAN-BACKUP [0-9]+ [0-9]{1,18} [0-9a-f]{64}")) {
            throw new SaanException(ErrorKind.DATA_INVALID, "backup.form", file);
        }
        String[] words = line.split(" ");
        if (!words[1].equals("1")) {
            throw new SaanException(ErrorKind.REFUSED, "backup.newer", file);
        }
        return words;
    }

    private static void unpack(ZipInputStream zip, Path file, Path to, long revisions) throws IOException {
        long next = 1;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = FOLDER + Ledger.name(next);
            if (!entry.getName().equals(name) || next++ > revisions) {
                throw new SaanException(ErrorKind.DATA_INVALID, "backup.damaged", file);
            }
            Path record = to.resolve(name.substring(FOLDER.length()));
            try (OutputStream out = Files.newOutputStream(record, StandardOpenOption.CREATE_NEW)) {
                zip.transferTo(out);
            }
            try (FileChannel channel = FileChannel.open(record, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(path)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            // What lies aside is no backup and no ledger; the next try begins by removing it.
        }
    }
}
