package org.saan.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.search.KnownName.Use;

/**
 * Finds the things that a Thai or English text names: the longest of all known names at each place, spaces within a name left
 * aside. A short name must stand alone or be a word; one that is also a word of the language (เลย, ตาก, แพร่) needs a word
 * beside it that says what it is. Safe for many threads.
 */
public final class Mentions {
    /** The longest text that is read, in UTF-16 units. */
    public static final int LONGEST = 10_000_000;

    /** The longest text that a server reads at once, in bytes of UTF-8. */
    public static final int SERVED_BYTES = 2 << 20;

    private static final int MOST = 20_000;
    /** Letters of a Thai name that nothing else can be. */
    private static final int LONG_NAME = 8;
    /** Latin names of so few letters are words of English, or of anything. */
    private static final int SHORT_LATIN = 4;
    /** Names of places that are also words of the language, most of them common ones. */
    private static final Set<String> ALSO_WORDS = Set.of(
            "เลย",
            "ตาก",
            "แพร่",
            "น่าน",
            "ตรัง",
            "กระบี่",
            "ตราด",
            "สุรินทร์",
            "ชัยนาท",
            "พัทลุง",
            "สตูล",
            "ระนอง",
            "ศิลา",
            "สำราญ",
            "เมืองเก่า");

    private final SearchIndex index;
    private KnownNames known;
    private long revision = -1;

    public Mentions(SearchIndex index) {
        this.index = index;
    }

