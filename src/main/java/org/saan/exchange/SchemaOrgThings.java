package org.saan.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/** Things as nodes of schema.org, each with its address. What somebody said is a Claim of that person, never a review: we rate nothing. */
final class SchemaOrgThings {
    /** Of the whole file. */
    static final Map<String, Object> CONTEXT = context();

    private static final Map<String, String> ORGANISATIONS = Map.of(
            "university", "CollegeOrUniversity",
            "college", "CollegeOrUniversity",
            "company", "Corporation",
            "consortium", "Consortium");
    private static final Map<String, String> DOCUMENTS = Map.of(
            "news", "NewsArticle",
            "article", "Article",
            "encyclopaedia", "Article",
            "press-release", "Article",
            "official-page", "WebPage",
            "web-page", "WebPage",
            "video", "VideoObject",
            "presentation", "PresentationDigitalDocument",
            "statistics", "Dataset",
            "repository", "Dataset");

    /** The classes of the model that are told, in the order of the file. */
    static final List<Node> TYPES = List.of(
            Saan.Agency,
            Saan.Person,
            Saan.Place,
            Saan.Initiative,
            ExternalTerms.SCHEMA_EVENT,
            Saan.SourceDocument,
            Saan.LegalInstrument,
            Saan.Estimate,
            Saan.Claim);

    private final FactReader things;
    private final boolean isBrief;

    /**
     * @param isBrief true to leave out who takes part, what money there is and which documents speak of it: as much as the graph holds
     */
    SchemaOrgThings(FactReader things, boolean isBrief) {
        this.things = things;
        this.isBrief = isBrief;
    }

    private Object documents(Node thing) {
        return isBrief ? null : references(things.documents(thing));
    }

    private List<Node> participations(Node thing) {
        return isBrief ? List.of() : things.participations(Saan.in, thing);
    }

