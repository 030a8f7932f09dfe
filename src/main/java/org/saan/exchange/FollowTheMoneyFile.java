package org.saan.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.model.Language;
import org.saan.model.PartialDate;
import org.saan.query.Tenure;
import org.saan.vocab.Country;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/**
 * {@code followthemoney.jsonl}: an entity a line for tools of FollowTheMoney (https://followthemoney.tech/), with schemata and properties that its versions 3.8 and 4 both
 * have. No label of risk is ever given to a person.
 */
final class FollowTheMoneyFile implements GraphFile {
    /** The units of Thailand's administration (MODEL.md). */
    private static final List<Node> AREAS = List.of(Saan.Province, Saan.District, Saan.Subdistrict);

    @Override
    public String name() {
        return "followthemoney.jsonl";
    }

    @Override
    public String mediaType() {
        return "application/x-ndjson";
    }

    /** An entity while it is gathered; empty values and repetitions fall away. */
    private static final class Entity {
        private final String id;
        private final String schema;
        private final Map<String, Set<String>> properties = new TreeMap<>();

        Entity(String id, String schema) {
            this.id = id;
            this.schema = schema;
        }

        Entity with(String property, String value) {
            if (value != null && !value.isEmpty()) {
                properties.computeIfAbsent(property, any -> new TreeSet<>()).add(value);
            }
            return this;
        }

        Entity with(String property, Stream<String> values) {
            values.forEach(value -> with(property, value));
            return this;
        }

        Map<String, Object> map() {
            return new JsonItem()
                    .with("id", id)
                    .with("schema", schema)
                    .with("properties", properties)
                    .with("datasets", List.of("saan"))
                    .map();
        }
    }

    @Override
    public void write(ExchangeInput edition, OutputStream out) throws IOException {
        FactReader things = new FactReader(edition.data());
        try (JsonGenerator json = JsonFiles.lines(out)) {
            lines(json, things.things(Saan.Agency), thing -> agency(things, thing));
            lines(json, things.things(Saan.Person), thing -> person(things, thing));
            lines(json, things.things(ExternalTerms.ORG_POST), thing -> post(things, thing));
            lines(json, things.things(ExternalTerms.ORG_MEMBERSHIP), thing -> membership(things, thing));
            lines(json, things.things(Saan.Initiative), thing -> initiative(things, thing));
            Set<Node> places = new LinkedHashSet<>();
            things.things(Saan.Initiative).forEach(thing -> places.addAll(things.all(thing, Saan.location)));
            lines(json, places.stream().filter(FactReader::isThing).toList(), thing -> address(things, thing));
            lines(json, things.things(ExternalTerms.SCHEMA_EVENT), thing -> event(things, thing));
            lines(json, things.things(Saan.Involvement), thing -> participation(things, thing));
            for (Node thing : things.things(Saan.Agency)) {
                links(json, things, thing);
            }
            for (Node thing : things.things(Saan.Initiative)) {
                links(json, things, thing);
            }
            for (Node thing : things.things(ExternalTerms.SCHEMA_EVENT)) {
                abouts(json, things, thing);
            }
        }
    }

    private static void lines(JsonGenerator json, List<Node> things, Function<Node, Entity> of) throws IOException {
        for (Node thing : things) {
            line(json, of.apply(thing));
        }
    }

    private static void line(JsonGenerator json, Entity entity) throws IOException {
        if (entity != null) {
            json.writePOJO(entity.map());
            json.writeRaw('\n');
        }
    }

    /** The format takes no slashes. */
    private static String id(Node thing) {
        return "saan-" + FactReader.name(thing).replace('/', '-');
    }

    private static Entity named(FactReader things, Node thing, String schema) {
        Set<String> abbreviations = things.abbreviations(thing);
        return new Entity(id(thing), schema)
                .with("name", texts(things, thing))
                .with(
                        "alias",
                        things.otherNames(thing).stream()
                                .map(Node::getLiteralLexicalForm)
                                .filter(name -> !abbreviations.contains(name)))
                .with("weakAlias", abbreviations.stream())
                .with("sourceUrl", sources(things, thing))
                .with("wikidataId", things.wikidata(thing).stream());
    }

