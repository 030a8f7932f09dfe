package org.saan.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.XSD;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.source.ShippedData;
import org.saan.vocab.Saan;

/** What the queries count is what one counts who looks at each statement. */
@Tag("home")
class StatisticsTest {
    private static final Set<String> DATES = Set.of(XSD.date.getURI(), XSD.gYear.getURI(), XSD.gYearMonth.getURI());
    private static final Set<String> NOT_TOLD_OF = Set.of(
            Saan.seenOn.getURI(),
            "http://purl.org/dc/terms/created",
            "http://purl.org/dc/terms/modified",
            "http://purl.org/dc/terms/issued");

    @TempDir
    Path folder;

    @Test
    void theShippedGraphIsCountedRight() {
        try (TestHome home = TestHome.loaded(folder)) {
            home.store().read(data -> {
                Statistics counted = counted(data);
                Set<Triple> triples = new HashSet<>();
                Map<String, Long> graphs = new TreeMap<>();
                Map<String, Statistics.DateRange> periods = new TreeMap<>();
                data.find().forEachRemaining(quad -> {
                    triples.add(quad.asTriple());
                    graphs.merge(quad.getGraph().getURI(), 1L, Long::sum);
                    period(quad, periods);
                });
                assertThat(counted.quads())
                        .isEqualTo(graphs.values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
                assertThat(counted.graphs()).isEqualTo(graphs);
                assertThat(counted.periods()).isEqualTo(periods).isNotEmpty();
                assertThat(counted.triples()).isEqualTo(triples.size()).isLessThan(counted.quads());
                assertThat(counted.subjects())
                        .isEqualTo(triples.stream()
                                .map(Triple::getSubject)
                                .distinct()
                                .count());
                assertThat(counted.classes()).isEqualTo(classes(triples));
                assertThat(counted.kinds()).isEqualTo(kinds(triples));
                assertThat(counted.entities())
                        .isEqualTo(counted.kinds().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
                assertThat(counted.properties()).isEqualTo(properties(triples));
                assertThat(counted.links()
                                .get(new Statistics.Linkset("https://schema.org/sameAs", "http://www.wikidata.org/")))
                        .isEqualTo(triples.stream()
                                .filter(triple -> triple.getPredicate().getURI().equals("https://schema.org/sameAs"))
                                .filter(triple -> triple.getSubject().getURI().startsWith(Saan.ID))
                                .filter(triple -> triple.getObject().toString().startsWith("http://www.wikidata.org/"))
                                .count());
                return null;
            });
        }
    }

    @Test
    void dateWithAZoneAndOneOfTheTenthCenturyTellOfNoPeriod() {
        DatasetGraph some = DatasetGraphFactory.createTxnMem();
        for (String text : List.of("2020-05-06+07:00", "0999-01-01", "2019-03-04")) {
            some.add(
                    NodeFactory.createURI(Saan.BASE + "graph/ref/one"),
                    NodeFactory.createURI(Saan.ID + "event/one"),
                    NodeFactory.createURI("https://schema.org/startDate"),
                    NodeFactory.createLiteralDT(text, XSDDatatype.XSDdate));
        }
        assertThat(counted(some).periods().values()).containsOnly(new Statistics.DateRange("2019-03-04", "2019-03-04"));
    }

    @Test
    void countingIsGivenUpWhenTheProgramEnds() {
        try (TestHome home = TestHome.loaded(folder)) {
            home.store().read(data -> {
                assertThatThrownBy(() -> Statistics.of(data, ShippedData.onClassPath(), new AtomicBoolean(true)))
                        .isInstanceOf(QueryCancelledException.class);
                return null;
            });
        }
    }

    private static Statistics counted(DatasetGraph data) {
        return Statistics.of(data, ShippedData.onClassPath(), new AtomicBoolean());
    }

    private static Map<String, Long> classes(Set<Triple> triples) {
        Map<String, Long> classes = new TreeMap<>();
        triples.stream()
                .filter(triple -> triple.getPredicate().equals(RDF.type.asNode())
                        && triple.getObject().isURI())
                .forEach(triple -> classes.merge(triple.getObject().getURI(), 1L, Long::sum));
        return classes;
    }

    private static Map<String, Long> kinds(Set<Triple> triples) {
        Map<String, Long> kinds = new TreeMap<>();
        triples.stream()
                .map(triple -> triple.getSubject().getURI())
                .filter(iri -> iri.startsWith(Saan.ID) && iri.indexOf('#') < 0)
                .distinct()
                .forEach(iri -> kinds.merge(
                        iri.substring(Saan.ID.length(), iri.indexOf('/', Saan.ID.length())), 1L, Long::sum));
        return kinds;
    }

    private static Map<String, Statistics.Partition> properties(Set<Triple> triples) {
        Map<String, Set<Node>> subjects = new HashMap<>();
        Map<String, Long> uses = new HashMap<>();
        triples.forEach(triple -> {
            String property = triple.getPredicate().getURI();
            uses.merge(property, 1L, Long::sum);
            subjects.computeIfAbsent(property, any -> new HashSet<>()).add(triple.getSubject());
        });
        Map<String, Statistics.Partition> properties = new TreeMap<>();
        uses.forEach((property, times) -> properties.put(
                property, new Statistics.Partition(times, subjects.get(property).size())));
        return properties;
    }

    private static void period(Quad quad, Map<String, Statistics.DateRange> periods) {
        Node value = quad.getObject();
        if (!value.isLiteral()
                || !DATES.contains(value.getLiteralDatatypeURI())
                || NOT_TOLD_OF.contains(quad.getPredicate().getURI())
                || !value.getLiteralLexicalForm().matches("[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?")) {
            return;
        }
        Statistics.DateRange one =
                new Statistics.DateRange(value.getLiteralLexicalForm(), value.getLiteralLexicalForm());
        periods.merge(quad.getGraph().getURI(), one, Statistics.DateRange::with);
        String iri = quad.getSubject().getURI();
        int end = iri.startsWith(Saan.ID) ? iri.indexOf('/', Saan.ID.length()) : -1;
        if (end > 0) {
            periods.merge(iri.substring(Saan.ID.length(), end), one, Statistics.DateRange::with);
        }
    }
}
