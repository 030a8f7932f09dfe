package org.saan.ledger;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.saan.model.ErrorKind;
import org.saan.model.Problem;
import org.saan.model.QuadChange;
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
    /** The last record that was seen: the folder is listed once, and not for every record. */
    private final AtomicLong newest = new AtomicLong();

    private final Clock clock;

    public Ledger(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** A revision read back whole. */
    public record Entry(Revision revision, QuadPatch patch, String sha256) {}

    /** A revision without its patch, and the checksum that its frame names. */
    public record Heading(Revision revision, String sha256) {}

    /** Number of the newest revision; 0 when there is none. Throws when a number is missing in between, which is looked for once, at the first call. */
    public long head() {
        long known = newest.get();
        if (known == 0 || !Files.exists(file(known))) {
            known = listed();
        }
        // Another process, or a record that was received, may have gone on.
        while (Files.exists(file(known + 1))) {
            known++;
        }
        newest.set(known);
        return known;
    }

    /** The number of the last record by the names in the folder; throws DATA_INVALID where one is missing between them. */
    private long listed() {
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
                    throw new SaanException(ErrorKind.DATA_INVALID, "ledger.gap", folder.resolve(name(i + 1L)));
                }
            }
            return names.size();
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.INTERNAL, "ledger.unreadable", folder, e.getMessage());
        }
    }

    /**
     * Appends a revision; when this returns it is on the disk. Its number, predecessor and time are given here: the clock's
     * time, or that of the revision before where the clock went backwards. Throws REFUSED, with nothing changed, when it
     * cannot be written.
     */
    public Revision append(Revision draft, QuadChange patch) {
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
            RecordFile.write(aside, revision, patch);
            commit(aside, number);
        } catch (IOException e) {
            // Had the record its name already, its place in the folder may not have reached the disk: it is taken back.
            delete(aside);
            delete(file(number));
            throw SaanException.because(e, ErrorKind.REFUSED, "ledger.unwritable", folder, reason(e));
        }
        return revision;
    }

    /** The bytes of all records on disk. */
    public long bytes() {
        long bytes = 0;
        for (long number : numbers()) {
            try {
                bytes += Files.size(file(number));
            } catch (IOException e) {
                throw SaanException.because(e, ErrorKind.REFUSED, "ledger.unwritable", folder, reason(e));
            }
        }
        return bytes;
    }

    /** Where a record that another ledger holds is put before {@link #receive}: what is cut off lies there until it goes on. */
    public Path incoming(long number) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "ledger.unwritable", folder, reason(e));
        }
        return folder.resolve(name(number) + ".part");
    }

    /**
     * The revision that a received record holds, proved against its frame; its patch was parsed and counted. Throws
     * DATA_INVALID, with nothing changed, when it is not whole, and when it does not name our newest record.
     *
     * @param number that it is to have: the one after our newest
     * @param sha256 that its frame is to name
     */
    public Entry received(long number, String sha256) {
        Path record = incoming(number);
        try {
            RecordFile.Head head = follows(numbered(RecordFile.head(record), number), sha256);
            QuadPatch patch = RecordFile.patch(record, head);
            if (patch.removed().size() != head.revision().removed()
                    || patch.added().size() != head.revision().added()) {
                throw new RecordFile.Damaged("counts");
            }
            return new Entry(head.revision(), patch, head.frame().sha256());
        } catch (RecordFile.Damaged | IOException e) {
            throw SaanException.because(e, ErrorKind.RECEIVED_DAMAGED, "received.damaged", number, e.getMessage());
        }
    }

    /**
     * Appends a record as another ledger has it, byte for byte, after the same proof as {@link #received}; its patch is not
     * kept in memory. When this returns it is on the disk. Throws DATA_INVALID or REFUSED with nothing changed.
     */
    public Revision receive(long number, String sha256) {
        Path record = incoming(number);
        try {
            RecordFile.Head head = follows(numbered(RecordFile.checkWhole(record), number), sha256);
            take(record, number);
            return head.revision();
        } catch (RecordFile.Damaged e) {
            throw SaanException.because(e, ErrorKind.RECEIVED_DAMAGED, "received.damaged", number, e.getMessage());
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "ledger.unwritable", folder, reason(e));
        }
    }

    /** The same for an entry that {@link #received} has just proved. */
    public void receive(Entry proved) {
        try {
            take(incoming(proved.revision().number()), proved.revision().number());
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "ledger.unwritable", folder, reason(e));
        }
    }

    private void take(Path record, long number) throws IOException {
        try (FileChannel channel = FileChannel.open(record, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try {
            commit(record, number);
        } catch (IOException e) {
            // Had the record its name already, its place in the folder may not have reached the disk: it is taken back.
            delete(file(number));
            throw e;
        }
    }

    private RecordFile.Head follows(RecordFile.Head head, String sha256) throws RecordFile.Damaged {
        if (!head.frame().sha256().equals(sha256)) {
            throw new RecordFile.Damaged("checksum");
        }
        long newest = head();
        String before = newest == 0 ? Revision.NONE : heading(newest).sha256();
        if (head.revision().number() != newest + 1
                || !head.revision().previous().equals(before)) {
            throw new SaanException(
                    ErrorKind.DATA_INVALID, "received.chain", head.revision().number());
        }
        return head;
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
            RecordFile.Head head = numbered(RecordFile.head(file), number);
            return new Entry(
                    head.revision(), RecordFile.patch(file, head), head.frame().sha256());
        });
    }

    /** Takes the patch of a revision as text. */
    public interface PatchReader {
        /**
         * Reads a patch.
         *
         * @param text RDF Patch, to be read once, closed by the ledger
         * @param length in bytes
         */
        void read(InputStream text, long length) throws IOException;
    }

    /**
     * Lends the patch of a revision as the text that was recorded, after the record was compared with its checksum; the cost
     * in memory does not grow with it. Throws NOT_FOUND when there is none such, DATA_INVALID when it is damaged, and what the
     * reader throws.
     */
    public void patchText(long number, PatchReader reader) throws IOException {
        RecordFile.Head head = read(number, file -> numbered(RecordFile.check(file), number));
        try (InputStream text = new BufferedInputStream(Files.newInputStream(file(number)))) {
            text.skipNBytes(head.patchAt());
            reader.read(text, head.frame().length() - head.json().length - 1);
        }
    }

    /** Number, author, reason and sources of a revision, at the cost of two lines; its patch is not looked at. */
    public Heading heading(long number) {
        return read(number, file -> heading(numbered(RecordFile.head(file), number)));
    }

    /** The same after the whole record was compared with its checksum. */
    public Heading checked(long number) {
        return read(number, file -> heading(numbered(RecordFile.check(file), number)));
    }

    private static Heading heading(RecordFile.Head head) {
        return new Heading(head.revision(), head.frame().sha256());
    }

    private static RecordFile.Head numbered(RecordFile.Head head, long number) throws RecordFile.Damaged {
        if (head.revision().number() != number) {
            throw new RecordFile.Damaged("number");
        }
        return head;
    }

    private interface Reading<T> {
        T of(Path file) throws IOException, RecordFile.Damaged;
    }

    private <T> T read(long number, Reading<T> reading) {
        Path file = file(number);
        if (number < 1 || !Files.exists(file)) {
            throw new SaanException(ErrorKind.NOT_FOUND, "ledger.no-revision", number, head());
        }
        try {
            return reading.of(file);
        } catch (RecordFile.Damaged | IOException e) {
            throw SaanException.because(e, ErrorKind.DATA_INVALID, "ledger.damaged", file);
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
                throw new SaanException(ErrorKind.DATA_INVALID, "ledger.chain", file(number));
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

    /**
     * How large the graph is and how much of it changed.
     *
     * @param quads stated at the newest revision
     * @param changed added and removed since the revision asked for
     */
    public record Size(long quads, long changed) {}

    /**
     * What is wrong with the chain as it lies on the disk, oldest first: missing and damaged records, records that do not name
     * the one before. Reads every byte; empty when all is well.
     */
    public List<Problem> troubles() {
        List<Problem> troubles = new ArrayList<>();
        Optional<Heading> before = Optional.empty();
        long last = numbers().stream().mapToLong(Long::longValue).max().orElse(0);
        for (long number = 1; number <= last; number++) {
            if (!Files.exists(file(number))) {
                troubles.add(Problem.of("ledger.gap", file(number)));
                before = Optional.empty();
                continue;
            }
            try {
                Heading heading = checked(number);
                boolean follows = number == 1
                        ? heading.revision().previous().equals(Revision.NONE)
                        : before.map(Heading::sha256)
                                .map(heading.revision().previous()::equals)
                                .orElse(true);
                if (!follows) {
                    troubles.add(Problem.of("ledger.chain", file(number)));
                }
                before = Optional.of(heading);
            } catch (SaanException e) {
                troubles.add(Problem.of("ledger.damaged", file(number)));
                before = Optional.empty();
            }
        }
        return troubles;
    }

    /** The numbers of all records that lie there, whole or not, gaps and all; sorted. */
    public List<Long> numbers() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{8,10}\\.revision"))
                    .map(name -> Long.parseLong(name.substring(0, name.indexOf('.'))))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.INTERNAL, "ledger.unreadable", folder, e.getMessage());
        }
    }

    /**
     * How many statements of a revision name a thing.
     *
     * @param added statements about a thing, or pointing at it, that a revision added
     * @param removed that it removed
     */
    public record QuadVisitor(long added, long removed) {}

    /** How many statements of a revision name this thing or a part of it ({@code thing#part}); the patch is read as text. */
    public QuadVisitor mentions(long number, Node thing) {
        String whole = "<" + thing.getURI() + ">";
        String part = "<" + thing.getURI() + "#";
        return read(number, file -> {
            long[] counts = new long[2];
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    boolean patch = line.startsWith("A ") || line.startsWith("D ");
                    if (patch && (line.contains(whole) || line.contains(part))) {
                        counts[line.startsWith("A ") ? 0 : 1]++;
                    }
                }
            }
            return new QuadVisitor(counts[0], counts[1]);
        });
    }

    /** True when the record of this number is there and is what its frame says. */
    public boolean isWhole(long number) {
        try {
            checked(number);
            return true;
        } catch (SaanException e) {
            return false;
        }
    }

    /**
     * Writes a damaged record again, with the revision that its first lines still tell and this patch. It is taken only when
     * every byte is proved by the checksum that its frame names; else nothing changes and the answer is false.
     */
    public boolean restore(long number, QuadPatch patch) {
        Path aside = folder.resolve(name(number) + ".tmp");
        try {
            RecordFile.Head torn = RecordFile.headOfTorn(file(number));
            boolean same = torn.revision().number() == number
                    && RecordFile.write(aside, torn.json(), patch).equals(torn.frame());
            if (same) {
                commit(aside, number);
            } else {
                delete(aside);
            }
            return same;
        } catch (RecordFile.Damaged e) {
            return false;
        } catch (IOException e) {
            delete(aside);
            throw SaanException.because(e, ErrorKind.REFUSED, "ledger.unwritable", folder, reason(e));
        }
    }

    /** Lays aside, under another name, a last record that is not whole and was never acknowledged. Returns the new place. */
    public Path layAside(long number) {
        Path aside = folder.resolve(name(number) + ".torn");
        try {
            Files.move(file(number), aside, StandardCopyOption.REPLACE_EXISTING);
            return aside;
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "ledger.unwritable", folder, reason(e));
        }
    }

    static String name(long number) {
        return String.format("%08d%s", number, SUFFIX);
    }
}
