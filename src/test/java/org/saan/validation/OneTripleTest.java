package org.saan.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.Test;

/** A check that is asked of one triple after another answers what its query answers over the whole. */
class OneTripleTest {
    private static final List<Var> SELECTED = List.of(Var.alloc("entity"), Var.alloc("value"));

    private static Optional<OneTriple> of(String query) {
        return OneTriple.of(QueryFactory.create("PREFIX : <x:> " + query), SELECTED);
    }

    private static Set<List<Node>> rows(Graph graph, Query query) {
        Set<List<Node>> rows = new LinkedHashSet<>();
        try (QueryExec exec = QueryExec.graph(graph).query(query).build()) {
            exec.select().forEachRemaining(row -> {
                List<Node> pair = new java.util.ArrayList<>();
                SELECTED.forEach(variable -> pair.add(row.get(variable)));
                rows.add(pair);
            });
        }
        return rows;
    }

    private static Set<List<Node>> rows(Graph graph, OneTriple one) {
        OneTriple.Reading reading = one.reading();
        Set<List<Node>> rows = new LinkedHashSet<>();
        graph.find().forEach(triple -> reading.row(triple).ifPresent(rows::add));
        return rows;
    }

    @Test
    void answersAsTheQueryDoes() throws IOException {
        Graph graph = GraphFactory.createDefaultGraph();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/fixtures/checks"))) {
            files.filter(file -> file.toString().endsWith(".ttl"))
                    .forEach(file -> RDFDataMgr.read(graph, file.toUri().toString()));
        }
        int served = 0;
        int found = 0;
        try (Stream<Path> files = Files.list(Path.of("queries/checks"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".rq")).toList()) {
                Query query = QueryFactory.create(Files.readString(file));
                Optional<OneTriple> one = OneTriple.of(query, SELECTED);
                if (one.isPresent()) {
                    assertThat(rows(graph, one.get())).as(file.toString()).isEqualTo(rows(graph, query));
                    served++;
                    found += rows(graph, query).isEmpty() ? 0 : 1;
                }
            }
        }
        assertThat(served).isGreaterThanOrEqualTo(8);
        assertThat(found).isEqualTo(served);
    }

    @Test
    void whatNeedsMoreThanOneTripleIsLeftToTheEngine() {
        assertThat(of("SELECT ?entity ?value { ?entity ?p ?value FILTER(?value > 3) }"))
                .isPresent();
        assertThat(of("SELECT ?entity ?value { ?entity :a|:b ?value }")).isPresent();
        for (String query : List.of(
                "SELECT ?entity ?value { ?entity :a ?value ; :b ?c }",
                "SELECT ?entity ?value { ?entity :a ?value FILTER NOT EXISTS { ?entity :b ?c } }",
                "SELECT ?entity ?value { ?entity :a ?value OPTIONAL { ?entity :b ?c } }",
                "SELECT ?entity ?value { ?entity :a/:b ?value }",
                "SELECT ?entity ?value { GRAPH ?value { ?entity :a ?b } }",
                "SELECT ?entity (COUNT(*) AS ?value) { ?entity :a ?b } GROUP BY ?entity",
                "SELECT ?entity ?value { ?entity :a ?value } LIMIT 1",
                "SELECT ?entity { ?entity :a ?entity }",
                "SELECT ?entity ?value { VALUES ?entity { :x } ?entity :a ?value }")) {
            assertThat(of(query)).as(query).isEmpty();
        }
    }
}
