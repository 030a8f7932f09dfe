package org.saan.page.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.SchemaDO;
import org.saan.evidence.LabelReader;
import org.saan.evidence.Link;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.page.Block;
import org.saan.page.PropertyRow;
import org.saan.query.InvitedQuestions;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/** The pages of initiatives, events, dialogues, talks and laws. */
final class MatterLayout {
    private MatterLayout() {}

    /** Stage, actors by role, places, money, figures over time, claims, law, time line. */
    static void initiative(ThingPageBuilder sheet) {
        ActorLayout.abbreviations(sheet);
        List<Value> elsewhere = ofWhole(sheet);
        sheet.glance(
                elsewhere.isEmpty() ? List.of(Saan.stage, Saan.location, Saan.from) : List.of(Saan.stage, Saan.from),
                Saan.to,
                Saan.pilotedIn,
                Saan.partOf,
                Saan.pursues);
        if (!elsewhere.isEmpty()) {
            sheet.glance(sheet.row("column.place-of-whole", elsewhere));
        }
        sheet.glance(new Figures(sheet).glance("cost"));
        List<Value> ready = Money.givers(sheet, Saan.prospectiveProvider);
        List<Value> givers = Money.givers(sheet, Saan.provider);
        if (!givers.isEmpty()
                || ready.isEmpty()
                        && !sheet.facts.subjects(Saan.funds, sheet.thing).isEmpty()) {
            sheet.glance(sheet.row("column.provider", givers));
        }
        if (!ready.isEmpty()) {
            sheet.glance(sheet.row("column.prospectiveProvider", ready));
        }
        laws(sheet);
        new Roles(sheet).inThing();
        new Roles(sheet).behind();
        Money.lay(sheet);
        new Figures(sheet).lay();
        new ClaimLists(sheet).about();
        new Events(sheet).about();
        parts(sheet);
        talks(sheet);
        CandidateReadings.lay(sheet);
    }

    /** Where the whole is, for a part of which no place is stated. */
    private static List<Value> ofWhole(ThingPageBuilder sheet) {
        if (sheet.facts.object(sheet.thing, Saan.location).isPresent()) {
            return List.of();
        }
        return sheet.facts.objects(sheet.thing, Saan.partOf).stream()
                .flatMap(whole -> sheet.facts.objects(whole, Saan.location).stream()
                        .map(place -> ValueReader.with(
                                Value.of(sheet.labels.link(place)), sheet.evidence.of(whole, Saan.location, place))))
                .toList();
    }

    /** Host, participants, speakers; the talks and their claims in order. */
    static void event(ThingPageBuilder sheet) {
        sheet.glance(
                InvitedQuestions.isGathering(sheet.facts.data(), sheet.thing)
                        ? List.of(SchemaDO.organizer.asNode(), SchemaDO.startDate.asNode())
                        : List.of(SchemaDO.startDate.asNode()),
                SchemaDO.organizer.asNode(),
                SchemaDO.endDate.asNode(),
                Saan.dateStatus,
                Saan.eventKind,
                SchemaDO.eventAttendanceMode.asNode(),
                SchemaDO.about.asNode(),
                SchemaDO.name.asNode());
        CandidateReadings.lay(sheet);
        new Roles(sheet).inThing();
        new Events(sheet).talksIn();
        List<Node> attested = sheet.ties(Saan.attestedAt);
        sheet.section(
                "section.attested",
                TimeStrip.of(
                        sheet,
                        attested,
                        node -> sheet.labels.link(
                                sheet.facts.object(node, LabelReader.MEMBER).orElse(node)),
                        node -> sheet.facts.object(node, LabelReader.POST).map(sheet.labels::link)));
        new ClaimLists(sheet).about();
    }

    static void dialogue(ThingPageBuilder sheet) {
        sheet.glance(List.of(), Saan.from, Saan.to, Saan.involves, Saan.namedIn);
        laws(sheet);
        new Roles(sheet).inThing();
        new ClaimLists(sheet).about();
    }