    private static Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("@vocab", "https://schema.org/");
        for (String property : List.of("url", "sameAs", "additionalType", "license", "contentUrl")) {
            context.put(property, Map.of("@type", "@id"));
        }
        return context;
    }

    /**
     * A node; empty for what is not said in this vocabulary.
     *
     * @param type the class of the model by which it is described
     */
    Map<String, Object> of(Node thing, Node type) {
        if (type.equals(Saan.Agency)) {
            return agency(thing).map();
        }
        if (type.equals(Saan.Person)) {
            return person(thing).map();
        }
        if (type.equals(Saan.Place)) {
            return place(thing).map();
        }
        if (type.equals(Saan.Initiative)) {
            return initiative(thing).map();
        }
        if (type.equals(ExternalTerms.SCHEMA_EVENT)) {
            return event(thing).map();
        }
        if (type.equals(Saan.SourceDocument)) {
            return document(thing).map();
        }
        if (type.equals(Saan.LegalInstrument)) {
            return law(thing).map();
        }
        if (type.equals(Saan.Estimate)) {
            return estimate(thing).map();
        }
        return claim(thing).map();
    }

    private static JsonItem node(String iri, String type) {
        return new JsonItem().with("@id", iri).with("@type", type);
    }

    private JsonItem named(Node thing, String type) {
        return node(thing.getURI(), type)
                .with("name", texts(things.all(thing, SKOS.prefLabel.asNode())))
                .with("alternateName", texts(things.all(thing, SKOS.altLabel.asNode())));
    }

    /** Texts with their languages; one alone stands without a list. */
    private static Object texts(Collection<Node> literals) {
        return one(literals.stream()
                .map(literal -> (Object) new JsonItem()
                        .with("@value", literal.getLiteralLexicalForm())
                        .with("@language", literal.getLiteralLanguage())
                        .map())
                .toList());
    }

    private static Object one(List<Object> values) {
        return values.size() == 1 ? values.get(0) : values;
    }

    private Object label(Node subject, Node property) {
        return things.one(subject, property)
                .map(code -> texts(things.all(code, SKOS.prefLabel.asNode())))
                .orElse(null);
    }

    private static Map<String, Object> reference(Node node) {
        return Map.of("@id", node.getURI());
    }

    private static Object references(Collection<Node> nodes) {
        return one(nodes.stream()
                .filter(Node::isURI)
                .map(node -> (Object) reference(node))
                .toList());
    }

    private Object reference(Node subject, Node property) {
        return things.one(subject, property)
                .filter(Node::isURI)
                .map(SchemaOrgThings::reference)
                .orElse(null);
    }

    private Object sameAs(Node thing) {
        return one(things.wikidata(thing).stream()
                .map(item -> (Object) ("http://www.wikidata.org/entity/" + item))
                .toList());
    }

    private JsonItem agency(Node thing) {
        String kind = things.code(thing, Saan.organisationKind);
        String type = OrganisationKinds.isPublic(kind)
                ? "GovernmentOrganization"
                : ORGANISATIONS.getOrDefault(kind, "Organization");
        return named(thing, type)
                .with("additionalType", things.text(thing, Saan.organisationKind))
                .with("url", things.text(thing, FOAF.homepage.asNode()))
                .with("foundingDate", things.text(thing, ExternalTerms.SCHEMA_FOUNDING_DATE))
                .with("parentOrganization", reference(thing, ExternalTerms.ORG_SUB_ORGANIZATION_OF))
                .with("areaServed", references(things.all(thing, Saan.jurisdiction)))
                .with("sameAs", sameAs(thing))
                .with("subjectOf", documents(thing));
    }

    private JsonItem person(Node thing) {
        List<Object> roles = new ArrayList<>();
        for (Node membership : things.pointing(ExternalTerms.ORG_MEMBER, thing)) {
            things.one(membership, ExternalTerms.OPENGOV_POST)
                    .ifPresent(post -> roles.add(node(membership.getURI(), "OrganizationRole")
                            .with("memberOf", reference(post, ExternalTerms.ORG_POST_IN))
                            .with("roleName", texts(things.all(post, SKOS.prefLabel.asNode())))
                            .with(
                                    "startDate",
                                    things.tenure(membership)
                                            .map(tenure -> FactReader.date(tenure.from()))
                                            .orElse(null))
                            .with(
                                    "endDate",
                                    things.tenure(membership)
                                            .map(tenure -> FactReader.date(tenure.to()))
                                            .orElse(null))
                            .map()));
        }
        return named(thing, "Person")
                .with("honorificPrefix", texts(things.all(thing, ExternalTerms.SCHEMA_HONORIFIC_PREFIX)))
                .with("memberOf", one(roles))
                .with("sameAs", sameAs(thing))
                .with("subjectOf", documents(thing));
    }

    private JsonItem place(Node thing) {
        boolean isArea = things.is(thing, Saan.Province)
                || things.is(thing, Saan.District)
                || things.is(thing, Saan.Subdistrict);
        List<Object> identifiers = new ArrayList<>();
        for (Node identifier : things.all(thing, ExternalTerms.ADMS_IDENTIFIER)) {
            identifiers.add(node(identifier.getURI(), "PropertyValue")
                    .with("propertyID", things.text(identifier, ExternalTerms.ADMS_SCHEMA_AGENCY))
                    .with("value", things.text(identifier, SKOS.notation.asNode()))
                    .map());
        }
        List<Node> parents = things.within(thing);
        return named(thing, isArea ? "AdministrativeArea" : "Place")
                .with("identifier", one(identifiers))
                .with("geo", point(thing))
                .with("containedInPlace", references(parents))
                .with("sameAs", sameAs(thing));
    }

    private Object point(Node thing) {
        List<BigDecimal> point = things.point(thing);
        return point == null
                ? null
                : node(
                                things.one(thing, ExternalTerms.GEO_HAS_GEOMETRY)
                                        .orElseThrow()
                                        .getURI(),
                                "GeoCoordinates")
                        .with("latitude", point.get(1))
                        .with("longitude", point.get(0))
                        .map();
    }

    /** Who has a part, under the property that the role stands in, as schema.org writes roles. */
    private Map<String, Object> role(Node participation, String property, Node agent) {
        return node(participation.getURI(), "Role")
                .with(property, reference(agent))
                .with("roleName", label(participation, Saan.role))
                .map();
    }

    private JsonItem initiative(Node thing) {
        List<Object> members = new ArrayList<>();
        List<Object> funders = new ArrayList<>();
        for (Node participation : participations(thing)) {
            Node agent = things.one(participation, Saan.agent).orElse(thing);
            String kind = FactReader.kind(agent);
            if (!things.isSoAlready(participation)
                    || Kind.of(kind)
                            .filter(each -> each.is(Kind.Use.IDENTIFIED))
                            .isEmpty()) {
                continue;
            }
            if (things.code(participation, Saan.role).equals("funder")) {
                funders.add(role(participation, "funder", agent));
            } else {
                members.add(role(participation, "member", agent));
            }
        }
        return named(thing, things.is(thing, Saan.Study) ? "ResearchProject" : "Project")
                .with(
                        "additionalType",
                        one(things.all(thing, RDF.type.asNode()).stream()
                                .filter(type -> type.getURI().startsWith(Saan.NS))
                                .map(type -> (Object) type.getURI())
                                .toList()))
                .with("location", references(things.all(thing, Saan.location)))
                .with("parentOrganization", reference(thing, Saan.partOf))
                .with("member", one(members))
                .with("funder", one(funders))
                .with("funding", isBrief ? null : grants(thing))
                .with("subjectOf", documents(thing));
    }

    /** Money that somebody gives; what is only negotiated or hoped for is none. */
    private Object grants(Node thing) {
        List<Object> grants = new ArrayList<>();
        for (Node funding : things.pointing(Saan.funds, thing)) {
            Node provider = things.one(funding, Saan.provider).orElse(null);
            if (provider == null || !things.isGiven(funding)) {
                continue;
            }
            BigDecimal amount = things.number(funding, Saan.amount);
            grants.add(node(funding.getURI(), "MonetaryGrant")
                    .with("name", texts(things.all(funding, SKOS.prefLabel.asNode())))
                    .with("funder", reference(provider))
                    .with(
                            "amount",
                            amount == null
                                    ? null
                                    : node(funding.getURI() + "#amount", "MonetaryAmount")
                                            .with("value", amount)
                                            .with(
                                                    "currency",
                                                    things.code(funding, Saan.currency)
                                                            .toUpperCase(java.util.Locale.ROOT))
                                            .map())
                    .map());
        }
        return one(grants);
    }

    private JsonItem event(Node thing) {
        List<Object> attendees = new ArrayList<>();
        for (Node participation : participations(thing)) {
            Node agent = things.one(participation, Saan.agent).orElse(thing);
            if (Set.of("attended", "spoke").contains(things.code(participation, Saan.status))
                    && Kind.isUsed(agent, Kind.Use.IDENTIFIED)) {
                attendees.add(role(participation, "attendee", agent));
            }
        }
        return named(thing, "Event")
                .with("additionalType", things.text(thing, Saan.eventKind))
                .with("startDate", things.text(thing, ExternalTerms.SCHEMA_START_DATE))
                .with("endDate", things.text(thing, ExternalTerms.SCHEMA_END_DATE))
                .with("organizer", reference(thing, ExternalTerms.SCHEMA_ORGANIZER))
                .with("about", references(things.all(thing, ExternalTerms.SCHEMA_ABOUT)))
                .with("attendee", one(attendees))
                .with("subjectOf", documents(thing));
    }

    private JsonItem document(Node thing) {
        return named(thing, DOCUMENTS.getOrDefault(things.code(thing, Saan.documentKind), "CreativeWork"))
                .with("additionalType", things.text(thing, Saan.documentKind))
                .with("url", things.text(thing, ExternalTerms.SCHEMA_URL))
                .with("inLanguage", things.text(thing, DCTerms.language.asNode()))
                .with("datePublished", things.text(thing, DCTerms.issued.asNode()));
    }

    private JsonItem law(Node thing) {
        String volume = things.text(thing, Saan.gazetteVolume);
        String part = things.text(thing, Saan.gazettePart);
        String page = things.text(thing, Saan.gazettePage);
        List<Node> about = new ArrayList<>(things.all(thing, Saan.establishes));
        things.all(thing, Saan.governs).stream()
                .filter(node -> !about.contains(node))
                .forEach(about::add);
        return named(thing, "Legislation")
                .with("legislationType", label(thing, ExternalTerms.ELI_TYPE_DOCUMENT))
                .with("legislationDate", things.text(thing, ExternalTerms.ELI_DATE_DOCUMENT))
                .with("datePublished", things.text(thing, ExternalTerms.ELI_DATE_PUBLICATION))
                .with("legislationDateOfApplicability", things.text(thing, ExternalTerms.ELI_FIRST_DATE_ENTRY_IN_FORCE))
                .with("url", things.text(thing, ExternalTerms.SCHEMA_URL))
                .with(
                        "legislationIdentifier",
                        volume == null
                                ? null
                                : "Royal Gazette, vol. " + volume
                                        + (part == null ? "" : ", part " + part)
                                        + (page == null ? "" : ", p. " + page))
                .with("legislationChanges", references(things.all(thing, ExternalTerms.ELI_AMENDS)))
                .with(
                        "about",
                        references(about.stream().filter(FactReader::isThing).toList()));
    }

    private JsonItem estimate(Node thing) {
        Node value = things.one(thing, Saan.value).orElse(null);
        boolean isNumber = value != null && value.isLiteral() && value.getLiteralValue() instanceof Number;
        return node(thing.getURI(), "Observation")
                .with("observationAbout", reference(thing, Saan.about))
                .with("variableMeasured", label(thing, Saan.quantity))
                .with(
                        "value",
                        value == null ? null : isNumber ? things.number(thing, Saan.value) : FactReader.text(value))
                .with("maxValue", isNumber ? things.number(thing, Saan.upperValue) : null)
                .with("unitText", label(thing, Saan.unit))
                .with("observationDate", things.text(thing, Saan.asOf))
                .with("subjectOf", documents(thing));
    }

    /** What somebody said, in our words; claims without a speaker are the facts above. */
    private JsonItem claim(Node thing) {
        Node speaker = things.one(thing, Saan.assertedBy).orElse(null);
        if (speaker == null) {
            return new JsonItem();
        }
        List<Node> glosses = new ArrayList<>();
        things.all(thing, Saan.evidence).forEach(evidence -> glosses.addAll(things.all(evidence, Saan.gloss)));
        return node(thing.getURI(), "Claim")
                .with("abstract", texts(glosses))
                .with("author", reference(speaker))
                .with("appearance", reference(thing, Saan.reportedIn))
                .with("additionalType", things.text(thing, Saan.mode));
    }
}
