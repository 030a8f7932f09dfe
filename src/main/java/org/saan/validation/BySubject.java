package org.saan.validation;

import java.util.Arrays;
import java.util.Collection;
import org.apache.jena.atlas.lib.Cache;
import org.apache.jena.atlas.lib.CacheFactory;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.util.iterator.WrappedIterator;

/**
 * A graph that reads all triples of a subject at once and keeps them for a while. Shapes ask for the properties of one node
 * one after another; a store on the disk then answers once instead of twenty times. The graph below must not change meanwhile.
 */
final class BySubject extends GraphBase {
    private static final int SUBJECTS = 50_000;

    private final Graph data;
    private final Cache<Node, Triple[]> subjects = CacheFactory.createCache(SUBJECTS);

    BySubject(Graph data) {
        this.data = data;
    }

    @Override
    protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
        if (!pattern.getSubject().isConcrete()) {
            return data.find(pattern);
        }
        return WrappedIterator.create(Arrays.stream(of(pattern.getSubject()))
                .filter(triple -> fits(pattern.getPredicate(), triple.getPredicate())
                        && fits(pattern.getObject(), triple.getObject()))
                .iterator());
    }

    @Override
    protected boolean graphBaseContains(Triple pattern) {
        if (!pattern.getSubject().isConcrete()) {
            return data.contains(pattern);
        }
        for (Triple triple : of(pattern.getSubject())) {
            if (fits(pattern.getPredicate(), triple.getPredicate()) && fits(pattern.getObject(), triple.getObject())) {
                return true;
            }
        }
        return false;
    }

    /** Takes all triples of a subject, which need not be read then. */
    void keep(Node subject, Collection<Triple> triples) {
        subjects.put(subject, triples.toArray(Triple[]::new));
    }

    private Triple[] of(Node subject) {
        return subjects.get(
                subject, any -> data.find(subject, Node.ANY, Node.ANY).toList().toArray(Triple[]::new));
    }

    /** Terms are in canonical form, so that equal values are equal terms. */
    private static boolean fits(Node pattern, Node term) {
        return !pattern.isConcrete() || pattern.equals(term);
    }
}