    static void contribution(ThingPageBuilder sheet) {
        sheet.glance(List.of(Saan.inEvent));
        sheet.shown(SchemaDO.creator.asNode(), SchemaDO.about.asNode(), Saan.declaredCount);
        sheet.ties(Saan.namedIn);
        new Events(sheet).talk(sheet.thing, sheet.word("section.talk"));
        new ClaimLists(sheet).about();
    }

    static void law(ThingPageBuilder sheet) {
        sheet.glance(
                List.of(
                        ExternalTerms.ELI_TYPE_DOCUMENT,
                        ExternalTerms.ELI_DATE_DOCUMENT,
                        ExternalTerms.ELI_DATE_PUBLICATION,
                        ExternalTerms.ELI_FIRST_DATE_ENTRY_IN_FORCE),
                Saan.gazetteVolume,
                Saan.gazettePart,
                Saan.gazettePage,
                SchemaDO.url.asNode());
        rows(
                sheet,
                "section.law-does",
                Saan.establishes,
                Saan.governs,
                ExternalTerms.ELI_AMENDS,
                DCTerms.replaces.asNode());
        incoming(sheet, "section.law-changed", ExternalTerms.ELI_AMENDS, DCTerms.replaces.asNode());
        List<Node> under = sheet.ties(Saan.under);
        sheet.section("section.under-law", TimeStrip.of(sheet, under, sheet.labels::link, node -> Optional.empty()));
        new Events(sheet).about();
        new Figures(sheet).lay();
        new ClaimLists(sheet).about();
        CandidateReadings.lay(sheet);
    }

    private static void rows(ThingPageBuilder sheet, String title, Node... properties) {
        List<PropertyRow> rows = sheet.rows(List.of(), List.of(properties));
        sheet.section(title, rows.isEmpty() ? null : new Block.Rows(rows));
    }

    private static void incoming(ThingPageBuilder sheet, String title, Node... properties) {
        List<PropertyRow> rows = new ArrayList<>();
        for (Node property : properties) {
            List<Value> values = sheet.part(sheet.ties(property)).stream()
                    .map(other -> ValueReader.with(
                            Value.of(sheet.labels.link(other)), sheet.evidence.of(other, property, sheet.thing)))
                    .toList();
            if (!values.isEmpty()) {
                rows.add(new PropertyRow(inverse(sheet, property), values, List.of()));
            }
        }
        sheet.section(title, rows.isEmpty() ? null : new Block.Rows(rows));
    }

    /** The property read from its other end. */
    private static Link inverse(ThingPageBuilder sheet, Node property) {
        String key = "inverse." + property.getURI().replaceFirst("^.*[/#]", "");
        return sheet.messages.has(key) ? Link.words(sheet.word(key)) : sheet.noun(property);
    }

    private static void laws(ThingPageBuilder sheet) {
        List<Value> laws = sheet.part(sheet.ties(Saan.governs)).stream()
                .map(law -> ValueReader.with(
                        Value.of(sheet.labels.link(law)), sheet.evidence.of(law, Saan.governs, sheet.thing)))
                .toList();
        // That a law is stated of a project is the exception: where none is, nothing is left open.
        if (!laws.isEmpty()) {
            sheet.glance(sheet.row("column.law", laws));
        }
    }

    private static void parts(ThingPageBuilder sheet) {
        incoming(sheet, "section.parts", Saan.partOf);
    }

    private static void talks(ThingPageBuilder sheet) {
        List<Value> talks = sheet
                .part(sheet.facts.subjects(SchemaDO.about.asNode(), sheet.thing).stream()
                        .filter(node -> Kind.codeOf(node).equals("contribution"))
                        .toList())
                .stream()
                .map(talk -> ValueReader.with(
                        Value.of(sheet.labels.link(talk)),
                        sheet.evidence.of(talk, SchemaDO.about.asNode(), sheet.thing)))
                .toList();
        if (!talks.isEmpty()) {
            sheet.section(
                    "section.talks-about",
                    new Block.Rows(
                            List.of(new PropertyRow(Link.words(sheet.word("section.talks-about")), talks, List.of()))));
        }
    }
}
