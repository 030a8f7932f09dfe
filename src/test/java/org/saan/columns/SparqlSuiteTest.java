package org.saan.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSetFactory;
import org.apache.jena.query.ResultSetRewindable;
import org.apache.jena.query.Syntax;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.resultset.ResultsCompare;
import org.apache.jena.sparql.resultset.SPARQLResult;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.model.QuadPatch;
import org.saan.store.Store;

/**
 * W3C's tests of SPARQL 1.1 queries, in the folder that {@code -Dsparql.suite=FOLDER} names (with {@code manifest-all.ttl} in it): what ARQ over
 * TDB2 passes, the columns pass, and both answer the same. Skipped where there is no such folder. What a test gives as the default graph is a
 * named one here, for our default graph is the union of all: where a query asks for named graphs both see it there, and only the sameness counts.
 */
@Tag("home")
class SparqlSuiteTest {
    private static final String MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
    private static final String QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";
    /** Needs what is no part of a query engine alone: an entailment regime, other servers. */
    private static final Set<String> OTHERS = Set.of("entailment", "service", "syntax-fed", "protocol");

    @TempDir
    Path folder;

    private int numbered;

    private static Property mf(String name) {
        return ResourceFactory.createProperty(MF + name);
    }

    private static Property qt(String name) {
        return ResourceFactory.createProperty(QT + name);
    }

    private record Case(String name, Path query, List<Path> data, List<Path> graphs, String result) {}

    private static Path path(RDFNode file) {
        return Path.of(java.net.URI.create(file.asResource().getURI()));
    }

    private static List<Case> cases(Path suite) throws IOException {
        List<Case> cases = new ArrayList<>();
        Model all =
                RDFDataMgr.loadModel(suite.resolve("manifest-all.ttl").toUri().toString());
        all.listObjectsOfProperty(mf("include")).forEach(list -> list.as(org.apache.jena.rdf.model.RDFList.class)
                .iterator()
                .forEach(included -> {
                    Path manifest = path(included);
                    if (!OTHERS.contains(manifest.getParent().getFileName().toString()) && Files.exists(manifest)) {
                        add(RDFDataMgr.loadModel(manifest.toUri().toString()), manifest, cases);
                    }
                }));
        return cases;
    }

    private static void add(Model manifest, Path place, List<Case> to) {
        for (Resource test : manifest.listSubjectsWithProperty(
                        RDF.type, ResourceFactory.createResource(MF + "QueryEvaluationTest"))
                .toList()) {
            Resource action = test.getPropertyResourceValue(mf("action"));
            if (action == null || !action.hasProperty(qt("query")) || !test.hasProperty(mf("result"))) {
                continue;
            }
            Case found = new Case(
                    place.getParent().getFileName() + "/"
                            + test.getProperty(mf("name")).getString(),
                    path(action.getProperty(qt("query")).getObject()),
                    action.listProperties(qt("data"))
                            .mapWith(each -> path(each.getObject()))
                            .toList(),
                    action.listProperties(qt("graphData"))
                            .mapWith(each -> each.getObject())
                            .filterKeep(each -> !each.asResource().hasProperty(qt("graph")))
                            .mapWith(SparqlSuiteTest::path)
                            .toList(),
                    test.getPropertyResourceValue(mf("result")).getURI());
            // A manifest may name files that the folder lacks.
            if (Files.exists(found.query())
                    && Stream.concat(found.data().stream(), found.graphs().stream())
                            .allMatch(Files::exists)) {
                to.add(found);
            }
        }
    }

    @Test
    void whatTheStorePassesTheColumnsPass() throws IOException, InterruptedException {
        String named = System.getProperty("sparql.suite", "");
        assumeTrue(!named.isEmpty(), "no -Dsparql.suite=FOLDER: W3C's tests of SPARQL 1.1 are not there");
        int passed = 0;
        int byColumns = 0;
        List<Case> cases = cases(Path.of(named));
        assertThat(cases).hasSizeGreaterThan(100);
        List<String> neither = new ArrayList<>();
        for (Case each : cases) {
            Outcome outcome = outcome(each);
            assertThat(outcome.columns()).as(each.name()).isGreaterThanOrEqualTo(outcome.store());
            passed += outcome.store();
            byColumns += outcome.isOfColumns() ? 1 : 0;
            if (outcome.columns() == 0) {
                neither.add(each.name());
            }
        }
        System.out.printf(
                "W3C SPARQL 1.1: %d tests, %d passed by the store, none of them lost with the columns, %d (partly) answered by them%nnot passed: %s%n",
                cases.size(), passed, byColumns, neither);
    }

