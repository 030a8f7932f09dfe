package org.saan.vocab;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/** The country that the graph is of: what everything lies in ties nothing to anything. */
public final class Country {
    public static final Node THAILAND = NodeFactory.createURI(Saan.ID + "place/thailand");

    private Country() {}
}
