package org.saan.search;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.source.GraphArgument;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/**
 * What is searched for. Immutable.
 *
 * @param text as typed; never read as a language of queries
 * @param kinds kinds of address; empty for all
 * @param place IRI of a place in which things are to lie, places within it included; empty for all
 * @param graph IRI of a graph that says something of them; empty for all
 * @param offset how many hits to leave out, from the best
 * @param limit how many to bring
 */
public record SearchRequest(String text, Set<String> kinds, String place, String graph, int offset, int limit) {
    /** The longest text that is searched for, in code points. */
    public static final int LONGEST = 300;

    public static final int MOST_HITS = 100;
    public static final int DEEPEST = 10_000;

    /** Throws USAGE for an empty or very long text and for a page that is not served. */
    public SearchRequest {
        kinds = Set.copyOf(kinds);
        checkText(text);
        if (limit < 1 || limit > MOST_HITS) {
            throw new SaanException(ErrorKind.USAGE, "search.limit", limit, MOST_HITS);
        }
        if (offset < 0 || offset > DEEPEST) {
            throw new SaanException(ErrorKind.USAGE, "search.offset", offset, DEEPEST);
        }
    }

    /**
     * A request as people and programs write it. Throws USAGE for what there is not.
     *
     * @param kinds kinds of address, each element one or several joined by commas
     * @param place IRI or kind/slug; null or empty for all
     * @param graph IRI or name below graph/; null or empty for all
     */
    public static SearchRequest parse(
            String text, Collection<String> kinds, String place, String graph, int offset, int limit) {
        Set<String> known = new TreeSet<>();
        for (String kind : String.join(",", kinds).split(",")) {
            if (!kind.isBlank()) {
                known.add(knownKind(kind.strip()));
            }
        }
        String where = place == null ? "" : ReconciliationService.thing(place.strip());
        if (!where.isEmpty() && !where.startsWith(Saan.ID + "place/")) {
            throw new SaanException(ErrorKind.USAGE, "search.place", place);
        }
        String of = graph == null || graph.isBlank()
                ? ""
                : GraphArgument.parse(graph.strip()).getURI();
        return new SearchRequest(text, known, where, of, offset, limit);
    }

    private static String knownKind(String kind) {
        if (!Kind.codes().contains(kind) && !kind.equals(Kind.CODE)) {
            throw new SaanException(ErrorKind.USAGE, "search.kind", kind, String.join(", ", Kind.codes()));
        }
        return kind;
    }

    static void checkText(String text) {
        if (text == null || text.isBlank()) {
            throw new SaanException(ErrorKind.USAGE, "search.empty");
        }
        int length = text.codePointCount(0, text.length());
        if (length > LONGEST) {
            throw new SaanException(ErrorKind.USAGE, "search.long", length, LONGEST);
        }
    }
}
