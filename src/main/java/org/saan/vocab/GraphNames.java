package org.saan.vocab;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/** The named graphs of the model. Everything that is loaded lies in one of them; the default graph is their union. */
public final class GraphNames {
    public static final String PREFIX = Saan.BASE + "graph/";
    public static final Node ONTOLOGY = graph("ontology");
    public static final Node EDITORIAL = graph("editorial");
    /** What the rules of queries/inference entail; computed, never loaded. */
    public static final Node INFERRED = graph("inferred");
    /** The description of the whole and the current revision; computed, never loaded. */
    public static final Node CATALOG = graph("catalog");

    private GraphNames() {}

    /** The graph with this name below {@link #PREFIX}, for example {@code ref/provinces}. */
    public static Node graph(String name) {
        return NodeFactory.createURI(PREFIX + name);
    }

    /** True for the graphs that the program computes and nobody writes. */
    public static boolean isComputed(Node graph) {
        return graph.equals(INFERRED) || graph.equals(CATALOG);
    }
}
