package org.saan.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.vocab.Saan;

/**
 * The Reconciliation Service API 0.2 (https://reconciliation-api.github.io/specs/0.2/) over one graph: what goes in and comes out is
 * JSON of that specification. Entities are named by their IRIs; {@code kind/slug} is taken too. Names are given in the script of
 * what was asked. Safe for many threads.
 */
public final class ReconciliationService {
    private static final Pattern NOTHING = Pattern.compile("[\\s\\u00A0\\u200B\\uFEFF.?–—-]*"
            + "|(?i:n/?a|null|none|unknown|not (?:stated|known|available))|ไม่(?:ระบุ|มี|ทราบ|มีข้อมูล|พบข้อมูล)");

    /** So many queries, or entities to extend, one request may have. */
    public static final int MOST_QUERIES = 1_000;

    private static final int USUAL_CANDIDATES = 10;
    private static final int SUGGESTIONS = 10;
    /** Properties of a query, and values of one. */
    private static final int MOST_EVIDENCE = 20;

    private static final Set<String> SHOWN_TYPES = Set.of("https://schema.org/Event", "http://www.w3.org/ns/org#Post");

    private final SearchIndex index;
    private final Reconciler reconciler;
    private final Search search;
    private final Vocabulary vocabulary;

    public ReconciliationService(SearchIndex index) {
        this.index = index;
        this.reconciler = new Reconciler(index);
        this.search = new Search(index);
        this.vocabulary = new Vocabulary(index);
    }

    /** The classes and properties that can be asked for. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Answers a batch of queries; throws USAGE, naming the query, for one that is not as the specification says. */
    public Map<String, Object> reconcile(String batch, long milliseconds) {
        JsonNode queries = Json.object(batch, "queries");
        if (queries.size() > MOST_QUERIES) {
            throw new SaanException(ErrorKind.USAGE, "reconcile.many", queries.size(), MOST_QUERIES);
        }
        Map<String, ReconcileQuery> asked = new LinkedHashMap<>();
        queries.properties().forEach(entry -> asked.put(entry.getKey(), query(entry.getKey(), entry.getValue())));
        List<List<ReconcileCandidate>> answers = reconciler.reconcile(List.copyOf(asked.values()), milliseconds);
        Map<String, Object> results = new LinkedHashMap<>();
        int number = 0;
        for (Map.Entry<String, ReconcileQuery> entry : asked.entrySet()) {
            String language = language(entry.getValue().text());
            results.put(
                    entry.getKey(),
                    Map.of(
                            "result",
                            answers.get(number++).stream()
                                    .map(candidate -> result(candidate, language))
                                    .toList()));
        }
        return results;
    }

    private ReconcileQuery query(String key, JsonNode node) {
        if (!node.isObject()) {
            throw bad(key, "{…}");
        }
        JsonNode text = node.path("query");
        if (!text.isMissingNode() && !text.isTextual() || text.isMissingNode() && !node.has("properties")) {
            throw bad(key, "query");
        }
        int limit = USUAL_CANDIDATES;
        if (node.has("limit")) {
            if (!node.get("limit").isNumber()) {
                throw bad(key, "limit");
            }
            limit = Math.max(
                    1,
                    Math.min(ReconcileQuery.MOST_CANDIDATES, node.get("limit").asInt()));
        }
        Set<String> types = strings(node.path("type"), key, "type").stream()
                .map(vocabulary::iri)
                .collect(Collectors.toSet());
        List<ReconcileQuery.GivenValue> evidence = new ArrayList<>();
        types.stream().filter(this::isUnknownTerm).findFirst().ifPresent(type -> {
            throw new SaanException(ErrorKind.USAGE, "reconcile.type", key, type);
        });
        JsonNode properties = node.path("properties");
        if (!properties.isMissingNode() && !properties.isArray() || properties.size() > MOST_EVIDENCE) {
            throw bad(key, "properties");
        }
        for (JsonNode property : properties) {
            if (!property.path("pid").isTextual() || !property.has("v")) {
                throw bad(key, "properties");
            }
            String pid = pid(property.get("pid").asText());
            List<String> values = strings(property.get("v"), key, "v");
            if (values.size() > MOST_EVIDENCE
                    || values.stream().anyMatch(value -> value.length() > SearchRequest.LONGEST)) {
                throw bad(key, "v");
            }
            if (isUnknownTerm(pid)) {
                throw new SaanException(ErrorKind.USAGE, "reconcile.property", key, pid);
            }
            // A blank cell, or a dash in it, says nothing.
            List<String> told = values.stream()
                    .filter(value -> !NOTHING.matcher(value).matches())
                    .toList();
            if (!told.isEmpty()) {
                evidence.add(new ReconcileQuery.GivenValue(pid, told));
            }
        }
        boolean all = node.path("type_strict").asText("").equals("all");
        return new ReconcileQuery(text.asText(""), types, all, limit, evidence);
    }

