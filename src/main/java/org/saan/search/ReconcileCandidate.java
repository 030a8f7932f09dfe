package org.saan.search;

import java.util.Map;
import java.util.Set;

/**
 * A thing that a name may mean.
 *
 * @param iri of the thing
 * @param kind the kind of its address
 * @param label language tag to label
 * @param types IRIs of its classes
 * @param matched the name that matched
 * @param how the tag of a {@link MatchRule}
 * @param score how likely it is the thing meant, out of 100
 * @param match true when it is taken for it
 * @param features what the score comes from: {@code closeness} of the names, and for each property given 1 when it agrees, 0 when it
 *     differs
 */
public record ReconcileCandidate(
        String iri,
        String kind,
        Map<String, String> label,
        Set<String> types,
        String matched,
        String how,
        double score,
        boolean match,
        Map<String, Double> features) {}
