package org.saan.page.layout;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.apache.jena.vocabulary.SchemaDO;
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

/** The pages of people, organisations, groups, posts and names that nobody could resolve. */
final class ActorLayout {
    private ActorLayout() {}

    /** Posts on a time strip, former ones apart; roles, talks, what the person claimed. */
    static void person(ThingPageBuilder sheet) {
        abbreviations(sheet);
        List<Node> memberships = sheet.ties(LabelReader.MEMBER);
        sheet.glance(new Roles(sheet).withoutEnd(memberships));
        sheet.glance(List.of(), ExternalTerms.SCHEMA_HONORIFIC_PREFIX, ExternalTerms.FOAF_NAME);
        Roles roles = new Roles(sheet);
        roles.posts(memberships, true);
        roles.ofActor();
        new Events(sheet).talksOf();
        new Figures(sheet).lay();
        new ClaimLists(sheet).by();
        new ClaimLists(sheet).about();
        CandidateReadings.lay(sheet, memberships);
    }

    /** Names, founding, law; people and posts; roles; jurisdiction; figures. */
    static void organisation(ThingPageBuilder sheet) {
        abbreviations(sheet);
        boolean organisation = Kind.codeOf(sheet.thing).equals("agency");
        sheet.glance(
                organisation ? List.of(Saan.organisationKind, SchemaDO.foundingDate.asNode()) : List.of(),
                Saan.jurisdiction,
                Saan.inDistrict,
                Saan.worksIn,
                Saan.chairedBy,
                Saan.supervisedBy,
                ExternalTerms.ORG_SUB_ORGANIZATION_OF,
                DCTerms.replaces.asNode(),
                ExternalTerms.FOAF_HOMEPAGE);
        Codes.lay(sheet);
        laws(sheet);
        posts(sheet);
        new Roles(sheet).ofActor();
        if (organisation) {
            new Roles(sheet).inThing();
        }
        new Events(sheet).organised();
        new Events(sheet).about();
        Money.lay(sheet);
        new Figures(sheet).lay();
        parts(sheet);
        new ClaimLists(sheet).about();
        CandidateReadings.lay(sheet);
    }

    /** The name as written, where it stands, and its candidate readings. */
    static void unresolved(ThingPageBuilder sheet) {
        abbreviations(sheet);
        sheet.section(
                "section.unresolved", new Block.Prose(new Text(sheet.word("page.unresolved"), sheet.language.tag())));
        CandidateReadings.lay(sheet);
        new Roles(sheet).ofActor();
        new ClaimLists(sheet).about();
    }

    /** Who held the post and when. */
    static void post(ThingPageBuilder sheet) {
        sheet.glance(List.of(ExternalTerms.ORG_POST_IN));
        List<Node> memberships = sheet.ties(LabelReader.POST);
        new Roles(sheet).posts(memberships, false);
        new ClaimLists(sheet).about();
        CandidateReadings.lay(sheet, memberships);
    }

    /** Short forms, with the evidence of each. */
    static void abbreviations(ThingPageBuilder sheet) {
        sheet.shown(Saan.abbreviation);
        List<Value> forms = new ArrayList<>();
        for (Node label : sheet.facts.objects(sheet.thing, Saan.abbreviation)) {
            sheet.facts
                    .object(label, ExternalTerms.SKOSXL_LITERAL_FORM)
                    .ifPresent(form -> forms.add(ValueReader.with(
                            sheet.values.of(ExternalTerms.SKOSXL_LITERAL_FORM, form), sheet.evidence.of(label))));
        }
        if (!forms.isEmpty()) {
            sheet.glance(sheet.row(sheet.noun(Saan.abbreviation), forms));
        }
    }

    private static void laws(ThingPageBuilder sheet) {
        List<Node> founding = sheet.ties(Saan.establishes);
        List<Node> governing = sheet.ties(Saan.governs);
        Set<Node> laws = new LinkedHashSet<>(founding);
        laws.addAll(governing);
        List<Value> values = new ArrayList<>();
        for (Node law : laws) {
            Node property = founding.contains(law) ? Saan.establishes : Saan.governs;
            values.add(
                    ValueReader.with(Value.of(sheet.labels.link(law)), sheet.evidence.of(law, property, sheet.thing)));
        }
        for (Node kind : kinds(sheet)) {
            for (Node law : sheet.facts.subjects(Saan.governs, kind)) {
                if (laws.add(law)) {
                    values.add(ValueReader.with(
                            Value.of(sheet.labels.link(law)), sheet.evidence.of(law, Saan.governs, kind)));
                }
            }
        }
        if (Kind.codeOf(sheet.thing).equals("agency")) {
            sheet.glance(sheet.row("column.law", values));
        }
    }

    /** The kinds of body that it is one of, the narrowest first: a law of municipalities is one of each municipality. */
    private static Set<Node> kinds(ThingPageBuilder sheet) {
        Set<Node> kinds = new LinkedHashSet<>();
        List<Node> next = sheet.facts.objects(sheet.thing, RDF.type.asNode()).stream()
                .filter(Node::isURI)
                .flatMap(type -> sheet.facts.objects(type, Saan.kindConcept).stream())
                .toList();
        while (!next.isEmpty()) {
            next = next.stream()
                    .filter(kinds::add)
                    .flatMap(kind -> sheet.facts.objects(kind, SKOS.broader.asNode()).stream())
                    .toList();
        }
        return kinds;
    }

    /** Every post of the body with those who held it. */
    private static void posts(ThingPageBuilder sheet) {
        List<Node> posts = sheet.ties(ExternalTerms.ORG_POST_IN);
        List<Node> memberships = new ArrayList<>();
        for (Node post : posts) {
            memberships.addAll(sheet.facts.subjects(LabelReader.POST, post));
        }
        new Roles(sheet).posts(memberships, false);
        List<Value> vacant = posts.stream()
                .filter(post -> sheet.facts.subjects(LabelReader.POST, post).isEmpty())
                .map(post -> Value.of(sheet.labels.link(post)))
                .toList();
        if (!vacant.isEmpty()) {
            sheet.section(
                    "section.posts-without-holder",
                    new Block.Rows(List.of(new PropertyRow(Link.words(sheet.word("column.post")), vacant, List.of()))));
        }
    }

    private static void parts(ThingPageBuilder sheet) {
        List<Value> parts = sheet.ties(ExternalTerms.ORG_SUB_ORGANIZATION_OF).stream()
                .sorted(sheet.byLabel())
                .map(part -> ValueReader.with(
                        Value.of(sheet.labels.link(part)),
                        sheet.evidence.of(part, ExternalTerms.ORG_SUB_ORGANIZATION_OF, sheet.thing)))
                .toList();
        if (!parts.isEmpty()) {
            sheet.section(
                    "section.parts",
                    new Block.Rows(List.of(
                            new PropertyRow(Link.words(sheet.word("section.parts")), sheet.part(parts), List.of()))));
        }
        sheet.shown(SKOS.notation.asNode());
    }
}
