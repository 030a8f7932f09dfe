package org.saan.columns.sql;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What was counted of the graph at one revision: number of a predicate to its statistics. Immutable. */
public final class GraphStatistics {
    private final Map<Long, PredicateStatistics> predicates;
    private final PredicateStatistics all;

    public GraphStatistics(Map<Long, PredicateStatistics> predicates) {
        this.predicates = Map.copyOf(predicates);
        long triples = 0;
        long subjects = 0;
        long objects = 0;
        Set<ValueClass> subjectClasses = EnumSet.noneOf(ValueClass.class);
        Set<ValueClass> objectClasses = EnumSet.noneOf(ValueClass.class);
        for (PredicateStatistics each : predicates.values()) {
            triples += each.triples();
            // No subject is counted twice where the largest predicate has them all, as with types and labels.
            subjects = Math.max(subjects, each.subjects());
            objects += each.objects();
            subjectClasses.addAll(each.subjectClasses());
            objectClasses.addAll(each.objectClasses());
        }
        this.all = new PredicateStatistics(triples, subjects, objects, subjectClasses, objectClasses);
    }

    /** Of one predicate; nothing for one that no triple has. */
    public PredicateStatistics of(long predicate) {
        return predicates.getOrDefault(predicate, PredicateStatistics.NONE);
    }

    /** Of all triples. */
    public PredicateStatistics all() {
        return all;
    }

    /** Every predicate that was counted. */
    public Map<Long, PredicateStatistics> predicates() {
        return predicates;
    }
}
