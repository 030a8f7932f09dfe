package org.saan.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.mapping.NameResolver;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/**
 * Finds what names in a table mean among the things of the graph: the one that has exactly that name in that place, or else what the
 * reconciliation finds. What only the table's own graphs describe does not count: a table that is imported again would find itself.
 * For one thread.
 */
public final class GraphNameResolver implements NameResolver {
    /** More than are told: those of the table itself are taken away. */
    private static final int CANDIDATES = 10;

    private static final long MILLISECONDS = 60_000;

    private static final Map<String, Pattern> BEFORE_NAMES = Map.of(
            "Province", Pattern.compile("^(?:จังหวัด|จ\\.|จว\\.)\\s*"),
            "District", Pattern.compile("^(?:กิ่งอำเภอ|อำเภอ|อ\\.|เขต)\\s*"),
            "Subdistrict", Pattern.compile("^(?:ตำบล|ต\\.|แขวง)\\s*"));
    /** How a thing is tied to where it is. */
    private static final List<Node> PLACED = List.of(Saan.within, Saan.jurisdiction, Saan.inDistrict, Saan.location);

    private final SearchIndex index;
    private final Reconciler reconciler;
    private final Set<Node> own;
    private final Map<String, Map<String, List<Node>>> byClass = new HashMap<>();
    private final Map<Node, Boolean> described = new HashMap<>();
    private final Map<Node, Set<Node>> places = new HashMap<>();
    /** Language to thing to its name. */
    private final Map<String, Map<Node, Optional<String>>> labels = new HashMap<>();

    /**
     * @param own the graphs of the table
     */
    public GraphNameResolver(SearchIndex index, Collection<Node> own) {
        this.index = index;
        this.reconciler = new Reconciler(index);
        this.own = Set.copyOf(own);
    }

    @Override
    public Optional<Node> named(NameQuery query) {
        Set<Node> found = new LinkedHashSet<>();
        for (String type : query.classes()) {
            Map<String, List<Node>> names = byClass.computeIfAbsent(type, this::read);
            found.addAll(names.getOrDefault(Folding.exact(query.name()), List.of()));
            Pattern before = BEFORE_NAMES.get(type);
            if (found.isEmpty() && before != null) {
                found.addAll(names.getOrDefault(
                        Folding.exact(before.matcher(query.name()).replaceFirst("")), List.of()));
            }
        }
        if (query.place().isPresent()) {
            found.removeIf(thing -> !places(thing).contains(query.place().get()));
        }
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    @Override
    public List<NameCandidate> candidates(NameQuery query) {
        List<ReconcileQuery.GivenValue> evidence = query.place()
                .map(place -> List.of(
                        new ReconcileQuery.GivenValue(ReconcileQuery.GivenValue.PLACE, List.of(place.getURI()))))
                .orElse(List.of());
        Set<String> types = query.classes().stream().map(name -> Saan.NS + name).collect(Collectors.toSet());
        return reconciler
                .reconcile(List.of(new ReconcileQuery(query.name(), types, false, CANDIDATES, evidence)), MILLISECONDS)
                .get(0)
                .stream()
                .map(candidate ->
                        new NameCandidate(NodeFactory.createURI(candidate.iri()), candidate.label(), candidate.score()))
                .filter(candidate -> isDescribed(candidate.thing()))
                .toList();
    }

    @Override
    public Optional<Node> identified(String issuer, String code) {
        return index.data(data -> {
            Set<Node> found = new HashSet<>();
            for (Node identifier : subjects(data, SKOS.notation.asNode(), NodeFactory.createLiteralString(code))) {
                if (isOf(identifier, issuer)) {
                    found.addAll(subjects(data, ExternalTerms.ADMS_IDENTIFIER, identifier));
                }
            }
            return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
        });
    }

    /** By the part of its address: {@code agency/x#dla}. */
    private static boolean isOf(Node identifier, String issuer) {
        return identifier.isURI() && identifier.getURI().endsWith("#" + issuer);
    }

    @Override
    public Optional<String> label(Node thing, String language) {
        return labels.computeIfAbsent(language, any -> new HashMap<>())
                .computeIfAbsent(
                        thing,
                        each -> index.data(data -> {
                            Iterator<Quad> names = data.findNG(Node.ANY, each, SKOS.prefLabel.asNode(), Node.ANY);
                            while (names.hasNext()) {
                                Quad name = names.next();
                                if (!own.contains(name.getGraph())
                                        && name.getObject().getLiteralLanguage().equals(language)) {
                                    return Optional.of(name.getObject().getLiteralLexicalForm());
                                }
                            }
                            return Optional.empty();
                        }));
    }

    @Override
    public boolean isDescribed(Node thing) {
        return described.computeIfAbsent(
                thing, each -> index.data(data -> isStated(data.findNG(Node.ANY, each, RDF.type.asNode(), Node.ANY))));
    }

    private boolean isStated(Iterator<Quad> quads) {
        while (quads.hasNext()) {
            Node graph = quads.next().getGraph();
            if (!GraphNames.isComputed(graph) && !own.contains(graph)) {
                return true;
            }
        }
        return false;
    }

    private Set<Node> subjects(DatasetGraph data, Node property, Node object) {
        Set<Node> subjects = new LinkedHashSet<>();
        data.findNG(Node.ANY, Node.ANY, property, object).forEachRemaining(quad -> {
            if (!own.contains(quad.getGraph())) {
                subjects.add(quad.getSubject());
            }
        });
        return subjects;
    }

    /** Folded name to the things of a class that have it. */
    private Map<String, List<Node>> read(String type) {
        return index.data(data -> {
            Map<String, List<Node>> names = new HashMap<>();
            Set<Node> things = new LinkedHashSet<>();
            data.findNG(Node.ANY, Node.ANY, RDF.type.asNode(), NodeFactory.createURI(Saan.NS + type))
                    .forEachRemaining(quad -> things.add(quad.getSubject()));
            for (Node thing : things) {
                if (isDescribed(thing)) {
                    Set<String> folded = new LinkedHashSet<>();
                    for (Node property : List.of(SKOS.prefLabel.asNode(), SKOS.altLabel.asNode())) {
                        data.findNG(Node.ANY, thing, property, Node.ANY).forEachRemaining(quad -> {
                            if (!own.contains(quad.getGraph())) {
                                folded.add(Folding.exact(quad.getObject().getLiteralLexicalForm()));
                            }
                        });
                    }
                    folded.forEach(name -> names.computeIfAbsent(name, any -> new ArrayList<>())
                            .add(thing));
                }
            }
            return names;
        });
    }

    /** Where a thing lies, near and far. */
    private Set<Node> places(Node thing) {
        return places.computeIfAbsent(
                thing,
                each -> index.data(data -> {
                    Set<Node> near = new LinkedHashSet<>();
                    for (Node property : PLACED) {
                        data.findNG(Node.ANY, each, property, Node.ANY)
                                .forEachRemaining(quad -> near.add(quad.getObject()));
                    }
                    Set<Node> all = new LinkedHashSet<>(near);
                    near.forEach(place -> data.findNG(Node.ANY, place, Saan.within, Node.ANY)
                            .forEachRemaining(quad -> all.add(quad.getObject())));
                    return all;
                }));
    }
}