    /** True for a term of our own that is none: a slip; terms of others may be unknown. */
    private boolean isUnknownTerm(String iri) {
        return iri.startsWith(Saan.NS) && vocabulary.property(iri).label().isEmpty();
    }

    private String pid(String id) {
        return Set.of(ReconcileQuery.GivenValue.PLACE, "place", "จังหวัด").contains(id.toLowerCase(Locale.ROOT))
                ? ReconcileQuery.GivenValue.PLACE
                : vocabulary.iri(id);
    }

    /** A value or several; an object stands for its id, and for its name where it has no id of ours. */
    private static List<String> strings(JsonNode node, String key, String member) {
        List<String> strings = new ArrayList<>();
        if (node.isMissingNode() || node.isNull()) {
            return strings;
        }
        for (JsonNode each : node.isArray() ? node : List.of(node)) {
            if (each.isObject() && each.path("id").isTextual()) {
                strings.add(thing(each.get("id").asText()));
                if (each.path("name").isTextual()) {
                    strings.add(each.get("name").asText());
                }
            } else if (each.isValueNode()) {
                strings.add(each.asText());
            } else {
                throw bad(key, member);
            }
        }
        return strings;
    }

    private static SaanException bad(String key, String member) {
        return new SaanException(ErrorKind.USAGE, "reconcile.query", key, member);
    }

    /** The IRI of a thing given as such or as kind/slug. */
    static String thing(String id) {
        return id.matches("[a-z]+/[a-z0-9-]+") ? Saan.ID + id : id;
    }

    private static String language(String text) {
        return Language.ofText(text).tag();
    }

