package org.saan.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saan.TestHome;
import org.saan.change.Outcome;
import org.saan.model.AsOf;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Location;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.source.Statements;
import org.saan.sparql.QueryFile;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** The graph as it was at a revision, and what held on a day. */
@Tag("home")
class ViewsTest {
    @TempDir
    Path folder;

    private static Node id(String name) {
        return NodeFactory.createURI(Saan.ID + name);
    }

    private static Set<Quad> quads(DatasetGraph data) {
        return Iter.toSet(data.findNG(Node.ANY, Node.ANY, Node.ANY, Node.ANY));
    }

    private static Set<Quad> difference(Set<Quad> some, Set<Quad> others) {
        Set<Quad> difference = new HashSet<>(some);
        difference.removeAll(others);
        return difference;
    }

    /** Groups with names, some of which come, go and change their names. */
    private static Outcome change(TestHome home, Random random) {
        Statements statements = new Statements();
        Location here = new Location("views", 0);
        Node graph = GraphNames.graph("ref/views-" + random.nextInt(3));
        statements.speakOf(graph);
        for (int i = random.nextInt(5); i >= 0; i--) {
            Node group = id("group/views-" + random.nextInt(8));
            statements.add(Quad.create(graph, group, RDF.type.asNode(), Saan.ActorGroup), here);
            for (String language : List.of("th", "en")) {
                Node name = NodeFactory.createLiteralLang(
                        "ชื่อ " + group.getURI().charAt(group.getURI().length() - 1), language);
                statements.add(Quad.create(graph, group, SKOS.prefLabel.asNode(), name), here);
            }
        }
        return home.changes().load(statements, "test", "", false);
    }

