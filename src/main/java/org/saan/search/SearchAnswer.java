package org.saan.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What was found.
 *
 * @param query what was asked for
 * @param revision of the graph
 * @param total how many things, of the kinds asked for
 * @param offset of the first hit
 * @param kinds how many of each kind, whatever kinds were asked for, most first
 * @param hits the best first
 */
public record SearchAnswer(
        String query, long revision, long total, int offset, Map<String, Long> kinds, List<Hit> hits) {
    /**
     * A thing that was found.
     *
     * @param iri of the thing
     * @param kind the kind of its address
     * @param label language tag to label
     * @param matched the name or text that matched
     * @param language of what matched; empty when it has none
     * @param property IRI of the property by which it has this name
     * @param how the tag of a {@link MatchRule}
     * @param score from 0 to 1; it orders the hits: the way of matching, then how important the thing is
     */
    public record Hit(
            String iri,
            String kind,
            Map<String, String> label,
            String matched,
            String language,
            String property,
            String how,
            double score) {
        private static final Set<String> UNSURE = Set.of(MatchRule.SIMILAR.tag(), MatchRule.TEXT.tag());
        private static final Set<String> IN_PARTS = Set.of(MatchRule.WORDS.tag(), MatchRule.PART.tag());

        /**
         * True when who wrote these words may be taken to mean this thing: its name is not only like them, and where only words or parts of
         * its name fit, they stand in it as they are written.
         */
        public boolean isMeantBy(String words) {
            return !UNSURE.contains(how)
                    && (!IN_PARTS.contains(how)
                            || Arrays.stream(words.strip().split("\\s+"))
                                    .allMatch(word ->
                                            matched.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))));
        }
    }
}
