package org.saan.page.layout;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.saan.evidence.Addresses;
import org.saan.evidence.LabelReader;
import org.saan.evidence.Link;
import org.saan.evidence.StatementReader;
import org.saan.model.Language;
import org.saan.model.Lazy;
import org.saan.network.EdgeFilter;
import org.saan.network.Network;
import org.saan.page.DocumentTexts;
import org.saan.page.NetworkPages;
import org.saan.page.Outlines;
import org.saan.page.ThingPage;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/** Lays out the page of a thing by its kind. Immutable; safe for many threads. */
public final class ThingPages {
    private final Map<String, String> prefixes;
    private final DocumentTexts texts;
    private final Lazy<Set<String>> outlined = Lazy.of(() -> Outlines.shipped().provinces().keySet().stream()
            .map(NetworkPages::name)
            .collect(Collectors.toSet()));

    /**
     * @param prefixes prefix to namespace
     * @param texts the documents that are at hand
     */
    public ThingPages(Map<String, String> prefixes, DocumentTexts texts) {
        this.prefixes = Map.copyOf(prefixes);
        this.texts = texts;
    }

    /**
     * The page of a thing that exists.
     *
     * @param data inside a read transaction; shows the moment that is looked at
     * @param network of the same revision, of all days; asked for when the page shows it
     * @param filter which of its ties are shown: those of the day that is looked at
     * @param page which hundred of each long list is shown, from 1
     * @param limit after which reading ends by QueryCancelledException
     */
    public ThingPage of(
            DatasetGraph data,
            Supplier<Network> network,
            EdgeFilter filter,
            Node thing,
            Language language,
            Addresses addresses,
            int page,
            Duration limit) {
        StatementReader facts = new StatementReader(data, System.nanoTime() + limit.toNanos());
        LabelReader labels = new LabelReader(facts, language, prefixes, addresses);
        ThingPageBuilder sheet = new ThingPageBuilder(thing, facts, labels, language, page);
        sheet.shown(SKOS.prefLabel.asNode(), SKOS.altLabel.asNode(), RDFS.label.asNode(), RDFS.isDefinedBy.asNode());
        names(sheet);
        lay(sheet);
        EgoLayout.lay(sheet, network, filter);
        sheet.rest();
        new IncomingLinks(sheet).lay();
        return new ThingPage(
                labels.link(thing),
                thing.getURI(),
                types(sheet),
                sheet.names(),
                sheet.glance(),
                sheet.sections(),
                provinces(sheet),
                facts.documents(thing).size(),
                sheet.hasMore(),
                facts.isCut());
    }

    private void lay(ThingPageBuilder sheet) {
        switch (Kind.codeOf(sheet.thing)) {
            case "person" -> ActorLayout.person(sheet);
            case "agency", "group" -> ActorLayout.organisation(sheet);
            case "unresolved" -> ActorLayout.unresolved(sheet);
            case "post" -> ActorLayout.post(sheet);
            case "place" -> PlaceLayout.lay(sheet);
            case "initiative" -> MatterLayout.initiative(sheet);
            case "event" -> MatterLayout.event(sheet);
            case "dialogue" -> MatterLayout.dialogue(sheet);
            case "law" -> MatterLayout.law(sheet);
            case "contribution" -> MatterLayout.contribution(sheet);
            case "claim" -> EvidenceLayout.claim(sheet);
            case "passage" -> EvidenceLayout.passage(sheet, texts);
            case "document" -> EvidenceLayout.document(sheet, texts);
            case "scheme" -> ConceptLayout.code(sheet);
            case "graph" -> ConceptLayout.graph(sheet);
            case "direction", "approach", "factor", "need", "problem" -> ConceptLayout.concept(sheet);
            case "participation", "membership", "estimate", "funding", "budget", "reading" -> ConceptLayout.tie(sheet);
            default -> new ClaimLists(sheet).about();
        }
    }

    private static void names(ThingPageBuilder sheet) {
        // Short forms are told as such, with their evidence; the forms with and without dots are kept for search.
        Set<String> shortForms = new LinkedHashSet<>();
        for (Node label : sheet.facts.objects(sheet.thing, Saan.abbreviation)) {
            String form = sheet.facts.text(label, ExternalTerms.SKOSXL_LITERAL_FORM);
            shortForms.add(form);
            shortForms.add(form.replace(".", ""));
        }
        for (Node name : sheet.facts.objects(sheet.thing, SKOS.altLabel.asNode())) {
            if (!shortForms.contains(name.getLiteralLexicalForm())) {
                sheet.name(sheet.values.of(SKOS.altLabel.asNode(), name).link());
            }
        }
    }

    /** The classes of our ontology that are not implied by another one of them. */
    private static List<Link> types(ThingPageBuilder sheet) {
        Set<Node> types = new LinkedHashSet<>();
        for (Node type : sheet.facts.objects(sheet.thing, RDF.type.asNode())) {
            if (type.isURI()
                    && (type.getURI().startsWith(Saan.NS) || type.getURI().endsWith("#Post"))) {
                types.add(type);
            }
        }
        Set<Node> general = new LinkedHashSet<>();
        for (Node type : types) {
            general.addAll(above(sheet.facts, type));
        }
        types.removeAll(general);
        return types.stream().sorted(sheet.byLabel()).map(sheet.labels::link).toList();
    }

    private static Set<Node> above(StatementReader facts, Node type) {
        Set<Node> above = new LinkedHashSet<>();
        List<Node> next = facts.objects(type, RDFS.subClassOf.asNode());
        while (!next.isEmpty()) {
            Set<Node> further = new LinkedHashSet<>();
            for (Node each : next) {
                if (each.isURI() && !each.equals(type) && above.add(each)) {
                    further.addAll(facts.objects(each, RDFS.subClassOf.asNode()));
                }
            }
            next = List.copyOf(further);
        }
        return above;
    }

    /** A place's own province, the provinces of what is located or piloted in places. */
    private List<String> provinces(ThingPageBuilder sheet) {
        StatementReader facts = sheet.facts;
        Set<Node> places = new LinkedHashSet<>();
        switch (Kind.codeOf(sheet.thing)) {
            case "place" -> places.add(sheet.thing);
            case "initiative", "event" -> {
                places.addAll(facts.objects(sheet.thing, Saan.location));
                places.addAll(facts.objects(sheet.thing, Saan.pilotedIn));
                facts.objects(sheet.thing, Saan.partOf)
                        .forEach(whole -> places.addAll(facts.objects(whole, Saan.location)));
            }
            case "agency" -> {
                places.addAll(facts.objects(sheet.thing, Saan.jurisdiction));
                places.addAll(facts.objects(sheet.thing, Saan.inDistrict));
            }
            default -> {
                return List.of();
            }
        }
        Set<String> provinces = new LinkedHashSet<>();
        for (Node place : places) {
            if (facts.isA(place, Saan.Province)) {
                provinces.add(NetworkPages.name(place));
            }
            for (Node around : facts.objects(place, Saan.within)) {
                if (facts.isA(around, Saan.Province)) {
                    provinces.add(NetworkPages.name(around));
                }
            }
        }
        return provinces.stream().filter(outlined.get()::contains).sorted().toList();
    }
}
