package org.saan.page.layout;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.evidence.Claim;
import org.saan.evidence.Evidence;
import org.saan.evidence.LabelReader;
import org.saan.evidence.Link;
import org.saan.evidence.Text;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.page.Block;
import org.saan.page.PropertyRow;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/** The page of a place: its bodies, initiatives, figures with dates, and what is said about it. */
final class PlaceLayout {
    /** So many places within are looked into for their bodies. */
    private static final int PLACES = 1_000;

    private PlaceLayout() {}

    static void lay(ThingPageBuilder sheet) {
        boolean province = sheet.facts.isA(sheet.thing, Saan.Province);
        ActorLayout.abbreviations(sheet);
        sheet.glance(province ? List.of(Saan.within, Saan.seat) : List.of(Saan.within));
        Codes.lay(sheet);
        sheet.shown(SKOS.notation.asNode(), ExternalTerms.GEO_HAS_GEOMETRY, ExternalTerms.GEO_SF_WITHIN);
        sheet.glance(List.of(), ExternalTerms.SCHEMA_SAME_AS);
        candidates(sheet);
        bodies(sheet, province);
        localBodies(sheet);
        initiatives(sheet, province);
        new Roles(sheet).inThing();
        new Roles(sheet).ofActor();
        new Figures(sheet).lay();
        Money.lay(sheet);
        Money.coverage(sheet);
        clusters(sheet);
        new Events(sheet).about();
        new ClaimLists(sheet).about();
        saidWithin(sheet);
        parts(sheet);
        CandidateReadings.lay(sheet);
    }

    /** What may be the same in other data, where no review says that it is. */
    private static void candidates(ThingPageBuilder sheet) {
        List<Node> reviewed = sheet.facts.objects(sheet.thing, ExternalTerms.SCHEMA_SAME_AS);
        List<Value> candidates = sheet.facts.objects(sheet.thing, SKOS.closeMatch.asNode()).stream()
                .filter(node -> !reviewed.contains(node))
                .map(node -> ValueReader.with(
                        Value.of(sheet.labels.link(node)),
                        sheet.evidence.of(sheet.thing, SKOS.closeMatch.asNode(), node)))
                .toList();
        sheet.shown(SKOS.closeMatch.asNode());
        if (!candidates.isEmpty()) {
            sheet.glance(sheet.row("column.closeMatch", candidates));
        }
    }

    /** Bodies of the place and of the places within it, and who holds their posts. */
    private static void bodies(ThingPageBuilder sheet, boolean expected) {
        Set<Node> bodies = new LinkedHashSet<>(sheet.ties(Saan.jurisdiction));
        List<Node> own = List.copyOf(bodies);
        sheet.facts.subjects(Saan.within, sheet.thing).stream()
                .limit(PLACES)
                .forEach(place -> bodies.addAll(sheet.facts.subjects(Saan.jurisdiction, place)));
        list(sheet, "section.bodies", List.copyOf(bodies), Saan.jurisdiction, Saan.organisationKind, expected);
        Set<Node> working = new LinkedHashSet<>(sheet.ties(Saan.worksIn));
        sheet.facts.subjects(Saan.within, sheet.thing).stream()
                .limit(PLACES)
                .forEach(place -> working.addAll(sheet.facts.subjects(Saan.worksIn, place)));
        list(sheet, "section.bodies-at-work", List.copyOf(working), Saan.worksIn, Saan.organisationKind, false);
        List<Node> memberships = own.stream()
                .filter(body -> sheet.facts.isA(body, Saan.Agency))
                .limit(ThingPageBuilder.LIST)
                .flatMap(body -> sheet.facts.subjects(ExternalTerms.ORG_POST_IN, body).stream())
                .flatMap(post -> sheet.facts.subjects(LabelReader.POST, post).stream())
                .toList();
        new Roles(sheet).posts(memberships, false);
    }

    /** Of a district the local administrations that a register gives for it; of a province how many each district has. */
    private static void localBodies(ThingPageBuilder sheet) {
        String title = "section.local-bodies";
        list(sheet, title, List.copyOf(sheet.ties(Saan.inDistrict)), Saan.inDistrict, Saan.organisationKind, false);
        if (!sheet.facts.isA(sheet.thing, Saan.Province)) {
            return;
        }
        List<List<Block.Cell>> rows = new ArrayList<>();
        sheet.facts.subjects(Saan.within, sheet.thing).stream()
                .filter(place -> sheet.facts.isA(place, Saan.District))
                .sorted(sheet.byLabel())
                .forEach(district -> {
                    int bodies = sheet.facts.subjects(Saan.inDistrict, district).size();
                    if (bodies > 0) {
                        rows.add(List.of(
                                Block.Cell.of(Value.of(sheet.labels.link(district))),
                                Block.Cell.of(Value.of(Link.words(String.valueOf(bodies))))));
                    }
                });
        if (!rows.isEmpty()) {
            sheet.section(
                    title,
                    new Block.Table(
                            List.of(sheet.word("column.district"), sheet.word("column.localBodies")),
                            rows,
                            List.of(false, true)));
        }
    }

