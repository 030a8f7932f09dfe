package org.saan.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.NodeCmp;

/** The difference between two states of the graph: quads removed and quads added, disjoint, sorted. Immutable. */
public record QuadPatch(List<Quad> removed, List<Quad> added) implements QuadChange {
    /** The order in which every node writes them: by graph, subject, predicate and object. */
    public static final Comparator<Quad> ORDER = QuadPatch::compare;

    public QuadPatch {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }

    /** A patch of these quads, brought into the order in which every node writes them. */
    public static QuadPatch sorted(Collection<Quad> removed, Collection<Quad> added) {
        return new QuadPatch(sort(removed), sort(added));
    }

    private static int compare(Quad one, Quad other) {
        int order = compare(one.getGraph(), other.getGraph());
        order = order != 0 ? order : compare(one.getSubject(), other.getSubject());
        order = order != 0 ? order : compare(one.getPredicate(), other.getPredicate());
        return order != 0 ? order : compare(one.getObject(), other.getObject());
    }

    /** Most neighbours share their terms, which are often one object. */
    @SuppressWarnings("ReferenceEquality")
    private static int compare(Node one, Node other) {
        return one == other ? 0 : NodeCmp.compareRDFTerms(one, other);
    }

    private static List<Quad> sort(Collection<Quad> quads) {
        List<Quad> list = new ArrayList<>(quads);
        list.sort(ORDER);
        return list;
    }

    public boolean isEmpty() {
        return removed.isEmpty() && added.isEmpty();
    }

    public int size() {
        return removed.size() + added.size();
    }

    /** The patch that takes this one back. */
    public QuadPatch inverse() {
        return new QuadPatch(added, removed);
    }

    /** Every graph that this patch touches. */
    public Set<Node> graphs() {
        Set<Node> graphs = new LinkedHashSet<>();
        removed.forEach(quad -> graphs.add(quad.getGraph()));
        added.forEach(quad -> graphs.add(quad.getGraph()));
        return graphs;
    }
}
