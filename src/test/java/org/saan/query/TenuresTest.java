package org.saan.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.Test;
import org.saan.query.Tenure.Standing;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** The one rule of who held a post when. */
class TenuresTest {
    private static final Node POST = id("post/mayor");
    private static final Node GRAPH = GraphNames.graph("source/test");

    private final DatasetGraph data = DatasetGraphFactory.create();

    private static Node id(String name) {
        return NodeFactory.createURI(Saan.ID + name);
    }

    private static Node date(String written) {
        return NodeFactory.createLiteralDT(
                written,
                written.length() == 4
                        ? XSDDatatype.XSDgYear
                        : written.length() == 7 ? XSDDatatype.XSDgYearMonth : XSDDatatype.XSDdate);
    }

    private void add(Node subject, Node property, Node object) {
        data.add(Quad.create(GRAPH, subject, property, object));
    }

    /** A membership with what is stated of its time; an empty text for what is not. */
    private void membership(String name, String person, String from, String to, String... seen) {
        Node membership = id("membership/" + name);
        add(membership, ExternalTerms.ORG_MEMBER, id("person/" + person));
        add(membership, ExternalTerms.OPENGOV_POST, POST);
        if (!from.isEmpty()) {
            add(membership, Saan.from, date(from));
        }
        if (!to.isEmpty()) {
            add(membership, Saan.to, date(to));
        }
        Arrays.stream(seen).forEach(day -> add(membership, Saan.attestedOn, date(day)));
    }

    private List<String> on(String day) {
        LocalDate on = LocalDate.parse(day);
        return new Tenures(data)
                .on(POST, on).stream()
                        .map(tenure -> tenure.membership().getURI().replaceFirst(".*/", "") + " "
                                + tenure.on(on).code())
                        .toList();
    }

    @Test
    void aStatedTermIsNotHiddenByASightingOfSomebodyElse() {
        membership("a", "ann", "1960-01-01", "1969-12-31");
        membership("b", "ben", "", "", "1962-05-01");
        assertThat(on("1965-01-01")).containsExactly("a stated");
        assertThat(on("1962-05-01")).containsExactly("a stated", "b shown");
    }

    @Test
    void beforeTheFirstTermAnOpenTenureHolds() {
        membership("tenure", "ann", "2004", "");
        membership("first", "ann", "2008-04-19", "2012-04-18");
        membership("second", "ann", "2012-06-30", "2016-06-29");
        assertThat(on("2003-12-31")).isEmpty();
        assertThat(on("2005-06-01")).containsExactly("tenure shown");
        assertThat(on("2010-01-01")).containsExactly("first stated");
        assertThat(on("2012-05-01")).as("a gap between two terms stays a gap").isEmpty();
        assertThat(on("2015-01-01")).containsExactly("second stated");
        assertThat(on("2016-06-30")).isEmpty();
    }

    @Test
    void whoFollowsEndsAnOpenTenureAndNobodyIsThereTwice() {
        membership("a", "ann", "2016-10-01", "");
        membership("b", "ben", "2017-10-01", "", "2020-03-31", "2021-07");
        membership("c", "kit", "", "", "2022-10-18", "2025-08-12");
        assertThat(on("2017-09-30")).containsExactly("a open");
        assertThat(on("2017-10-01")).containsExactly("b shown");
        assertThat(on("2021-07-31")).containsExactly("b shown");
        assertThat(on("2022-01-01")).containsExactly("b open");
        assertThat(on("2022-10-18")).containsExactly("c shown");
        assertThat(on("2030-01-01")).containsExactly("c open");
    }

    @Test
    void overlappingHoldersAreBothShown() {
        membership("a", "ann", "2000", "2010");
        membership("b", "ben", "2005-03", "2008-02");
        assertThat(on("2006-01-01")).containsExactly("a stated", "b stated");
        membership("c", "kit", "2006", "");
        assertThat(on("2007-01-01")).containsExactly("a stated", "b stated", "c open");
    }

    @Test
    void handingOverOnOneDayShowsBothOnThatDay() {
        membership("a", "ann", "2011-01-01", "2015-06-30");
        membership("b", "ben", "2015-06-30", "");
        assertThat(on("2015-06-29")).containsExactly("a stated");
        assertThat(on("2015-06-30")).containsExactly("a stated", "b shown");
        assertThat(on("2015-07-01")).containsExactly("b open");
    }

    @Test
    void aMonthOfTheLastSightingEndsWithTheNextHolder() {
        membership("a", "ann", "2010", "", "2012-03");
        membership("b", "ben", "2012-03-15", "");
        assertThat(on("2012-03-14")).containsExactly("a shown");
        assertThat(on("2012-03-20")).containsExactly("a shown", "b open");
        assertThat(on("2012-04-01")).containsExactly("b open");
    }

    @Test
    void whoIsSeenOnTheFirstDayOfTheNextHolderIsGoneTheDayAfter() {
        membership("a", "ann", "2010", "", "2012-03-15");
        membership("b", "ben", "2012-03-15", "2014");
        assertThat(on("2012-03-15")).containsExactly("b stated", "a shown");
        assertThat(on("2012-03-16")).containsExactly("b stated");
    }

