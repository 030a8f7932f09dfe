package org.saan.source;

import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.irix.IRIException;
import org.apache.jena.irix.IRIx;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.vocab.GraphNames;

/** A graph as a person names it: {@code source/my-document}, or an absolute IRI. */
public final class GraphArgument {
    private static final Pattern UNFIT = Pattern.compile("[\\s<>\"{}|\\\\^`]");

    private GraphArgument() {}

    /** The graph; throws {@link SaanException} USAGE when the text names none that can be written. */
    public static Node parse(String text) {
        Node graph = GraphNames.isName(text) ? GraphNames.graph(text) : iri(text);
        if (GraphNames.isComputed(graph)) {
            throw new SaanException(ErrorKind.USAGE, "source.computed-graph", "--graph", graph.getURI());
        }
        return graph;
    }

    private static Node iri(String text) {
        try {
            boolean ours = text.startsWith(GraphNames.PREFIX)
                    && !GraphNames.isName(text.substring(GraphNames.PREFIX.length()));
            if (ours
                    || text.startsWith("urn:x-arq:")
                    || UNFIT.matcher(text).find()
                    || !IRIx.create(text).isAbsolute()) {
                throw bad(text);
            }
        } catch (IRIException e) {
            throw bad(text);
        }
        return NodeFactory.createURI(text);
    }

    private static SaanException bad(String text) {
        return new SaanException(ErrorKind.USAGE, "load.bad-graph", text);
    }
}
