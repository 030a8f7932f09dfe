package org.saan.columns.sql;

import java.util.OptionalLong;
import org.apache.jena.graph.Node;

/** The numbers of terms, at one revision. */
@FunctionalInterface
public interface Dictionary {
    /** The number of a term; empty for one that no quad can hold. */
    OptionalLong number(Node term);
}
