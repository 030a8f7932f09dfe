package org.saan.model;

import org.apache.jena.sparql.core.Quad;

/** What is taken out of the graph and what is put in, disjoint, each in the order of {@link QuadPatch#ORDER}; it can be read several times. */
public interface QuadChange {
    Iterable<Quad> removed();

    Iterable<Quad> added();
}
