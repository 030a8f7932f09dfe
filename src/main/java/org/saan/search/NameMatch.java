package org.saan.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * How close a name is to what was written.
 *
 * @param name the thing's name that is closest
 * @param rule in which way
 * @param closeness from 0 to 1; it orders candidates, {@link Calibration} makes a probability of it
 */
record NameMatch(Name name, MatchRule rule, double closeness) {
    /** Below this two names have nothing to do with each other. */
    static final double LEAST = 0.5;

    private static final int SHORTEST_SPELLING = 4;
    /** Names in another order have about as many letters. */
    private static final int MOST_ORDER_SLIPS = 3;

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final int SHORTEST_LATIN_SPELLING = 7;
    private static final int LONGEST_SHORT_FORM = 6;
    private static final Comparator<NameMatch> CLOSEST = Comparator.comparingDouble(NameMatch::closeness)
            .thenComparing(match -> match.rule(), Comparator.reverseOrder())
            .thenComparing(match -> match.name().property(), Comparator.reverseOrder());

    /** The closest of a thing's names; empty when none is near. */
    static Optional<NameMatch> best(NameForms query, IndexedThing thing, NameParts parts) {
        return thing.names().stream()
                .filter(name -> name.property().isName())
                .map(name -> of(query, thing, name, parts))
                .filter(match -> match.closeness() >= LEAST)
                .max(CLOSEST);
    }

    private static NameMatch of(NameForms query, IndexedThing thing, Name name, NameParts parts) {
        NameForms forms = NameForms.of(
                name.text(), parts, part -> !part.means().equals(NamePart.PERSON) || thing.is(NamePart.PERSON));
        boolean named = name.property().role() == NameProperty.Role.NAME;
        if (query.exact().equals(forms.exact())) {
            boolean code = name.property().role() == NameProperty.Role.CODE;
            return new NameMatch(name, code ? MatchRule.CODE : MatchRule.EXACT, dotted(query, forms) ? 1 : 0.95);
        }
        if (!named) {
            return new NameMatch(name, MatchRule.SIMILAR, 0);
        }
        boolean fits = fits(query.means(), thing);
        NameMatch best = new NameMatch(name, MatchRule.EXACT, query.full().equals(forms.full()) ? 1 : 0);
        best = better(best, MatchRule.QUALIFIED, qualified(query, forms));
        best = better(best, titleRule(query, forms, fits), titled(query, forms, fits));
        best = better(best, MatchRule.SPELLING, spelt(query, forms, fits));
        if (best.closeness() < 0.9) {
            best = better(best, MatchRule.ORDER, ordered(query, forms));
            best = better(best, MatchRule.PREFIX, prefix(query, forms, fits));
            best = better(best, MatchRule.PART, part(query, forms));
            best = better(best, MatchRule.SIMILAR, similar(query, forms, fits));
            if (best.closeness() == 0) {
                best = better(best, MatchRule.SIMILAR, shortened(query, forms));
            }
        }
        return best;
    }

    /** Where dots are written they tell short forms apart: ก.พ.ร. is the commission, กพร. may be the department too. */
    private static boolean dotted(NameForms query, NameForms forms) {
        return query.exact().length() > LONGEST_SHORT_FORM
                || query.plain().equals(forms.plain())
                || query.plain().indexOf('.') < 0;
    }

    private static NameMatch better(NameMatch best, MatchRule rule, double closeness) {
        return closeness > best.closeness() ? new NameMatch(best.name(), rule, closeness) : best;
    }

    /** Whether the thing can be what the titles and classes in the query say. */
    static boolean fits(Set<String> means, IndexedThing thing) {
        return means.stream().allMatch(mean -> NamePart.classes(mean).stream().anyMatch(thing::is));
    }

    private static double qualified(NameForms query, NameForms forms) {
        return query.full().equals(forms.unqualified()) || query.unqualified().equals(forms.full()) ? 0.93 : 0;
    }

    private static MatchRule titleRule(NameForms query, NameForms forms, boolean fits) {
        return titled(query, forms, fits) >= 0.9 ? MatchRule.TITLE : MatchRule.CLASS;
    }

    private static double titled(NameForms query, NameForms forms, boolean fits) {
        return titled(query.full(), query.bare(), forms.full(), forms.bare(), query.means(), forms.means(), fits);
    }

    private static double titled(
            String full,
            String bare,
            String nameFull,
            String nameBare,
            Set<String> means,
            Set<String> nameMeans,
            boolean fits) {
        if (!means.isEmpty() && bare.equals(nameFull)) {
            return !fits ? 0.55 : means.contains("Agency") ? 0.8 : 0.99;
        }
        if (!nameMeans.isEmpty() && full.equals(nameBare)) {
            return leftOff(nameMeans);
        }
        if (!means.isEmpty() && !nameMeans.isEmpty() && bare.equals(nameBare)) {
            return means.equals(nameMeans) && isLight(means) ? 0.97 : fits ? 0.8 : 0.5;
        }
        return 0;
    }

