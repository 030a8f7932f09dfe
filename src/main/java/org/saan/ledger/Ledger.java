package org.saan.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.saan.model.ExitCode;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;

/**
 * One file a revision, {@code 00000001.revision} and on, each in the form of {@link Record}. A record is written aside, forced
 * to disk and renamed: the rename is the commit point, so a record is there whole or not at all. Reading needs no lock;
 * appending is for one thread of the process that owns the home.
 */
public final class Ledger {
    private static final String SUFFIX = ".revision";

    private final Path folder;
    private final Clock clock;

    public Ledger(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** A revision read back whole. */
    public record Entry(Revision revision, QuadPatch patch, String sha256) {}

    /** A revision without its patch, and the checksum that its frame names. */
    public record Heading(Revision revision, String sha256) {}

    /** Number of the newest revision; 0 when there is none. Throws when a number is missing in between. */
    public long head() {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .sorted()
                    .toList();
            for (int i = 0; i < names.size(); i++) {
                if (!names.get(i).equals(name(i + 1L))) {
                    throw new SaanException(ExitCode.INTERNAL, "ledger.gap", folder.resolve(name(i + 1L)));
                }
            }
            return names.size();
        } catch (IOException e) {
            throw SaanException.because(e, ExitCode.INTERNAL, "ledger.unreadable", folder, e.getMessage());
        }
    }

    /**
     * Appends a revision; when this returns it is on the disk. Its number, predecessor and time are given here: the clock's
     * time, or that of the revision before where the clock went backwards. Throws REFUSED, with nothing changed, when it
     * cannot be written.
     */
    public Revision append(Revision draft, QuadPatch patch) {
        long number = head() + 1;
        Optional<Heading> before = number == 1 ? Optional.empty() : Optional.of(heading(number - 1));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Revision revision = draft.at(
                number,
                before.map(Heading::sha256).orElse(Revision.NONE),
                before.map(heading -> heading.revision().at())
                        .filter(now::isBefore)
                        .orElse(now));
        Path aside = folder.resolve(name(number) + ".tmp");
        try {
            Files.createDirectories(folder);
            Record.write(aside, revision, patch);
            commit(aside, number);
        } catch (IOException e) {
            delete(aside);
            throw SaanException.because(e, ExitCode.REFUSED, "ledger.unwritable", folder, reason(e));
        }
        return revision;
    }

    private void commit(Path aside, long number) throws IOException {
        Files.move(aside, file(number), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path aside) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            // What lies aside is no revision; the next append writes over it.
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Where the record of this number lies, or would lie. */
    public Path file(long number) {
        return folder.resolve(name(number));
    }

    /** The revision with this number, checked against its frame. Throws NOT_FOUND when there is none such. */
    public Entry entry(long number) {
        return read(number, file -> {
            Record.Head head = Record.head(file);
            return new Entry(
                    head.revision(), Record.patch(file, head), head.frame().sha256());
        });
    }

    /** Number, author, reason and sources of a revision, at the cost of two lines; its patch is not looked at. */
    public Heading heading(long number) {
        return read(number, file -> heading(Record.head(file)));
    }

    private static Heading heading(Record.Head head) {
        return new Heading(head.revision(), head.frame().sha256());
    }

    /** The same after the whole record was compared with its checksum. */
    public Heading checked(long number) {
        return read(number, file -> heading(Record.check(file)));
    }

    private interface Reading<T> {
        T of(Path file) throws IOException, Record.Damaged;
    }

    private <T> T read(long number, Reading<T> reading) {
        Path file = file(number);
        if (number < 1 || !Files.exists(file)) {
            throw new SaanException(ExitCode.NOT_FOUND, "ledger.no-revision", number, head());
        }
        try {
            T read = reading.of(file);
            if (Record.head(file).revision().number() != number) {
                throw new Record.Damaged("number");
            }
            return read;
        } catch (Record.Damaged | IOException e) {
            throw SaanException.because(e, ExitCode.INTERNAL, "ledger.damaged", file);
        }
    }

    /** All revisions without their patches, oldest first; throws when one does not name the record before it. */
    public List<Revision> revisions() {
        List<Revision> revisions = new ArrayList<>();
        String previous = Revision.NONE;
        long head = head();
        for (long number = 1; number <= head; number++) {
            Heading heading = heading(number);
            if (!heading.revision().previous().equals(previous)) {
                throw new SaanException(ExitCode.INTERNAL, "ledger.chain", file(number));
            }
            previous = heading.sha256();
            revisions.add(heading.revision());
        }
        return revisions;
    }

    /** The newest revision of the shipped data; absent when it was never loaded. */
    public Optional<Revision> lastShipped() {
        for (long number = head(); number > 0; number--) {
            Revision revision = heading(number).revision();
            if (revision.kind().equals(Revision.SHIPPED)) {
                return Optional.of(revision);
            }
        }
        return Optional.empty();
    }

    /** How many quads the revisions have made, and how many they changed since (and without) the given one. */
    public Size size(long since) {
        long quads = 0;
        long changed = 0;
        for (Revision revision : revisions()) {
            quads += (long) revision.added() - revision.removed();
            changed += revision.number() > since ? revision.size() : 0;
        }
        return new Size(quads, changed);
    }

    /** @param quads stated at the newest revision; @param changed added and removed since the revision asked for */
    public record Size(long quads, long changed) {}

    static String name(long number) {
        return String.format("%08d%s", number, SUFFIX);
    }
}
