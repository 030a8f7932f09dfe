package org.saan.search;

import java.util.List;
import java.util.Set;

/**
 * A name to find the thing for. Immutable.
 *
 * @param text the name as written
 * @param types IRIs of classes of which it must be one; empty for any
 * @param allTypes true when it must be of all these classes, false when of one
 * @param limit how many candidates to bring
 * @param evidence what else is known of it
 */
public record ReconcileQuery(String text, Set<String> types, boolean allTypes, int limit, List<GivenValue> evidence) {
    public static final int MOST_CANDIDATES = 50;

    public ReconcileQuery {
        types = Set.copyOf(types);
        evidence = List.copyOf(evidence);
    }

    /**
     * A property and the values that it should have.
     *
     * @param property IRI, or {@link #PLACE}
     * @param values IRIs, names or plain values, one of which should be the thing's
     */
    public record GivenValue(String property, List<String> values) {
        /** Stands for all properties that say where a thing is, near or far: its district, province, region. */
        public static final String PLACE = "province";

        public GivenValue {
            values = List.copyOf(values);
        }
    }
}
