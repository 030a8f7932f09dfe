package org.saan.validation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;

/** The triples that a change adds and those that it takes away, stated and inferred ones, found by their predicate. Immutable. */
public final class Delta {
    private final Side added;
    private final Side removed;

    public Delta(Collection<Quad> added, Collection<Quad> removed) {
        this.added = new Side(added);
        this.removed = new Side(removed);
    }

    /** Of what is added, or of what is taken away. */
    private static final class Side {
        private final Map<Node, List<Triple>> byPredicate = new HashMap<>();
        private final List<Triple> all = new ArrayList<>();

        Side(Collection<Quad> changed) {
            for (Quad quad : changed) {
                Triple triple = quad.asTriple();
                all.add(triple);
                byPredicate
                        .computeIfAbsent(triple.getPredicate(), any -> new ArrayList<>())
                        .add(triple);
            }
        }

        List<Triple> matching(Triple pattern) {
            List<Triple> candidates = pattern.getPredicate().isConcrete()
                    ? byPredicate.getOrDefault(pattern.getPredicate(), List.of())
                    : all;
            return candidates.stream()
                    .filter(triple -> fits(pattern.getSubject(), triple.getSubject())
                            && fits(pattern.getObject(), triple.getObject()))
                    .toList();
        }
    }

    /** The added triples that fit a pattern; what is not concrete in it fits anything. */
    List<Triple> added(Triple pattern) {
        return added.matching(pattern);
    }

    /** The triples taken away that fit a pattern. */
    List<Triple> removed(Triple pattern) {
        return removed.matching(pattern);
    }

    /** Both of them. */
    List<Triple> matching(Triple pattern) {
        List<Triple> both = new ArrayList<>(added.matching(pattern));
        both.addAll(removed.matching(pattern));
        return both;
    }

    private static boolean fits(Node pattern, Node term) {
        return !pattern.isConcrete() || pattern.equals(term);
    }

    /** The nodes that the changed triples are about. */
    Set<Node> subjects() {
        Set<Node> subjects = new LinkedHashSet<>();
        added.all.forEach(triple -> subjects.add(triple.getSubject()));
        removed.all.forEach(triple -> subjects.add(triple.getSubject()));
        return subjects;
    }

    /** The nodes that the changed triples point at. */
    Set<Node> objects() {
        Set<Node> objects = new LinkedHashSet<>();
        Stream.of(added, removed)
                .flatMap(side -> side.all.stream())
                .map(Triple::getObject)
                .filter(Node::isURI)
                .forEach(objects::add);
        return objects;
    }
}
