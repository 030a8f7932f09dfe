package org.saan.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.source.Digests;

/**
 * The parts that names are written with or without, from search/name-parts.csv and, for people, search/titles.csv, found by their
 * first or last letter. Immutable.
 */
final class NameParts {
    private static final Comparator<NamePart> LONGEST =
            Comparator.comparingInt((NamePart part) -> part.plain().length()).reversed();

    private static final List<String> FILES = List.of("/search/name-parts.csv", "/search/titles.csv");

    private final Map<Character, List<NamePart>> starts = new HashMap<>();
    private final Map<Character, List<NamePart>> ends = new HashMap<>();
    private final List<NamePart> all = new ArrayList<>();

    private NameParts() {}

    /** Those that ship with the program. */
    static NameParts shipped() {
        NameParts parts = new NameParts();
        FILES.forEach(parts::read);
        parts.starts.values().forEach(list -> list.sort(LONGEST));
        parts.ends.values().forEach(list -> list.sort(LONGEST));
        return parts;
    }

    private void read(String file) {
        try (InputStream in = NameParts.class.getResourceAsStream(file);
                CSVParser rows = CSVParser.builder()
                        .setReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                        .setFormat(CSVFormat.RFC4180
                                .builder()
                                .setHeader()
                                .setSkipHeaderRecord(true)
                                .get())
                        .get()) {
            for (CSVRecord row : rows) {
                add(new NamePart(
                        Folding.plain(row.get("part")),
                        Folding.plain(row.get("stands_for")),
                        row.get("where").equals("start"),
                        row.get("means")));
            }
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.INTERNAL, "source.unreadable", file, e.getMessage());
        }
    }

    private void add(NamePart part) {
        String plain = part.plain();
        all.add(part);
        if (part.atStart()) {
            starts.computeIfAbsent(plain.charAt(0), none -> new ArrayList<>()).add(part);
        } else {
            ends.computeIfAbsent(plain.charAt(plain.length() - 1), none -> new ArrayList<>())
                    .add(part);
        }
    }

    /** Tells one list of parts from another. */
    static String digest() {
        MessageDigest digest = Digests.sha256();
        for (String file : FILES) {
            try (InputStream in = NameParts.class.getResourceAsStream(file)) {
                digest.update(in.readAllBytes());
            } catch (IOException e) {
                throw SaanException.because(e, ErrorKind.INTERNAL, "source.unreadable", file, e.getMessage());
            }
        }
        return Digests.hex(digest.digest()).substring(0, 16);
    }

    List<NamePart> all() {
        return List.copyOf(all);
    }

    /** The longest part that this plain text starts with. */
    Optional<NamePart> start(String plain) {
        return start(plain, part -> true);
    }

    /** The longest of those that fit. */
    Optional<NamePart> start(String plain, Predicate<NamePart> fits) {
        return plain.isEmpty()
                ? Optional.empty()
                : find(
                        starts.getOrDefault(plain.charAt(0), List.of()).stream()
                                .filter(fits)
                                .toList(),
                        plain);
    }

    /** The longest part that this plain text ends with. */
    Optional<NamePart> end(String plain) {
        return plain.isEmpty()
                ? Optional.empty()
                : find(ends.getOrDefault(plain.charAt(plain.length() - 1), List.of()), plain);
    }

    /** A plain name with the short forms of the class that it begins with: ทน.ขอนแก่น for เทศบาลนครขอนแก่น. */
    List<String> withShortForm(String plain) {
        return start(plain).stream()
                .flatMap(whole -> all.stream()
                        .filter(part -> part.atStart()
                                && part.plain().endsWith(".")
                                && part.standsFor().equals(whole.plain()))
                        .map(part -> part.plain() + whole.without(plain)))
                .toList();
    }

    /** The parts for the beginning of a name that a plain text ends with, spaces left aside; the longest first. */
    List<NamePart> endOf(String plain) {
        return all.stream()
                .filter(part -> part.atStart() && part.isBehind(plain))
                .sorted(LONGEST)
                .toList();
    }

    private Optional<NamePart> find(List<NamePart> parts, String plain) {
        return parts.stream()
                .filter(part -> part.isIn(plain) && !isAnotherShortForm(part, plain))
                .findFirst();
    }

    /** Another short form that begins alike: ต.ค. is a month and no subdistrict; but ศ.พ.ต.อ. is a professor who is a police colonel. */
    private boolean isAnotherShortForm(NamePart part, String plain) {
        if (!part.atStart() || !part.plain().endsWith(".")) {
            return false;
        }
        String rest = plain.substring(part.plain().length());
        return rest.length() > 1
                && rest.charAt(1) == '.'
                && Folding.isLetter(rest.charAt(0))
                && start(rest)
                        .filter(next -> next.means().contains(NamePart.PERSON))
                        .isEmpty();
    }
}
