package org.saan.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.store.Catalog;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Saan;

/**
 * {@code oc4ids.json}: projects as a package of the Open Contracting for Infrastructure Data Standard 0.9.5 (https://standard.open-contracting.org/infrastructure/). Nothing
 * is chosen that the sources do not say: figures of several years stand side by side as forecasts, a stage without a status of the standard is only a classification.
 */
final class Oc4idsFile implements GraphFile {
    private static final Map<String, String> STATUSES = Map.of(
            "identification", "identification",
            "preparation", "preparation",
            "implementation", "implementation",
            "completion", "completion",
            "cancelled", "cancelled",
            "in-service", "maintenance");
    private static final Map<String, String> ROLES = Map.of(
            "funder", "funder",
            "owner", "publicAuthority",
            "lead-organisation", "publicAuthority",
            "fund-manager", "administrativeEntity",
            "supervisor", "reviewBody",
            "dialogue-party", "interestedParty",
            "interested-party", "interestedParty");
    private static final Map<String, String> MILESTONES = Map.of(
            "approval", "approval",
            "hearing", "engagement",
            "consideration", "assessment",
            "study", "preProcurement");
    private static final Map<String, String> CURRENCIES = Map.of("baht", "THB", "us-dollar", "USD");
    private static final Map<String, String> FINANCE = Map.of("bank-loan", "loan", "grant", "grant");

