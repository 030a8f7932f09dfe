package org.saan.query;

import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;

/**
 * What the graph says of one thing.
 *
 * @param thing what is described
 * @param document the IRI of the description itself, which carries licence and revision
 * @param page 1 for the first
 * @param more whether there is a next page
 * @param rows how many things and statements the page brought besides the thing's own
 * @param quads each with the graph it comes from; what is said of the document lies in the catalog graph
 */
public record Description(Node thing, Node document, int page, boolean more, int rows, List<Quad> quads) {}