    private Map<String, Object> result(ReconcileCandidate candidate, String language) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", candidate.iri());
        result.put("name", name(candidate.label(), language, candidate.iri()));
        result.put("description", description(candidate.kind(), candidate.label(), language));
        result.put("score", candidate.score());
        result.put("match", candidate.match());
        result.put("type", types(candidate.types(), language));
        result.put(
                "features",
                candidate.features().entrySet().stream()
                        .map(feature -> Map.of("id", feature.getKey(), "value", feature.getValue()))
                        .toList());
        return result;
    }

    private static String name(Map<String, String> label, String language, String iri) {
        return label.getOrDefault(language, label.values().stream().findFirst().orElse(iri));
    }

    /** The kind and the name in the other language, for telling namesakes apart. */
    private static String description(String kind, Map<String, String> label, String language) {
        Messages messages = new Messages(Language.of(language).orElse(Language.EN));
        String other = label.get(language.equals("th") ? "en" : "th");
        return messages.text("kind." + kind) + (other == null || !label.containsKey(language) ? "" : " · " + other);
    }

    private List<Map<String, String>> types(Set<String> types, String language) {
        return types.stream()
                .filter(type -> type.startsWith(Saan.NS) || SHOWN_TYPES.contains(type))
                .sorted()
                .map(type -> Map.of("id", type, "name", vocabulary.type(type).name(language)))
                .toList();
    }

    /** Entities whose names begin with, or have, what is typed; after so many. */
    public Map<String, Object> suggestEntities(String prefix, int cursor) {
        if (prefix.isBlank()) {
            return Map.of("result", List.of());
        }
        String language = language(prefix);
        SearchAnswer answer = search.search(new SearchRequest(prefix, Reconciler.KINDS, "", "", cursor, SUGGESTIONS));
        List<Map<String, Object>> results = new ArrayList<>();
        for (SearchAnswer.Hit hit : answer.hits()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("id", hit.iri());
            result.put("name", name(hit.label(), language, hit.iri()));
            result.put("description", description(hit.kind(), hit.label(), language));
            result.put(
                    "notable",
                    index.thing(hit.iri())
                            .map(thing -> types(thing.types(), language))
                            .orElse(List.of()));
            results.add(result);
        }
        return Map.of("result", results);
    }

    /** Classes whose labels or ids have what is typed. */
    public Map<String, Object> suggestTypes(String prefix) {
        return suggested(
                prefix,
                vocabulary.types().stream()
                        .filter(term -> term.id().startsWith(Saan.NS) || SHOWN_TYPES.contains(term.id()))
                        .toList());
    }

    /** Properties whose labels or ids have what is typed. */
    public Map<String, Object> suggestProperties(String prefix) {
        return suggested(prefix, vocabulary.properties(""));
    }

    private static Map<String, Object> suggested(String prefix, List<Vocabulary.Term> terms) {
        String language = language(prefix);
        String wanted = Folding.exact(prefix);
        return Map.of(
                "result",
                terms.stream()
                        .filter(term -> Folding.exact(term.id().replaceFirst(".*[/#]", ""))
                                        .contains(wanted)
                                || term.label().values().stream()
                                        .anyMatch(label -> Folding.exact(label).contains(wanted)))
                        .limit(2L * SUGGESTIONS)
                        .map(term -> described(term, language))
                        .toList());
    }

    private static Map<String, Object> described(Vocabulary.Term term, String language) {
        String other = term.name(language.equals("th") ? "en" : "th");
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("id", term.id());
        described.put("name", term.name(language));
        described.put("description", other);
        return described;
    }

    /**
     * The properties that can be fetched for things of a class.
     *
     * @param type id of the class; empty for any
     * @param limit how many
     */
    public Map<String, Object> proposeProperties(String type, Optional<Integer> limit) {
        Map<String, Object> proposal = new LinkedHashMap<>();
        // A class without things has the properties that everything has.
        String iri = type.isBlank() || vocabulary.type(vocabulary.iri(type)).count() == 0 ? "" : vocabulary.iri(type);
        proposal.put(
                "properties",
                vocabulary.properties(iri).stream()
                        .limit(Math.max(1, limit.orElse(50)))
                        .map(term -> described(term, "en"))
                        .toList());
        if (!type.isBlank()) {
            proposal.put("type", type);
        }
        limit.ifPresent(most -> proposal.put("limit", most));
        return proposal;
    }

    /** Fetches properties of things; throws USAGE for a request that is not as the specification says. */
    public Map<String, Object> extend(String request) {
        JsonNode node = Json.object(request, "extend");
        JsonNode ids = node.path("ids");
        JsonNode properties = node.path("properties");
        if (!ids.isArray() || !properties.isArray()) {
            throw bad("extend", "ids, properties");
        }
        if (properties.size() > MOST_QUERIES
                || ids.size() > 10 * MOST_QUERIES
                || (long) ids.size() * properties.size() > 10L * MOST_QUERIES) {
            throw new SaanException(
                    ErrorKind.USAGE, "reconcile.many", (long) ids.size() * properties.size(), 10 * MOST_QUERIES);
        }
        List<Extension.Property> wanted = new ArrayList<>();
        for (JsonNode property : properties) {
            if (!property.path("id").isTextual()) {
                throw bad("extend", "properties");
            }
            String pid = pid(property.get("id").asText());
            if (isUnknownTerm(pid)) {
                throw new SaanException(ErrorKind.USAGE, "reconcile.property", "extend", pid);
            }
            JsonNode settings = property.path("settings");
            wanted.add(new Extension.Property(
                    property.get("id").asText(),
                    pid,
                    settings.path("limit").asInt(0),
                    settings.path("language").asText("")));
        }
        for (JsonNode id : ids) {
            if (!id.isTextual()) {
                throw bad("extend", "ids");
            }
        }
        List<String> things = new ArrayList<>();
        ids.forEach(id -> things.add(id.asText()));
        return index.data(data -> new Extension(data, vocabulary).of(things, wanted));
    }

    /** What a preview shows; empty for a thing that the index does not know. */
    public Optional<IndexedThing> preview(String id) {
        return index.thing(thing(id));
    }
}