    @Override
    public String name() {
        return "oc4ids.json";
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public Set<String> kinds() {
        return Set.of("initiative", "participation", "estimate", "funding", "agency", "document");
    }

    @Override
    public void write(ExchangeInput edition, OutputStream out) throws IOException {
        FactReader things = new FactReader(edition.data());
        List<Node> projects = things.things(Saan.Project);
        if (projects.isEmpty()) {
            // A package without projects is not valid.
            throw new SaanException(ErrorKind.NOT_FOUND, "export.no-kind", "initiative");
        }
        try (JsonGenerator json = JsonFiles.begin(out)) {
            json.writeStartObject();
            json.writeStringField("uri", Saan.BASE + "catalog/projects");
            json.writeStringField("publishedDate", edition.recorded().toString());
            json.writeStringField("version", "0.9");
            json.writeFieldName("publisher");
            json.writePOJO(new JsonItem()
                    .with("name", "Saan")
                    .with("uri", Saan.BASE + "catalog#publisher")
                    .map());
            json.writeStringField("license", Catalog.LICENCE);
            String today =
                    edition.recorded().atZone(ZoneOffset.UTC).toLocalDate().toString();
            json.writeArrayFieldStart("projects");
            for (Node project : projects) {
                json.writePOJO(project(things, project, today).map());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static String id(Node thing) {
        return FactReader.name(thing).replace('/', '-');
    }

    private static JsonItem project(FactReader things, Node project, String today) {
        Map<Node, Set<String>> parties = parties(things, project);
        List<Object> finance = finance(things, project, parties);
        List<Node> authorities = parties.entrySet().stream()
                .filter(party -> party.getValue().contains("publicAuthority"))
                .map(Map.Entry::getKey)
                .toList();
        String stage = things.code(project, Saan.stage);
        return new JsonItem()
                .with("id", project.getURI())
                .with("language", "en")
                .with("title", things.label(project, Language.EN))
                .with(
                        "identifiers",
                        List.of(new JsonItem()
                                .with("id", id(project))
                                .with("scheme", "saan")
                                .map()))
                .with("description", otherNames(things, project))
                .with("status", STATUSES.get(stage))
                .with(
                        "additionalClassifications",
                        stage.isEmpty()
                                ? null
                                : List.of(new JsonItem()
                                        .with("scheme", "saan-stage")
                                        .with("id", stage)
                                        .with("description", things.label(project, Saan.stage, Language.EN))
                                        .with("uri", Saan.SCHEME + "stage/" + stage)
                                        .map()))
                .with("locations", locations(things, project))
                .with("budget", new JsonItem().with("finance", finance).map())
                .with("publicAuthority", authorities.size() == 1 ? reference(things, authorities.get(0)) : null)
                .with(
                        "parties",
                        parties.entrySet().stream()
                                .map(party -> (Object) new JsonItem()
                                        .with("id", party.getKey().getURI())
                                        .with("name", things.label(party.getKey(), Language.EN))
                                        .with("roles", new ArrayList<>(party.getValue()))
                                        .map())
                                .toList())
                .with("forecasts", forecasts(things, project))
                .with("milestones", milestones(things, project, today))
                .with("documents", documents(things, project))
                .with("relatedProjects", related(things, project));
    }

    private static Map<String, Object> reference(FactReader things, Node thing) {
        return new JsonItem()
                .with("id", thing.getURI())
                .with("name", things.label(thing, Language.EN))
                .map();
    }

    private static String otherNames(FactReader things, Node project) {
        Set<String> names = new LinkedHashSet<>();
        things.otherNames(project).forEach(name -> names.add(name.getLiteralLexicalForm()));
        names.add(things.label(project, Language.TH));
        names.remove(things.label(project, Language.EN));
        return names.isEmpty() ? null : "Also called: " + String.join("; ", names) + ".";
    }

    /** A place of the administration, never a point: the points of provinces are their halls and not the site. */
    private static List<Object> locations(FactReader things, Node project) {
        List<Object> locations = new ArrayList<>();
        for (Node place : things.all(project, Saan.location)) {
            if (!FactReader.isThing(place)) {
                continue;
            }
            List<String> codes = new ArrayList<>();
            for (Node identifier : things.all(place, ExternalTerms.ADMS_IDENTIFIER)) {
                if ("ISO 3166-2".equals(things.text(identifier, ExternalTerms.ADMS_SCHEMA_AGENCY))) {
                    codes.add(things.text(identifier, SKOS.notation.asNode()));
                }
            }
            locations.add(new JsonItem()
                    .with("id", id(place))
                    .with("description", things.label(place, Language.EN))
                    .with("uri", place.getURI())
                    .with(
                            "gazetteer",
                            codes.isEmpty()
                                    ? null
                                    : new JsonItem()
                                            .with("scheme", "ISO 3166-2")
                                            .with("identifiers", codes)
                                            .map())
                    .map());
        }
        return locations;
    }

    private static Map<Node, Set<String>> parties(FactReader things, Node project) {
        Map<Node, Set<String>> parties = new TreeMap<>(Comparator.comparing(Node::getURI));
        for (Node participation : things.participations(Saan.in, project)) {
            Node agent = things.one(participation, Saan.agent).orElse(project);
            String role = things.code(participation, Saan.role);
            if (FactReader.kind(agent).equals("agency") && !role.isEmpty() && things.isSoAlready(participation)) {
                parties.computeIfAbsent(agent, any -> new TreeSet<>()).add(ROLES.getOrDefault(role, camelCase(role)));
            }
        }
        return parties;
    }

    private static String camelCase(String code) {
        StringBuilder text = new StringBuilder();
        for (String part : code.split("-", -1)) {
            text.append(
                    text.isEmpty() || part.isEmpty()
                            ? part
                            : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return text.toString();
    }

    private static List<Object> finance(FactReader things, Node project, Map<Node, Set<String>> parties) {
        List<Object> finance = new ArrayList<>();
        for (Node funding : things.pointing(Saan.funds, project)) {
            String route = things.code(funding, Saan.route);
            if (route.equals("no-state-budget")
                    || things.code(funding, Saan.status).equals("interest-expressed")) {
                continue;
            }
            Node provider = things.one(funding, Saan.provider)
                    .filter(FactReader::isThing)
                    .orElse(null);
            if (provider != null) {
                parties.computeIfAbsent(provider, any -> new TreeSet<>()).add("funder");
            }
            finance.add(new JsonItem()
                    .with("id", id(funding))
                    .with("title", things.label(funding, Language.EN))
                    .with("description", terms(things, funding))
                    .with("value", amount(things, funding))
                    .with("financingParty", provider == null ? null : reference(things, provider))
                    .with("assetClass", route.equals("bank-loan") ? List.of("debt") : null)
                    .with("type", FINANCE.get(route))
                    .map());
        }
        return finance;
    }

    private static Map<String, Object> amount(FactReader things, Node funding) {
        return things.number(funding, Saan.amount) == null
                ? null
                : new JsonItem()
                        .with("amount", things.number(funding, Saan.amount))
                        .with("currency", things.code(funding, Saan.currency).toUpperCase(java.util.Locale.ROOT))
                        .map();
    }

    private static String terms(FactReader things, Node funding) {
        String status = things.label(funding, Saan.status, Language.EN);
        String asOf = things.text(funding, Saan.asOf);
        String route = things.label(funding, Saan.route, Language.EN);
        String venue = things.one(funding, Saan.venue)
                .map(place -> things.label(place, Language.EN))
                .orElse(null);
        return "Status: " + (status == null ? "not stated" : status) + ". As of: "
                + (asOf == null ? "not stated" : asOf) + "."
                + (route == null ? "" : " Route: " + route + ".")
                + (venue == null ? "" : " Venue: " + venue + ".");
    }

    private static List<Object> forecasts(FactReader things, Node project) {
        Map<String, List<Node>> byQuantity = new TreeMap<>();
        for (Node estimate : things.pointing(Saan.about, project)) {
            String quantity = things.code(estimate, Saan.quantity);
            if (!quantity.isEmpty() && things.text(estimate, Saan.value) != null) {
                byQuantity.computeIfAbsent(quantity, any -> new ArrayList<>()).add(estimate);
            }
        }
        List<Object> forecasts = new ArrayList<>();
        byQuantity.forEach((quantity, estimates) -> {
            estimates.sort(Comparator.comparing((Node estimate) -> {
                        String asOf = things.text(estimate, Saan.asOf);
                        return asOf == null ? "" : asOf;
                    })
                    .thenComparing(Node::getURI));
            forecasts.add(new JsonItem()
                    .with("id", quantity)
                    .with("title", things.label(estimates.get(0), Saan.quantity, Language.EN))
                    .with(
                            "observations",
                            estimates.stream()
                                    .map(estimate -> (Object) observation(things, estimate))
                                    .toList())
                    .map());
        });
        return forecasts;
    }

    private static Map<String, Object> observation(FactReader things, Node estimate) {
        String unit = things.code(estimate, Saan.unit);
        Node value = things.one(estimate, Saan.value).orElseThrow();
        boolean isNumber = value.isLiteral() && value.getLiteralValue() instanceof Number;
        JsonItem item = new JsonItem().with("id", id(estimate));
        if (CURRENCIES.containsKey(unit) && isNumber) {
            item.with(
                    "value",
                    new JsonItem()
                            .with("amount", things.number(estimate, Saan.value))
                            .with("currency", CURRENCIES.get(unit))
                            .map());
        } else {
            item.with("measure", isNumber ? things.number(estimate, Saan.value) : FactReader.text(value));
            if (!unit.isEmpty()) {
                item.with(
                        "unit",
                        new JsonItem()
                                .with("name", things.label(estimate, Saan.unit, Language.EN))
                                .with("scheme", "saan")
                                .with("id", unit)
                                .with("uri", Saan.SCHEME + "unit/" + unit)
                                .map());
            }
        }
        String source = things.facts(estimate).stream()
                .filter(claim -> things.all(claim, RDF.predicate.asNode()).contains(Saan.value))
                .map(claim -> things.text(claim, Saan.reportedIn))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        String upper = things.text(estimate, Saan.upperValue);
        return item.with(
                        "dimensions",
                        new JsonItem()
                                .with("asOf", things.text(estimate, Saan.asOf))
                                .with("horizon", things.text(estimate, Saan.horizon))
                                .with("upperValue", upper)
                                .with("source", source)
                                .map())
                .with(
                        "notes",
                        things.text(estimate, Saan.asOf) == null ? "The source does not say for which date." : null)
                .map();
    }

    private static boolean isDay(String date) {
        return date != null && date.matches("\\d{4}-\\d\\d-\\d\\d");
    }

    /** A day as the standard wants it, at the beginning of the day in UTC; null where only the month or year is known. */
    private static String asOf(String date) {
        return isDay(date) ? date + "T00:00:00Z" : null;
    }

    private static List<Object> milestones(FactReader things, Node project, String today) {
        List<Object> milestones = new ArrayList<>();
        for (Node event : things.pointing(ExternalTerms.SCHEMA_ABOUT, project)) {
            if (!things.is(event, ExternalTerms.SCHEMA_EVENT)) {
                continue;
            }
            String start = things.text(event, ExternalTerms.SCHEMA_START_DATE);
            String doubt = things.label(event, Saan.dateStatus, Language.EN);
            boolean isSure = isDay(start) && doubt == null;
            boolean isPast = isSure && start.compareTo(today) <= 0;
            milestones.add(new JsonItem()
                    .with("id", id(event))
                    .with("title", things.label(event, Language.EN))
                    .with("type", MILESTONES.get(things.code(event, Saan.eventKind)))
                    .with("description", isSure ? null : date(start, doubt))
                    .with("dueDate", isSure && !isPast ? asOf(start) : null)
                    .with("dateMet", isPast ? asOf(start) : null)
                    .with("status", isSure ? isPast ? "met" : "scheduled" : null)
                    .map());
        }
        return milestones;
    }

    private static String date(String start, String doubt) {
        return start == null
                ? "Date not stated."
                : "Date as stated: " + start + (doubt == null ? "" : " (" + doubt + ")") + ".";
    }

    private static List<Object> documents(FactReader things, Node project) {
        Set<Node> about = new TreeSet<>(Comparator.comparing(Node::getURI));
        about.addAll(things.documents(project));
        for (Node property : List.of(Saan.about, Saan.funds, Saan.in, ExternalTerms.SCHEMA_ABOUT)) {
            things.pointing(property, project).forEach(node -> about.addAll(things.documents(node)));
        }
        List<Object> documents = new ArrayList<>();
        for (Node document : about) {
            documents.add(new JsonItem()
                    .with("id", id(document))
                    .with("title", things.label(document, Language.EN))
                    .with("url", things.text(document, ExternalTerms.SCHEMA_URL))
                    .with("datePublished", asOf(things.text(document, DCTerms.issued.asNode())))
                    .with("language", things.text(document, DCTerms.language.asNode()))
                    .map());
        }
        return documents;
    }

    private static List<Object> related(FactReader things, Node project) {
        Map<Node, String> related = new LinkedHashMap<>();
        things.all(project, Saan.partOf).forEach(whole -> related.put(whole, "saan:partOf"));
        things.pointing(Saan.partOf, project).forEach(part -> related.put(part, "saan:hasPart"));
        List<Object> items = new ArrayList<>();
        related.forEach((other, relationship) -> {
            if (FactReader.isThing(other)) {
                items.add(new JsonItem()
                        .with("id", relationship.substring(5) + "-" + id(other))
                        .with("relationship", relationship)
                        .with("identifier", other.getURI())
                        .with("title", things.label(other, Language.EN))
                        .with("uri", other.getURI())
                        .map());
            }
        });
        return items;
    }
}