    /** Throws USAGE for a text that is longer than {@link #LONGEST}. */
    public MentionAnswer find(String text) {
        if (text.length() > LONGEST) {
            throw new SaanException(ErrorKind.USAGE, "mentions.long", LONGEST);
        }
        long asOf;
        KnownNames names;
        synchronized (this) {
            asOf = index.revision();
            if (asOf != revision) {
                known = index.read(searcher -> {
                    try {
                        return KnownNames.of(searcher, index.parts());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                revision = asOf;
            }
            names = known;
        }
        MentionText prepared = new MentionText(text);
        List<Found> found = new ArrayList<>();
        List<Found> held = new ArrayList<>();
        names.find(prepared.letters(), hit -> look(prepared, hit, found, held));
        List<Found> longest = longest(found);
        longest = withLists(prepared, longest, held);
        longest = withGivenNames(longest, held);
        List<Mention> mentions = longest.stream()
                .limit(MOST)
                .map(each -> mention(prepared, each))
                .toList();
        return new MentionAnswer(asOf, prepared.length(), longest.size() > MOST, mentions);
    }

    /** Names that stand at one place of the text. */
    private record Found(int start, int end, List<Naming> namings) {
        boolean overlaps(Found other) {
            return start < other.end && other.start < end;
        }
    }

    private record Naming(KnownName name, MentionRule rule) {}

    private void look(MentionText text, KnownNames.NameHit hit, List<Found> found, List<Found> held) {
        boolean isShort = hit.names().stream().anyMatch(name -> name.use() == Use.SHORT);
        int start = text.start(hit.begin());
        int end = text.end(hit.begin(), hit.end(), isShort);
        if (!text.isCutWell(start, end)) {
            return;
        }
        String letters = text.letters().substring(hit.begin(), hit.end());
        String before = null;
        int from = start;
        List<Naming> sure = new ArrayList<>();
        List<Naming> unsure = new ArrayList<>();
        for (KnownName name : hit.names()) {
            if (!text.isOneName(hit.begin(), hit.end(), name.name())) {
                continue;
            }
            if (before == null) {
                before = text.before(start);
            }
            Optional<NamePart> cue = cue(before, name.thing());
            boolean isTitle = name.thing().kind().equals("person");
            if (cue.isPresent() && !isTitle && name.use() == Use.WHOLE) {
                from = Math.min(from, start - length(text, start, cue.get()));
            }
            Optional<MentionRule> rule = rule(text, name, letters, start, end, cue);
            rule.ifPresentOrElse(
                    each -> sure.add(new Naming(name, each)),
                    () -> unsure.add(
                            new Naming(name, name.use() == Use.GIVEN ? MentionRule.GIVEN_NAME : MentionRule.LIST)));
        }
        if (!sure.isEmpty()) {
            found.add(new Found(from, end, sure));
        }
        if (!unsure.isEmpty() && text.isFollowedByNoWord(end, unsure.get(0).rule() == MentionRule.GIVEN_NAME)) {
            held.add(new Found(start, end, unsure));
        }
    }

    /** The rule by which this is a mention; empty when it is none by itself. */
    private static Optional<MentionRule> rule(
            MentionText text, KnownName name, String letters, int start, int end, Optional<NamePart> cue) {
        boolean isPerson = name.thing().kind().equals("person");
        if (name.use() == Use.GIVEN) {
            return Optional.empty();
        }
        boolean isShort = name.use() == Use.SHORT;
        if (letters.length() < LONG_NAME && !text.hasCapitals(start, end, name.name(), isShort)) {
            return Optional.empty();
        }
        if (isShort) {
            return text.standsAlone(start, end) ? Optional.of(MentionRule.ABBREVIATION) : Optional.empty();
        }
        if (cue.isPresent()) {
            return Optional.of(isPerson ? MentionRule.TITLE : MentionRule.CUE);
        }
        if (name.thing().kind().equals("group")) {
            return text.isWord(start, end) ? Optional.of(MentionRule.GROUP) : Optional.empty();
        }
        if (letters.length() >= LONG_NAME) {
            return Optional.of(MentionRule.NAME);
        }
        boolean shortLatin = letters.charAt(0) < 0x80 && letters.length() <= SHORT_LATIN;
        return !ALSO_WORDS.contains(letters) && !shortLatin && text.isWord(start, end)
                ? Optional.of(MentionRule.WORD)
                : Optional.empty();
    }

    /** What stands to the left and says what the thing is: a title before a person, a class before a place or body. */
    private Optional<NamePart> cue(String before, KnownThing thing) {
        return index.parts().endOf(before).stream()
                .filter(NamePart::isDropped)
                .filter(part -> !part.means().equals(NamePart.GENERIC) && thing.isA(part.means()))
                .findFirst();
    }

    /** How many code points the cue and the spaces behind it take. */
    private static int length(MentionText text, int start, NamePart cue) {
        int length = 0;
        while (length < 60 && start - length > 0) {
            length++;
            String left = Folding.plain(text.between(start - length, start));
            if (left.equals(cue.plain())) {
                return length;
            }
        }
        return 0;
    }

    /** Of overlapping finds the leftmost, and of those the longest. */
    private static List<Found> longest(List<Found> found) {
        found.sort(Comparator.comparingInt(Found::start)
                .thenComparing(Comparator.comparingInt(Found::end).reversed()));
        List<Found> longest = new ArrayList<>();
        int end = -1;
        for (Found each : found) {
            Found last = longest.isEmpty() ? null : longest.get(longest.size() - 1);
            if (last != null && last.start() == each.start() && last.end() == each.end()) {
                List<Naming> both = new ArrayList<>(last.namings());
                both.addAll(each.namings());
                longest.set(longest.size() - 1, new Found(last.start(), last.end(), both));
            } else if (each.start() >= end) {
                longest.add(each);
                end = each.end();
            }
        }
        return longest;
    }

    /** A short name of a place beside a place is a place too: จังหวัดเลย ตาก และแพร่; from the left and from the right. */
    private static List<Found> withLists(MentionText text, List<Found> found, List<Found> held) {
        NavigableMap<Integer, Found> all = byStart(found);
        List<Found> waiting = held.stream()
                .filter(Mentions::isPlace)
                .sorted(Comparator.comparingInt(Found::start))
                .collect(Collectors.toCollection(ArrayList::new));
        for (int pass = 0; pass < 2; pass++) {
            for (Found each : waiting) {
                boolean beside = Stream.of(all.lowerEntry(each.start()), all.higherEntry(each.start()))
                        .filter(Objects::nonNull)
                        .anyMatch(other -> isPlace(other.getValue()) && isBeside(text, each, other.getValue()));
                if (beside && isFree(all, each)) {
                    all.put(each.start(), each);
                }
            }
            Collections.reverse(waiting);
        }
        return new ArrayList<>(all.values());
    }

    private static NavigableMap<Integer, Found> byStart(List<Found> found) {
        NavigableMap<Integer, Found> sorted = new TreeMap<>();
        found.forEach(each -> sorted.put(each.start(), each));
        return sorted;
    }

    /** True when none of these, which do not overlap each other, overlaps. */
    private static boolean isFree(NavigableMap<Integer, Found> all, Found each) {
        return Stream.of(all.floorEntry(each.start()), all.higherEntry(each.start()))
                .filter(Objects::nonNull)
                .noneMatch(other -> other.getValue().overlaps(each));
    }

    private static boolean isPlace(Found found) {
        return found.namings().stream()
                .anyMatch(naming -> naming.name().thing().kind().equals("place"));
    }

    private static boolean isBeside(MentionText text, Found one, Found other) {
        int start = Math.min(one.end(), other.end());
        int end = Math.max(one.start(), other.start());
        return start <= end
                && end - start <= 12
                && Folding.plain(text.between(start, end)).matches("[ ,/]*(และ|กับ|หรือ|and|or)?[ ,/]*")
                && end > start;
    }

    /** A title and a given name mean the person whose whole name the text has. */
    private List<Found> withGivenNames(List<Found> found, List<Found> held) {
        Set<String> named = new HashSet<>();
        found.forEach(each ->
                each.namings().forEach(naming -> named.add(naming.name().thing().iri())));
        NavigableMap<Integer, Found> all = byStart(found);
        for (Found each : held) {
            List<Naming> namings = each.namings().stream()
                    .filter(naming -> naming.name().use() == Use.GIVEN
                            && named.contains(naming.name().thing().iri()))
                    .toList();
            long people = namings.stream()
                    .map(naming -> naming.name().thing().iri())
                    .distinct()
                    .count();
            if (people == 1 && isFree(all, each)) {
                all.put(each.start(), new Found(each.start(), each.end(), namings));
            }
        }
        return new ArrayList<>(all.values());
    }

    /** Namesakes share what is sure of the name. */
    private static Mention mention(MentionText text, Found found) {
        Map<String, Naming> surest = new LinkedHashMap<>();
        String written = text.between(found.start(), found.end());
        Set<String> asWritten = found.namings().stream()
                .filter(naming -> naming.name().use() == Use.SHORT
                        && written.indexOf('.') >= 0
                        && naming.name().name().equals(written))
                .map(naming -> naming.name().thing().iri())
                .collect(Collectors.toSet());
        found.namings().stream()
                // Where a short form stands with its own dots, others that only share its letters are not meant.
                .filter(naming -> asWritten.isEmpty()
                        || naming.name().use() != Use.SHORT
                        || asWritten.contains(naming.name().thing().iri()))
                .sorted(Comparator.comparingDouble(
                                (Naming naming) -> -naming.rule().score())
                        .thenComparing(naming -> naming.name().thing().iri()))
                .forEach(naming -> surest.putIfAbsent(naming.name().thing().iri(), naming));
        double share = surest.size();
        List<Mention.Candidate> candidates = surest.values().stream()
                .map(naming -> new Mention.Candidate(
                        naming.name().thing().iri(),
                        naming.name().thing().kind(),
                        naming.name().thing().label(),
                        naming.name().name(),
                        naming.rule().tag(),
                        Math.round(naming.rule().score() / share * 1000) / 1000.0))
                .toList();
        return new Mention(found.start(), found.end(), text.between(found.start(), found.end()), candidates);
    }
}
