package org.saan.search;

import java.util.List;
import java.util.Map;

/**
 * A place of a text where a thing is named: a suggestion, never a fact.
 *
 * @param start offset of the name in code points of the text
 * @param end offset behind it
 * @param text as it stands there
 * @param candidates the things that it may mean, the likeliest first
 */
public record Mention(int start, int end, String text, List<Candidate> candidates) {
    public Mention {
        candidates = List.copyOf(candidates);
    }

    /**
     * A thing that is named.
     *
     * @param iri of the thing
     * @param kind the kind of its address
     * @param label language tag to label
     * @param name its name that matched
     * @param rule the tag of a {@link MentionRule}
     * @param score from 0 to 1
     */
    public record Candidate(
            String iri, String kind, Map<String, String> label, String name, String rule, double score) {}
}
