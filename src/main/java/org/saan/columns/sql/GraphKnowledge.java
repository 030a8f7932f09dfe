package org.saan.columns.sql;

import java.util.function.Predicate;

/**
 * What the compiler knows of the graph at one revision.
 *
 * @param functions tells of a property's IRI whether it is a function of ARQ, which no triple states
 */
public record GraphKnowledge(Dictionary dictionary, GraphStatistics statistics, Predicate<String> functions) {}
