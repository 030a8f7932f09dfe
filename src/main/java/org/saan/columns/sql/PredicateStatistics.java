package org.saan.columns.sql;

import java.util.Set;

/**
 * What was counted of the triples with one predicate.
 *
 * @param triples how many
 * @param subjects how many different ones, roughly
 * @param objects the same
 * @param subjectClasses what the subjects are, at the widest
 * @param objectClasses the same of the objects
 */
public record PredicateStatistics(
        long triples, long subjects, long objects, Set<ValueClass> subjectClasses, Set<ValueClass> objectClasses) {
    static final PredicateStatistics NONE = new PredicateStatistics(0, 0, 0, Set.of(), Set.of());

    /** How many triples are found when one end, both or none is known, roughly. */
    double found(boolean isSubjectKnown, boolean isObjectKnown) {
        double found = triples;
        if (isSubjectKnown) {
            found /= Math.max(1, subjects);
        }
        if (isObjectKnown) {
            found /= Math.max(1, objects);
        }
        return found;
    }
}
