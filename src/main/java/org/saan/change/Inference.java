package org.saan.change;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.saan.columns.Derivation;
import org.saan.model.Lazy;
import org.saan.model.QuadPatch;
import org.saan.source.ShippedData;
import org.saan.store.Overlay;
import org.saan.vocab.GraphNames;

/**
 * The rules of queries/inference and what follows from them. {@code graph/inferred} holds what the data entail and do not
 * state. It is kept by deletion and rederivation (Gupta, Mumick and Subrahmanian 1993): the cost is that of the change and
 * of what follows from it, not of the graph. Safe for many threads.
 */
final class Inference {
    private static final String FOLDER = "queries/inference/";

    private final Lazy<List<Rule>> rules;
    /** The rules that a triple can set going, by its predicate. */
    private final Map<Node, List<Rule>> byPredicate = new ConcurrentHashMap<>();

    private final String digest;

    private Inference(Lazy<List<Rule>> rules, String digest) {
        this.rules = rules;
        this.digest = digest;
    }

    /** The rules that ship with the program; they are parsed when they are first applied. */
    static Inference shipped(ShippedData files) {
        return new Inference(
                Lazy.of(() -> files.queries(FOLDER).stream().map(Rule::of).toList()), files.digest(FOLDER));
    }

    /** Says which rules these are: a store that was filled by others must be rebuilt. */
    String digest() {
        return digest;
    }

    /**
     * How graph/inferred must change with a patch.
     *
     * @param before the data before the patch, their inferred graph in order
     * @param patch of stated quads
     */
    QuadPatch following(DatasetGraph before, QuadPatch patch) {
        Overlay after = new Overlay(before);
        after.apply(patch);
        Overlay view = new Overlay(after);
        Set<Triple> gone = triples(patch.removed(), triple -> !states(after, triple));
        Set<Triple> come = triples(patch.added(), triple -> !states(before, triple));
        for (Triple triple : come) {
            view.delete(Quad.create(GraphNames.INFERRED, triple));
        }
        Set<Triple> doubted = overdelete(before, after, gone);
        doubted.forEach(triple -> view.delete(Quad.create(GraphNames.INFERRED, triple)));

        Finds found = new Finds(view.getUnionGraph());
        Deque<Triple> fresh = new ArrayDeque<>(come);
        for (Set<Triple> suspects : List.of(gone, doubted)) {
            for (Triple triple : suspects) {
                if (!view.getUnionGraph().contains(triple)
                        && rules.get().stream().anyMatch(rule -> rule.concludes(triple, found))) {
                    view.add(Quad.create(GraphNames.INFERRED, triple));
                    found.forget(triple.getPredicate());
                    fresh.add(triple);
                }
            }
        }
        while (!fresh.isEmpty()) {
            Triple triple = fresh.remove();
            for (Triple conclusion : conclusions(triple, found)) {
                if (!view.getUnionGraph().contains(conclusion)) {
                    view.add(Quad.create(GraphNames.INFERRED, conclusion));
                    found.forget(conclusion.getPredicate());
                    fresh.add(conclusion);
                }
            }
        }
        return view.difference();
    }

    /** What was inferred, directly or in steps, by way of what is gone; some of it may follow from the rest as well. */
    private Set<Triple> overdelete(DatasetGraph before, DatasetGraph after, Set<Triple> gone) {
        Finds found = new Finds(before.getUnionGraph());
        Set<Triple> doubted = new LinkedHashSet<>();
        Deque<Triple> open = new ArrayDeque<>(gone);
        while (!open.isEmpty()) {
            for (Triple conclusion : conclusions(open.remove(), found)) {
                if (!states(after, conclusion)
                        && before.contains(Quad.create(GraphNames.INFERRED, conclusion))
                        && doubted.add(conclusion)) {
                    open.add(conclusion);
                }
            }
        }
        return doubted;
    }

    /** The rules for a store that is built, in their order. */
    List<Derivation> derivations() {
        return rules.get().stream().map(Rule::derivation).toList();
    }

    /** Adds to data in memory, without anything inferred, all that they entail and do not state; what was added is returned. */
    Set<Quad> entailed(DatasetGraph data) {
        Set<Quad> entailed = new HashSet<>();
        Graph union = data.getUnionGraph();
        Collection<Triple> fresh = new LinkedHashSet<>();
        data.findNG(Node.ANY, Node.ANY, Node.ANY, Node.ANY).forEachRemaining(quad -> fresh.add(quad.asTriple()));
        for (Collection<Triple> from = fresh; !from.isEmpty(); ) {
            Finds found = new Finds(union);
            Set<Triple> concluded = new LinkedHashSet<>();
            for (Triple triple : from) {
                for (Triple conclusion : conclusions(triple, found)) {
                    if (!union.contains(conclusion)) {
                        concluded.add(conclusion);
                    }
                }
            }
            concluded.forEach(triple -> {
                Quad quad = Quad.create(GraphNames.INFERRED, triple);
                data.add(quad);
                entailed.add(quad);
            });
            from = concluded;
        }
        return entailed;
    }

    private List<Triple> conclusions(Triple triple, Rule.QuadFinder found) {
        List<Triple> conclusions = new ArrayList<>();
        rulesAbout(triple.getPredicate()).forEach(rule -> rule.conclusions(triple, found, conclusions::add));
        return conclusions;
    }

    private List<Rule> rulesAbout(Node predicate) {
        return byPredicate.computeIfAbsent(predicate, any -> rules.get().stream()
                .filter(rule -> rule.isAbout(predicate))
                .toList());
    }

    /** True when a graph that is not computed holds the triple. */
    private static boolean states(DatasetGraph data, Triple triple) {
        var quads = data.findNG(Node.ANY, triple.getSubject(), triple.getPredicate(), triple.getObject());
        while (quads.hasNext()) {
            if (!GraphNames.isComputed(quads.next().getGraph())) {
                return true;
            }
        }
        return false;
    }

    private static Set<Triple> triples(List<Quad> quads, Predicate<Triple> which) {
        Set<Triple> triples = new LinkedHashSet<>();
        quads.stream().map(Quad::asTriple).filter(which).forEach(triples::add);
        return triples;
    }

    /** Found once, remembered until a triple with that predicate is concluded. */
    private static final class Finds implements Rule.QuadFinder {
        private static final int MOST = 200_000;

        private final Graph graph;
        private final Map<Node, Map<Triple, List<Triple>>> remembered = new HashMap<>();
        private int size;

        Finds(Graph graph) {
            this.graph = graph;
        }

        @Override
        public List<Triple> apply(Triple pattern) {
            if (size > MOST) {
                remembered.clear();
                size = 0;
            }
            return remembered
                    .computeIfAbsent(pattern.getPredicate(), any -> new HashMap<>())
                    .computeIfAbsent(pattern, this::find);
        }

        private List<Triple> find(Triple pattern) {
            size++;
            return graph.find(pattern).toList();
        }

        void forget(Node predicate) {
            remembered.remove(predicate);
            remembered.remove(Node.ANY);
        }
    }
}