    private static Stream<String> texts(FactReader things, Node thing) {
        return things.all(thing, SKOS.prefLabel.asNode()).stream().map(Node::getLiteralLexicalForm);
    }

    private static Stream<String> sources(FactReader things, Node thing) {
        return Stream.concat(
                Stream.of(thing.getURI()),
                things.documents(thing).stream()
                        .map(document -> things.text(document, ExternalTerms.SCHEMA_URL))
                        .filter(Objects::nonNull));
    }

    private static String schemaOf(FactReader things, Node agency) {
        String kind = things.code(agency, Saan.organisationKind);
        return OrganisationKinds.isPublic(kind)
                ? "PublicBody"
                : OrganisationKinds.isCompany(kind) ? "Company" : "Organization";
    }

    private static Entity agency(FactReader things, Node thing) {
        return named(things, thing, schemaOf(things, thing))
                .with("classification", things.label(thing, Saan.organisationKind, Language.EN))
                .with("website", things.text(thing, FOAF.homepage.asNode()))
                .with("incorporationDate", things.text(thing, ExternalTerms.SCHEMA_FOUNDING_DATE))
                .with("jurisdiction", isOfThailand(things, thing) ? "th" : null);
    }

    /** True when it is stated for which place of Thailand's administration it is; where a body sits or what it is called says nothing. */
    private static boolean isOfThailand(FactReader things, Node agency) {
        return things.all(agency, Saan.jurisdiction).stream()
                .anyMatch(place ->
                        place.equals(Country.THAILAND) || AREAS.stream().anyMatch(area -> things.is(place, area)));
    }

    private static Entity person(FactReader things, Node thing) {
        return named(things, thing, "Person").with("title", things.text(thing, ExternalTerms.SCHEMA_HONORIFIC_PREFIX));
    }

    private static Entity post(FactReader things, Node thing) {
        return named(things, thing, "Position")
                .with(
                        "organization",
                        things.one(thing, ExternalTerms.ORG_POST_IN)
                                .map(FollowTheMoneyFile::id)
                                .orElse(null));
    }

    private static Entity membership(FactReader things, Node thing) {
        Node holder = things.one(thing, ExternalTerms.ORG_MEMBER).orElse(null);
        Node post = things.one(thing, ExternalTerms.OPENGOV_POST).orElse(null);
        Tenure tenure = things.tenure(thing).orElse(null);
        if (holder == null || post == null || tenure == null) {
            return null;
        }
        return new Entity(id(thing), "Occupancy")
                .with("holder", id(holder))
                .with("post", id(post))
                .with("startDate", FactReader.date(tenure.from()))
                .with("endDate", FactReader.date(tenure.to()))
                .with("status", tenure.isOpen() ? "unknown" : "ended")
                .with("date", tenure.seen().stream().map(PartialDate::written))
                .with("recordId", thing.getURI())
                .with("sourceUrl", sources(things, thing));
    }

    private static Entity initiative(FactReader things, Node thing) {
        return named(things, thing, "Project")
                .with("status", things.label(thing, Saan.stage, Language.EN))
                .with("startDate", things.text(thing, Saan.from))
                .with("endDate", things.text(thing, Saan.to))
                .with(
                        "keywords",
                        things.all(thing, RDF.type.asNode()).stream()
                                .filter(type -> type.getURI().startsWith(Saan.NS) && !type.equals(Saan.Initiative))
                                .map(type -> type.getURI().substring(Saan.NS.length())))
                .with(
                        "addressEntity",
                        things.all(thing, Saan.location).stream()
                                .filter(FactReader::isThing)
                                .map(FollowTheMoneyFile::id));
    }

    private static Entity address(FactReader things, Node thing) {
        return new Entity(id(thing), "Address")
                .with("name", texts(things, thing))
                .with("full", texts(things, thing))
                .with("country", "th")
                .with("sourceUrl", thing.getURI());
    }