    /** A person's title and a company's form are left off freely; the class of a place or body tells it from its namesakes. */
    private static double leftOff(Set<String> means) {
        return isLight(means) ? 0.97 : means.contains("Initiative") ? 0.94 : means.contains("Agency") ? 0.85 : 0.7;
    }

    private static boolean isLight(Set<String> means) {
        return means.stream().allMatch(mean -> mean.equals("Person") || mean.equals(NamePart.COMPANY));
    }

    private static double spelt(NameForms query, NameForms forms, boolean fits) {
        if (query.looseFull().length() < SHORTEST_SPELLING) {
            return 0;
        }
        // Short names in Latin letters become alike too easily.
        double sure = isLatin(query.looseBare()) && query.looseBare().length() < SHORTEST_LATIN_SPELLING ? 0.86 : 0.95;
        if (query.looseFull().equals(forms.looseFull())) {
            return sure;
        }
        return sure
                * titled(
                        query.looseFull(),
                        query.looseBare(),
                        forms.looseFull(),
                        forms.looseBare(),
                        query.means(),
                        forms.means(),
                        fits);
    }

    private static double ordered(NameForms query, NameForms forms) {
        if (query.plain().indexOf(' ') < 0
                || Math.abs(query.exact().length() - forms.exact().length()) > MOST_ORDER_SLIPS) {
            return 0;
        }
        return sorted(NO_LETTERS.split(query.plain())).equals(sorted(NO_LETTERS.split(forms.plain()))) ? 0.95 : 0;
    }

    private static String sorted(String... words) {
        return Arrays.stream(words).map(Folding::loose).sorted().reduce("", (one, other) -> one + " " + other);
    }

    private static double prefix(NameForms query, NameForms forms, boolean fits) {
        if (!query.means().isEmpty() && fits && forms.full().startsWith(query.bare())) {
            return 0.6 + 0.25 * query.bare().length() / forms.full().length();
        }
        if (forms.full().startsWith(query.full())) {
            return 0.6 + 0.25 * query.full().length() / forms.full().length();
        }
        return forms.bare().startsWith(query.full())
                ? 0.55 + 0.25 * query.full().length() / forms.full().length()
                : 0;
    }

    private static double part(NameForms query, NameForms forms) {
        if (query.looseFull().length() >= Trigrams.SIZE && forms.looseFull().contains(query.looseFull())) {
            return 0.5 + 0.3 * query.looseFull().length() / forms.looseFull().length();
        }
        return 0;
    }

    private static double similar(NameForms query, NameForms forms, boolean fits) {
        boolean bothHave = !query.means().isEmpty() && !forms.means().isEmpty();
        double close;
        if (bothHave && query.means().equals(forms.means())) {
            // What they have in common says nothing.
            close = spelling(query.looseBare(), forms.looseBare());
        } else if (bothHave) {
            close = 0.7 * spelling(query.looseFull(), forms.looseFull());
        } else {
            double bare = fits ? spelling(query.looseBare(), forms.looseBare()) : 0;
            close = Math.max(
                    spelling(query.looseFull(), forms.looseFull()),
                    bare * (forms.means().isEmpty() ? 1 : leftOff(forms.means())));
        }
        // Numbers are not misspelt: phase 2 is not phase 3.
        return digits(query.exact()).equals(digits(forms.exact())) ? close : 0.7 * close;
    }

    private static boolean isLatin(String loose) {
        return !loose.isEmpty() && loose.charAt(0) < 0x80;
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                digits.append(text.charAt(i));
            }
        }
        return digits.toString();
    }

    /** One slip in a name of some length is most often just a slip; more of them, or one in a short name, may be another name. */
    private static double spelling(String one, String other) {
        int longest = Math.max(one.length(), other.length());
        double similarity = similarity(one, other);
        long slips = Math.round((1 - similarity) * longest);
        // Thai syllables take fewer letters, and Latin names differ by less.
        int enough = isLatin(one) ? 14 : 8;
        if (slips == 1 && longest >= enough || slips == 2 && longest >= enough + 12) {
            return 0.92;
        }
        if (slips == 1 && longest >= 6 || slips == 2 && longest >= 14) {
            return 0.85;
        }
        return Math.min(0.85, 0.94 * similarity);
    }

    /** Names are shortened by leaving words out: most of what is left is in the name. */
    private static double shortened(NameForms query, NameForms forms) {
        Set<String> grams = Trigrams.of(query.looseFull());
        if (grams.size() < SHORTEST_SPELLING) {
            return 0;
        }
        double shared = grams.stream().filter(forms.looseFull()::contains).count() / (double) grams.size();
        return shared < 0.6 ? 0 : 0.4 + 0.3 * shared;
    }

    /** 1 for equal texts, less for each letter to be changed, 0 when more than two in five differ. */
    static double similarity(String one, String other) {
        int longest = Math.max(one.length(), other.length());
        int most = longest * 2 / 5;
        if (Math.abs(one.length() - other.length()) > most || longest < SHORTEST_SPELLING) {
            return 0;
        }
        int distance = new LevenshteinDistance(most).apply(one, other);
        return distance < 0 ? 0 : 1 - (double) distance / longest;
    }
}
