package org.saan.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.saan.evidence.LabelReader;
import org.saan.evidence.Link;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/**
 * The classes of the ontology as a tree, drawn from left to right: a class stands below the first of those that it is a part of, and a name from elsewhere where it hangs.
 *
 * @param branches in their order from top to bottom
 * @param width of the drawing
 * @param height of the drawing
 */
public record ClassTree(List<Branch> branches, int width, int height) {
    private static final int STEP = 145;
    private static final int ROW = 24;
    private static final int LEFT = 14;
    private static final int LABEL = 330;

    /**
     * A class.
     *
     * @param anchor of its article; empty for one of elsewhere
     * @param depth how many it stands below
     * @param fromY where the line from what it stands below begins; -1 for a root
     */
    public record Branch(String label, String anchor, int depth, int x, int y, int fromY) {
        /** Where its line turns down and to the right. */
        public int turn() {
            return x - STEP + 6;
        }
    }

    static ClassTree of(DatasetGraph data, LabelReader labels) {
        Map<String, Node> classes = new TreeMap<>();
        data.find(GraphNames.ONTOLOGY, Node.ANY, RDF.type.asNode(), OWL.Class.asNode())
                .forEachRemaining(quad -> {
                    if (quad.getSubject().isURI()) {
                        classes.put(quad.getSubject().getURI(), quad.getSubject());
                    }
                });
        Map<String, Set<String>> below = new LinkedHashMap<>();
        Set<String> roots = new TreeSet<>();
        for (Node each : classes.values()) {
            TreeSet<String> above = new TreeSet<>();
            data.find(GraphNames.ONTOLOGY, each, RDFS.subClassOf.asNode(), Node.ANY)
                    .forEachRemaining(quad -> {
                        if (quad.getObject().isURI() && !quad.getObject().equals(each)) {
                            above.add(quad.getObject().getURI());
                        }
                    });
            // Our own classes tell more than those of elsewhere.
            String parent = above.stream()
                    .filter(iri -> iri.startsWith(Saan.NS))
                    .findFirst()
                    .orElse(above.isEmpty() ? "" : above.first());
            if (parent.isEmpty()) {
                roots.add(each.getURI());
            } else {
                below.computeIfAbsent(parent, any -> new TreeSet<>()).add(each.getURI());
                if (!classes.containsKey(parent)) {
                    roots.add(parent);
                }
            }
        }
        List<Branch> branches = new ArrayList<>();
        Set<String> drawn = new HashSet<>();
        for (String root : roots) {
            // What nothing of ours hangs on is only used.
            if (root.startsWith(Saan.NS) || below.containsKey(root)) {
                draw(root, 0, -1, below, labels, branches, drawn);
            }
        }
        int deepest = branches.stream().mapToInt(Branch::depth).max().orElse(0);
        return new ClassTree(List.copyOf(branches), LEFT + deepest * STEP + LABEL, (branches.size() + 1) * ROW);
    }

    private static void draw(
            String iri,
            int depth,
            int fromY,
            Map<String, Set<String>> below,
            LabelReader labels,
            List<Branch> branches,
            Set<String> drawn) {
        if (!drawn.add(iri)) {
            return;
        }
        Link link = labels.link(org.apache.jena.graph.NodeFactory.createURI(iri));
        int y = (branches.size() + 1) * ROW;
        String anchor = iri.startsWith(Saan.NS) ? iri.substring(Saan.NS.length()) : "";
        branches.add(new Branch(link.text().text(), anchor, depth, LEFT + depth * STEP, y, fromY));
        for (String child : below.getOrDefault(iri, Set.of())) {
            draw(child, depth + 1, y, below, labels, branches, drawn);
        }
    }
}