    private static Entity event(FactReader things, Node thing) {
        return named(things, thing, "Event")
                .with("keywords", things.code(thing, Saan.eventKind))
                .with("startDate", things.text(thing, ExternalTerms.SCHEMA_START_DATE))
                .with("endDate", things.text(thing, ExternalTerms.SCHEMA_END_DATE))
                .with(
                        "organizer",
                        things.one(thing, ExternalTerms.SCHEMA_ORGANIZER)
                                .filter(organizer -> isEntity(organizer))
                                .map(FollowTheMoneyFile::id)
                                .orElse(null));
    }

    /** Groups and unresolved names are no entities. */
    private static boolean isEntity(Node node) {
        return Kind.isUsed(node, Kind.Use.MONEY);
    }

    private static Entity participation(FactReader things, Node thing) {
        Node agent = things.one(thing, Saan.agent).orElse(thing);
        Node in = things.one(thing, Saan.in).orElse(thing);
        String role = things.code(thing, Saan.role);
        if (!Kind.isUsed(agent, Kind.Use.IDENTIFIED) || agent.equals(in) || !things.isSoAlready(thing)) {
            return null;
        }
        Entity entity =
                switch (FactReader.kind(in)) {
                    case "initiative" ->
                        new Entity(id(thing), "ProjectParticipant")
                                .with("participant", id(agent))
                                .with("project", id(in));
                    case "agency" -> {
                        if (things.isMembership(thing)) {
                            yield new Entity(id(thing), "Membership")
                                    .with("member", id(agent))
                                    .with("organization", id(in));
                        }
                        if (role.equals("owner") && schemaOf(things, in).equals("Company")) {
                            yield new Entity(id(thing), "Ownership")
                                    .with("owner", id(agent))
                                    .with("asset", id(in));
                        }
                        yield link(id(thing), agent, in);
                    }
                    case "event" -> link(id(thing), agent, in);
                    default -> null;
                };
        return entity == null
                ? null
                : entity.with("role", things.label(thing, Saan.role, Language.EN))
                        .with("status", things.code(thing, Saan.status))
                        .with("recordId", thing.getURI())
                        .with("sourceUrl", sources(things, thing));
    }

    private static Entity link(String id, Node subject, Node object) {
        return new Entity(id, "UnknownLink").with("subject", id(subject)).with("object", id(object));
    }

    private static void links(JsonGenerator json, FactReader things, Node thing) throws IOException {
        for (Map.Entry<Node, String> property : Map.of(
                        ExternalTerms.ORG_SUB_ORGANIZATION_OF, "part of",
                        Saan.supervisedBy, "supervised by",
                        Saan.chairedBy, "chaired by",
                        Saan.partOf, "part of")
                .entrySet()
                .stream()
                .sorted(java.util.Comparator.comparing(entry -> entry.getKey().getURI()))
                .toList()) {
            for (Node object : things.all(thing, property.getKey())) {
                if (isEntity(object) && !object.equals(thing)) {
                    line(
                            json,
                            link(id(thing, property.getKey(), object), thing, object)
                                    .with("role", property.getValue()));
                }
            }
        }
        for (Node object : things.all(thing, DCTerms.replaces.asNode())) {
            if (Kind.isUsed(object, Kind.Use.IDENTIFIED)
                    && FactReader.kind(thing).equals("agency")) {
                line(
                        json,
                        new Entity(id(thing, DCTerms.replaces.asNode(), object), "Succession")
                                .with("predecessor", id(object))
                                .with("successor", id(thing)));
            }
        }
    }

    private static void abouts(JsonGenerator json, FactReader things, Node event) throws IOException {
        for (Node object : things.all(event, ExternalTerms.SCHEMA_ABOUT)) {
            if (isEntity(object) && !object.equals(event)) {
                line(
                        json,
                        link(id(event, ExternalTerms.SCHEMA_ABOUT, object), event, object)
                                .with("role", "about"));
            }
        }
    }

    private static String id(Node subject, Node property, Node object) {
        return id(subject) + "-" + KindTable.local(property.getURI()).toLowerCase(Locale.ROOT) + "-"
                + FactReader.name(object).replace('/', '-');
    }
}
