package org.saan.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.saan.model.QuadPatch;
import org.saan.source.ShippedData;
import org.saan.sparql.QueryFile;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** After any changes, what is inferred is what asking the rules again and again over the whole gives. */
class InferenceTest {
    private static final List<QueryFile> RULES = ShippedData.onClassPath().queries("queries/inference/");
    private final Inference inference = Inference.shipped(ShippedData.onClassPath());

    /** The rules as the SPARQL engine understands them, until nothing new follows. */
    private static Set<Quad> naive(DatasetGraph data) {
        DatasetGraph whole = DatasetGraphFactory.create();
        Iter.toList(data.find()).stream()
                .filter(quad -> !GraphNames.isComputed(quad.getGraph()))
                .forEach(quad -> whole.getDefaultGraph().add(quad.asTriple()));
        Set<Quad> inferred = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (QueryFile rule : RULES) {
                try (QueryExec exec =
                        QueryExec.dataset(whole).query(rule.query()).build()) {
                    for (var triple : exec.construct().find().toList()) {
                        if (!whole.getDefaultGraph().contains(triple)) {
                            whole.getDefaultGraph().add(triple);
                            inferred.add(Quad.create(GraphNames.INFERRED, triple));
                            more = true;
                        }
                    }
                }
            }
        }
        return inferred;
    }

    private static Node node(String name) {
        return NodeFactory.createURI("https://example.org/" + name);
    }

    /** Small worlds in which classes, properties, places and two graphs meet often, cycles included. */
    private static Quad any(Random random) {
        Node graph = node("graph" + random.nextInt(2));
        return switch (random.nextInt(6)) {
            case 0 ->
                Quad.create(
                        graph, node("c" + random.nextInt(4)), RDFS.subClassOf.asNode(), node("c" + random.nextInt(4)));
            case 1 ->
                Quad.create(
                        graph,
                        node("p" + random.nextInt(3)),
                        RDFS.subPropertyOf.asNode(),
                        node("p" + random.nextInt(3)));
            case 2 ->
                Quad.create(graph, node("x" + random.nextInt(4)), RDF.type.asNode(), node("c" + random.nextInt(4)));
            case 3 ->
                Quad.create(
                        graph,
                        node("x" + random.nextInt(4)),
                        node("p" + random.nextInt(3)),
                        node("x" + random.nextInt(4)));
            case 4 -> ofPost(graph, random);
            default -> Quad.create(graph, node("x" + random.nextInt(5)), Saan.within, node("x" + random.nextInt(5)));
        };
    }

    /** One statement about one of two memberships, or about the post that they share. */
    private static Quad ofPost(Node graph, Random random) {
        Node membership = node("m" + random.nextInt(2));
        Node date = NodeFactory.createLiteralString("200" + random.nextInt(2));
        return switch (random.nextInt(5)) {
            case 0 -> Quad.create(graph, membership, ExternalTerms.OPENGOV_POST, node("post"));
            case 1 -> Quad.create(graph, membership, ExternalTerms.ORG_MEMBER, node("x" + random.nextInt(2)));
            case 2 -> Quad.create(graph, membership, Saan.from, date);
            case 3 -> Quad.create(graph, membership, Saan.to, date);
            default -> Quad.create(graph, node("post"), ExternalTerms.ORG_POST_IN, node("x" + random.nextInt(2)));
        };
    }

    @Property(tries = 400)
    void followingAChangeEqualsBeginningAgain(@ForAll long seed) {
        Random random = new Random(seed);
        DatasetGraph data = DatasetFactory.createGeneral().asDatasetGraph();
        for (int change = 0; change < 6; change++) {
            List<Quad> added = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                Quad quad = any(random);
                if (!data.contains(quad) && !added.contains(quad)) {
                    added.add(quad);
                }
            }
            List<Quad> removed = Iter.toList(data.find()).stream()
                    .filter(quad -> !GraphNames.isComputed(quad.getGraph()) && random.nextInt(4) == 0)
                    .toList();
            QuadPatch patch = QuadPatch.sorted(removed, added);
            QuadPatch entailed = inference.following(data, patch);
            for (QuadPatch part : List.of(patch, entailed)) {
                part.removed().forEach(data::delete);
                part.added().forEach(data::add);
            }
            Set<Quad> expected = naive(data);
            assertThat(Iter.toSet(data.find(GraphNames.INFERRED, Node.ANY, Node.ANY, Node.ANY)))
                    .isEqualTo(expected);
            assertThat(new HashSet<>(inference.entailed(withoutInferred(data)))).isEqualTo(expected);
        }
    }

    private static DatasetGraph withoutInferred(DatasetGraph data) {
        DatasetGraph stated = DatasetFactory.createGeneral().asDatasetGraph();
        data.find().forEachRemaining(quad -> {
            if (!GraphNames.isComputed(quad.getGraph())) {
                stated.add(quad);
            }
        });
        return stated;
    }

    @org.junit.jupiter.params.ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "CONSTRUCT { ?a <x:r> ?c } WHERE { { ?a <x:p> ?c } UNION { ?a <x:q> ?c } }",
                "CONSTRUCT { ?a <x:r> ?c } WHERE { ?a <x:p> ?c MINUS { ?a <x:q> ?c } }",
                "CONSTRUCT { ?a <x:r> ?c } WHERE { ?a <x:p> ?c OPTIONAL { ?a <x:q> ?d } }",
                "CONSTRUCT { ?a <x:r> ?c } WHERE { ?a <x:p> ?c FILTER(?a != ?c) }",
                "CONSTRUCT { ?a <x:r> ?c } WHERE { GRAPH <x:g> { ?a <x:p> ?c } }",
                "CONSTRUCT { ?a <x:r> ?c } WHERE { ?a <x:p>/<x:q> ?c }",
                "CONSTRUCT { ?a <x:r> ?unknown } WHERE { ?a <x:p> ?c }",
                "CONSTRUCT { ?a <x:r> ?c . ?c <x:r> ?a } WHERE { ?a <x:p> ?c }",
                "CONSTRUCT { ?a <x:r> ?c } WHERE { ?a <x:p> ?c } LIMIT 1",
                "SELECT * WHERE { ?a <x:p> ?c }"
            })
    void aRuleOfAnotherFormIsRefused(String query) {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Rule.of(QueryFile.parse("rule", query)))
                .isInstanceOf(org.saan.model.SaanException.class);
    }
}