    /** Whether store and columns pass, as 0 or 1. */
    private record Outcome(int store, int columns, boolean isOfColumns) {}

    private Outcome outcome(Case each) throws IOException, InterruptedException {
        Query query;
        try {
            query = QueryFactory.read(each.query().toUri().toString(), Syntax.syntaxSPARQL_11);
        } catch (QueryException e) {
            return new Outcome(0, 0, false);
        }
        Path home = folder.resolve(String.valueOf(numbered++));
        try (Store store = Store.open(home.resolve("store"), "rules");
                Columns columns = new Columns(home.resolve("columns"), store, ColumnsOptions.USUAL)) {
            List<Quad> quads = new ArrayList<>();
            for (Path data : each.data()) {
                read(data, NodeFactory.createURI("urn:x-suite:default"), quads);
            }
            for (Path data : each.graphs()) {
                read(data, NodeFactory.createURI(data.toUri().toString()), quads);
            }
            store.apply(
                    QuadPatch.sorted(List.of(), quads.stream().distinct().toList()),
                    QuadPatch.sorted(List.of(), List.of()),
                    1);
            columns.start();
            assertThat(columns.isReadyWithin(60)).isTrue();
            return store.read(data -> {
                Answer byStore = answer(data, query, Double.MAX_VALUE);
                Answer ofColumns = answer(data, query, -1);
                assertThat(ofColumns.isAs(byStore, query))
                        .as(each.name() + "\n" + query)
                        .isTrue();
                Optional<Answer> expected = expected(each.result());
                return new Outcome(
                        expected.map(right -> byStore.isAs(right, query)).orElse(false) ? 1 : 0,
                        expected.map(right -> ofColumns.isAs(right, query)).orElse(false) ? 1 : 0,
                        ofColumns.engine().contains("columns"));
            });
        }
    }

    private static void read(Path file, Node graph, List<Quad> to) {
        Graph read = RDFDataMgr.loadGraph(file.toUri().toString());
        read.find().forEachRemaining(triple -> to.add(Quad.create(graph, triple)));
    }

    private static Optional<Answer> expected(String file) {
        try {
            SPARQLResult result = ResultSetFactory.result(file);
            if (result.isBoolean()) {
                return Optional.of(new Answer(null, result.getBooleanResult(), null, ""));
            }
            return Optional.of(
                    result.isResultSet()
                            ? new Answer(ResultSetFactory.copyResults(result.getResultSet()), null, null, "")
                            : new Answer(null, null, result.getGraph(), ""));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private record Answer(ResultSetRewindable rows, Boolean truth, Graph graph, String engine) {
        boolean isAs(Answer other, Query query) {
            if (truth != null) {
                return truth.equals(other.truth());
            }
            if (graph != null) {
                return other.graph() != null && graph.isIsomorphicWith(other.graph());
            }
            if (other.rows() == null) {
                return rows == null;
            }
            rows.reset();
            other.rows().reset();
            return query.hasOrderBy() && !query.hasLimit()
                    ? ResultsCompare.equalsByTermAndOrder(rows, other.rows())
                    : ResultsCompare.equalsByTerm(rows, other.rows());
        }
    }

    private static Answer answer(DatasetGraph data, Query query, double threshold) {
        try (QueryExec exec = QueryExec.dataset(data)
                .query(query)
                .set(QueryPlanning.THRESHOLD, threshold)
                .build()) {
            EngineUse use = EngineUse.in(exec.getContext());
            if (query.isAskType()) {
                return new Answer(null, exec.ask(), null, use.text());
            }
            if (query.isConstructType()) {
                return new Answer(null, null, exec.construct(), use.text());
            }
            ResultSetRewindable rows =
                    ResultSetFactory.makeRewindable(exec.select().materialize());
            return new Answer(rows, null, null, use.text());
        } catch (RuntimeException e) {
            return new Answer(null, null, null, "");
        }
    }
}