    @Test
    void aSightingOutsideTheStatedTermIsShownAndNotStated() {
        membership("a", "ann", "2004", "2008", "2002-05-01", "2012-03");
        assertThat(on("2002-04-30")).isEmpty();
        assertThat(on("2003-01-01")).containsExactly("a shown");
        assertThat(on("2006-01-01")).containsExactly("a stated");
        assertThat(on("2010-01-01")).containsExactly("a shown");
        assertThat(on("2012-04-01")).isEmpty();
    }

    @Test
    void whoIsUndatedHasNoOpenEndWhereTheOtherMembershipEnded() {
        membership("a", "ann", "2010", "2012");
        membership("again", "ann", "", "");
        membership("b", "ben", "", "");
        List<Tenure> all = new Tenures(data).ofPost(POST);
        assertThat(all.stream().filter(Tenure::isOpen).map(Tenure::person)).containsExactly(id("person/ben"));
    }

    @Test
    void whoIsActingEndsNothing() {
        membership("a", "ann", "2010", "");
        membership("b", "ben", "2012-01-01", "2012-03-01");
        add(id("membership/b"), Saan.isActing, NodeFactory.createLiteralDT("true", XSDDatatype.XSDboolean));
        assertThat(on("2012-02-01")).containsExactly("b stated", "a open");
        assertThat(on("2013-02-01")).containsExactly("a open");
    }

    @Test
    void whoIsUndatedIsToldUnlessTheSamePersonIsDated() {
        membership("a", "ann", "", "");
        membership("b", "ben", "2010", "2012");
        membership("again", "ben", "", "");
        assertThat(on("2011-01-01")).containsExactly("b stated", "a undated");
        assertThat(on("2015-01-01")).containsExactly("a undated");
    }

    @Test
    void aDayOfAnEventIsASighting() {
        membership("a", "ann", "", "");
        add(id("membership/a"), Saan.attestedAt, id("event/congress"));
        add(id("event/congress"), ExternalTerms.SCHEMA_START_DATE, date("2020-11-06"));
        assertThat(on("2020-11-05")).isEmpty();
        assertThat(on("2020-11-06")).containsExactly("a shown");
        assertThat(on("2020-11-07")).containsExactly("a open");
    }

    /** A membership of one of three people within a hundred days: beginning, end and sightings may lack. */
    record Stated(int person, int from, int to, List<Integer> seen) {}

    @Provide
    Arbitrary<List<Stated>> memberships() {
        Arbitrary<Integer> day = Arbitraries.integers().between(-30, 99);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        day,
                        day,
                        Arbitraries.integers().between(0, 99).list().ofMaxSize(2))
                .as((person, from, length, seen) ->
                        new Stated(person, from, from < 0 || length < 0 ? -1 : Math.min(99, from + length), seen))
                .list()
                .ofMaxSize(6);
    }

    @Property(tries = 300)
    void whatIsStatedAlwaysHolds(@ForAll("memberships") List<Stated> all) {
        TenuresTest graph = new TenuresTest();
        LocalDate start = LocalDate.of(2000, 1, 1);
        for (int i = 0; i < all.size(); i++) {
            Stated each = all.get(i);
            graph.membership(
                    "m" + i,
                    "p" + each.person(),
                    each.from() < 0 ? "" : start.plusDays(each.from()).toString(),
                    each.to() < 0 ? "" : start.plusDays(each.to()).toString(),
                    each.seen().stream()
                            .map(day -> start.plusDays(day).toString())
                            .toArray(String[]::new));
        }
        Tenures tenures = new Tenures(graph.data);
        for (int day = 0; day < 100; day++) {
            LocalDate on = start.plusDays(day);
            List<Node> held = tenures.on(POST, on).stream().map(Tenure::person).toList();
            for (Stated each : all) {
                List<Integer> days = Stream.concat(
                                each.seen().stream(),
                                Stream.of(each.from(), each.to()).filter(any -> any >= 0))
                        .toList();
                if (!days.isEmpty()
                        && day >= days.stream().min(Integer::compare).orElseThrow()
                        && day <= days.stream().max(Integer::compare).orElseThrow()) {
                    assertThat(held).as("between first and last evidence").contains(id("person/p" + each.person()));
                }
            }
            for (Tenure tenure : tenures.ofPost(POST)) {
                boolean ended =
                        tenure.to().isPresent() && tenure.reach().orElseThrow().isBefore(on);
                assertThat(ended && tenure.on(on) != Standing.NOT_HELD)
                        .as("after a stated end")
                        .isFalse();
                boolean before = tenure.begin().filter(on::isBefore).isPresent();
                assertThat(before && tenure.on(on) != Standing.NOT_HELD)
                        .as("before the first evidence")
                        .isFalse();
            }
        }
    }

    @Test
    void theOrderOfStatementsDoesNotMatter() {
        List<String> one = new ArrayList<>();
        for (int turn = 0; turn < 2; turn++) {
            TenuresTest graph = new TenuresTest();
            for (int i = 0; i < 3; i++) {
                int which = turn == 0 ? i : 2 - i;
                graph.membership(
                        "m" + which, "p" + which, String.valueOf(2001 + which), "", String.valueOf(2003 + which));
            }
            one.add(graph.on("2004-06-01").toString());
        }
        assertThat(one.get(0)).isEqualTo(one.get(1));
    }
}