    private static void initiatives(ThingPageBuilder sheet, boolean expected) {
        Set<Node> initiatives = new LinkedHashSet<>(sheet.ties(Saan.location));
        sheet.facts.subjects(Saan.within, sheet.thing).stream()
                .limit(PLACES)
                .forEach(place -> initiatives.addAll(sheet.facts.subjects(Saan.location, place)));
        // A part of which no place is stated is where the whole is; a way of working is no initiative.
        for (Node whole : List.copyOf(initiatives)) {
            sheet.facts.subjects(Saan.partOf, whole).stream()
                    .filter(part -> sheet.facts.object(part, Saan.location).isEmpty())
                    .forEach(initiatives::add);
        }
        initiatives.removeIf(each -> !Kind.codeOf(each).equals("initiative"));
        list(sheet, "section.initiatives", List.copyOf(initiatives), Saan.location, Saan.stage, expected);
        list(sheet, "section.pilots", sheet.ties(Saan.pilotedIn), Saan.pilotedIn, Saan.stage, false);
    }

    /**
     * What somebody said, proposed, thought or called for about what lies here: bodies, initiatives, roles in them, areas that the editors read as lying
     * within.
     */
    private static void saidWithin(ThingPageBuilder sheet) {
        Set<Node> things = new LinkedHashSet<>(sheet.facts.subjects(Saan.concernsPlace, sheet.thing));
        sheet.facts.subjects(Saan.target, sheet.thing).stream()
                .filter(reading -> sheet.facts.objects(reading, Saan.ofProperty).contains(Saan.within))
                .flatMap(reading -> sheet.facts.objects(reading, Saan.readingOf).stream())
                .forEach(area -> {
                    things.add(area);
                    things.addAll(sheet.facts.subjects(Saan.concernsPlace, area));
                });
        things.remove(sheet.thing);
        Set<Claim> said = new LinkedHashSet<>();
        for (Node thing : things.stream().limit(PLACES).toList()) {
            said.addAll(sheet.facts.claimsOf(thing));
            said.addAll(sheet.facts.claims(sheet.facts.subjects(RDF.object.asNode(), thing)));
        }
        sheet.section(
                "section.said-within",
                new ClaimLists(sheet)
                        .of(said.stream()
                                .filter(claim ->
                                        !claim.isAsserted() || claim.speaker().isPresent())
                                .toList()));
    }

    private static void list(
            ThingPageBuilder sheet, String title, List<Node> things, Node property, Node detail, boolean expected) {
        if (things.isEmpty()) {
            if (expected) {
                sheet.section(
                        title,
                        new Block.Rows(List.of(new PropertyRow(Link.words(sheet.word(title)), List.of(), List.of()))));
            }
            return;
        }
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Node each : sheet.part(things.stream().sorted(sheet.byLabel()).toList())) {
            rows.add(List.of(
                    Block.Cell.of(ValueReader.with(Value.of(sheet.labels.link(each)), evidence(sheet, each, property))),
                    sheet.cell(each, detail)));
        }
        sheet.section(
                title,
                new Block.Table(
                        List.of(
                                sheet.word(title),
                                AnswerTables.heading(detail.getURI().substring(Saan.NS.length()), sheet.language)),
                        rows,
                        List.of(false, false)));
    }

    /** Of a body of a place within: why it has its own jurisdiction. */
    private static Evidence evidence(ThingPageBuilder sheet, Node each, Node property) {
        List<Node> stated = sheet.facts.objects(each, property);
        Node place = stated.contains(sheet.thing) || stated.isEmpty() ? sheet.thing : stated.get(0);
        return sheet.evidence.of(each, property, place);
    }

    /** The clusters of provinces it belonged to and belongs to, by which decree. */
    private static void clusters(ThingPageBuilder sheet) {
        List<Node> of = new ArrayList<>(sheet.ties(Saan.place).stream()
                .filter(node -> sheet.facts.isA(node, Saan.ClusterMembership))
                .toList());
        List<Node> in = sheet.ties(Saan.cluster);
        sheet.section(
                "section.clusters",
                TimeStrip.of(sheet, of, node -> other(sheet, node, Saan.cluster), node -> under(sheet, node)));
        sheet.section(
                "section.cluster-members",
                TimeStrip.of(sheet, in, node -> other(sheet, node, Saan.place), node -> under(sheet, node)));
    }

    private static Link other(ThingPageBuilder sheet, Node node, Node property) {
        return sheet.labels.link(sheet.facts.object(node, property).orElse(node));
    }

    private static Optional<Link> under(ThingPageBuilder sheet, Node node) {
        return sheet.facts.object(node, Saan.under).map(sheet.labels::link);
    }

    private static void parts(ThingPageBuilder sheet) {
        List<Value> parts = sheet.ties(Saan.within).stream()
                .filter(part -> !part.equals(sheet.thing))
                .sorted(sheet.byLabel())
                .map(part -> ValueReader.with(
                        Value.of(sheet.labels.link(part)), sheet.evidence.of(part, Saan.within, sheet.thing)))
                .toList();
        if (!parts.isEmpty()) {
            sheet.section(
                    "section.places-within",
                    new Block.Rows(List.of(new PropertyRow(
                            Link.words(sheet.word("section.places-within")), sheet.part(parts), List.of()))));
        }
        for (Node geometry : sheet.facts.objects(sheet.thing, ExternalTerms.GEO_HAS_GEOMETRY)) {
            String wkt = sheet.facts.text(geometry, ExternalTerms.GEO_AS_WKT);
            if (wkt.startsWith("POINT")) {
                sheet.glance(new PropertyRow(
                        sheet.labels.link(ExternalTerms.GEO_HAS_GEOMETRY),
                        List.of(ValueReader.with(
                                ValueReader.text(
                                        Text.plain(wkt.replaceAll("POINT *\\(([^ ]+) ([^)]+)\\)", "$2, $1")), wkt),
                                sheet.evidence.of(geometry))),
                        List.of()));
            }
        }
        sheet.shown(DCTerms.source.asNode());
    }
}
