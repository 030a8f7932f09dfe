package org.saan.vocab;

import java.util.regex.Pattern;
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

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?");

    private GraphNames() {}

    /** True for {@code name} or {@code family/name} in lower-case ASCII and hyphens. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The graph with this name below {@link #PREFIX}, for example {@code ref/provinces}. */
    public static Node graph(String name) {
        return NodeFactory.createURI(PREFIX + name);
    }

    /** True for the graphs that the program computes and nobody writes. */
    public static boolean isComputed(Node graph) {
        return graph.equals(INFERRED) || graph.equals(CATALOG);
    }
}