    @Test
    void eachEarlierRevisionIsShownAsItWas() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (TestHome home = TestHome.loaded(folder)) {
            List<Set<Quad>> then =
                    new ArrayList<>(List.of(Set.of(), home.store().read(ViewsTest::quads)));
            while (then.size() < 12) {
                if (change(home, random).revision().isPresent()) {
                    then.add(home.store().read(ViewsTest::quads));
                }
            }
            Views views = new Views(home.history(), Long.MAX_VALUE);
            for (int again = 0; again < 2; again++) {
                for (long revision = 1; revision < then.size(); revision++) {
                    AsOf asOf = new AsOf(Optional.of(revision), Optional.empty());
                    Set<Quad> shown = home.store().read(data -> quads(views.of(data, asOf)));
                    Set<Quad> expected = then.get((int) revision);
                    assertThat(difference(shown, expected))
                            .as("too much at %d, seed %d", revision, seed)
                            .isEmpty();
                    assertThat(difference(expected, shown))
                            .as("too little at %d, seed %d", revision, seed)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void anyQuestionIsAnsweredAtAnEarlierRevision() {
        try (TestHome home = TestHome.loaded(folder)) {
            Statements statements = new Statements();
            Node participation = id("participation/views");
            Node graph = GraphNames.graph("ref/views");
            Location here = new Location("views", 0);
            statements.add(Quad.create(graph, participation, RDF.type.asNode(), Saan.Participation), here);
            statements.add(Quad.create(graph, participation, Saan.agent, id("agency/kpi")), here);
            statements.add(
                    Quad.create(graph, participation, Saan.in, id("event/new-imagination-of-decentralisation")), here);
            statements.add(
                    Quad.create(graph, participation, Saan.role, NodeFactory.createURI(Saan.SCHEME + "role/supporter")),
                    here);
            assertThat(home.changes().load(statements, "test", "", false).faults())
                    .isEmpty();
            Views views = new Views(home.history(), Long.MAX_VALUE);
            Counts counts = new Counts(ShippedData.onClassPath());
            long now = home.store()
                    .read(data -> counts.byKind(Answers.of(data), Language.EN))
                    .get("participation");
            long then = home.store()
                    .read(data -> counts.byKind(Answers.of(views.of(data, AsOf.parse("1", null))), Language.EN))
                    .get("participation");
            assertThat(then).isPositive().isEqualTo(now - 1);
        }
    }

    @Test
    void anUnknownRevisionAndOneTooFarBackAreRefused() {
        try (TestHome home = TestHome.loaded(folder)) {
            Random random = new Random(3);
            change(home, random);
            change(home, random);
            for (long revision : List.of(0L, 99L)) {
                AsOf asOf = new AsOf(Optional.of(revision), Optional.empty());
                SaanException refusal = catchThrowableOfType(SaanException.class, () -> home.store()
                        .read(data -> new Views(home.history(), 1000).of(data, asOf)));
                assertThat(refusal.kind()).isEqualTo(ErrorKind.NOT_FOUND);
            }
            SaanException far = catchThrowableOfType(SaanException.class, () -> home.store()
                    .read(data -> new Views(home.history(), 1).of(data, AsOf.parse("1", ""))));
            assertThat(far.key()).isEqualTo("history.far");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "from 2015-03-01 to 2019-06-30, 2015-02-28, false",
        "from 2015-03-01 to 2019-06-30, 2015-03-01, true",
        "from 2015-03-01 to 2019-06-30, 2019-06-30, true",
        "from 2015-03-01 to 2019-06-30, 2019-07-01, false",
        "from 2015 to 2019, 2014-12-31, false",
        "from 2015 to 2019, 2015-01-01, true",
        "from 2015 to 2019, 2019-12-31, true",
        "from 2015 to 2019, 2020-01-01, false",
        "from 2015-03 to 2019-02, 2019-02-28, true",
        "from 2015-03 to 2019-02, 2019-03-01, false",
        "from 2015-03-01, 2030-01-01, true",
        "to 2019, 1900-01-01, true",
        // Two sources: one of them does not exclude the day.
        "from 2015-03-01 from 2010-01-01, 2012-01-01, true",
        "nothing, 2012-01-01, true"
    })
    void aMembershipIsSeenUnlessItsDatesExcludeTheDay(String dates, LocalDate day, boolean seen) {
        DatasetGraph data = DatasetFactory.createGeneral().asDatasetGraph();
        Node graph = GraphNames.graph("ref/views");
        Node membership = id("membership/one");
        Node claim = id("claim/one");
        data.add(graph, membership, RDF.type.asNode(), NodeFactory.createURI("http://www.w3.org/ns/org#Membership"));
        data.add(graph, claim, RDF.subject.asNode(), membership);
        data.add(graph, id("person/one"), SKOS.prefLabel.asNode(), NodeFactory.createLiteralLang("หนึ่ง", "th"));
        String[] words = dates.split(" ", -1);
        for (int i = 0; i + 1 < words.length; i += 2) {
            XSDDatatype type = words[i + 1].length() == 4
                    ? XSDDatatype.XSDgYear
                    : words[i + 1].length() == 7 ? XSDDatatype.XSDgYearMonth : XSDDatatype.XSDdate;
            data.add(
                    graph,
                    membership,
                    words[i].equals("from") ? Saan.from : Saan.to,
                    NodeFactory.createLiteralDT(words[i + 1], type));
        }
        DatasetGraph shown = new OnDay(data, day);
        assertThat(shown.contains(Node.ANY, membership, RDF.type.asNode(), Node.ANY))
                .isEqualTo(seen);
        assertThat(shown.getDefaultGraph().contains(claim, RDF.subject.asNode(), membership))
                .isEqualTo(seen);
        assertThat(shown.getGraph(graph).contains(id("person/one"), Node.ANY, Node.ANY))
                .isTrue();
    }

    @Test
    void whoHeldAPostDependsOnTheDay() {
        QueryFile holders = QueryFile.parse("holders", """
                PREFIX saan: <https://w3id.org/saan/ontology#>
                PREFIX org: <http://www.w3.org/ns/org#>
                SELECT DISTINCT ?person WHERE { ?membership a org:Membership ; org:member ?person ; saan:from|saan:to ?date }
                """);
        try (TestHome home = TestHome.loaded(folder)) {
            Views views = new Views(home.history(), 1000);
            Set<String> all = new TreeSet<>();
            Set<String> early = new TreeSet<>();
            home.store().read(data -> {
                Answers.of(data).ask(holders, java.util.Map.of()).forEachRemaining(row -> all.add(row.toString()));
                Answers.of(views.of(data, AsOf.parse(null, "1990-01-01")))
                        .ask(holders, java.util.Map.of())
                        .forEachRemaining(row -> early.add(row.toString()));
                return null;
            });
            assertThat(all).containsAll(early);
            assertThat(early.size()).isLessThan(all.size());
        }
    }
}
