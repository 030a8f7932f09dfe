package org.saan.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.ProgramVersion;
import org.saan.model.SaanException;
import org.saan.publish.CkanCatalogue;
import org.saan.search.RecordIndex;

/** The actions of CKAN that only read, over one catalogue. Immutable. */
final class CkanActions {
    private static final int USUAL_ROWS = 10;
    private static final int MOST_ROWS = 1_000;
    /** Of the interface that is followed; harvesters look at it. */
    private static final String CKAN = "2.10";

    private static final Set<String> READING = Set.of(
            "site_read",
            "status_show",
            "help_show",
            "package_list",
            "current_package_list_with_resources",
            "package_search",
            "package_show",
            "resource_show",
            "organization_list",
            "organization_show",
            "group_list",
            "group_show",
            "tag_list",
            "tag_show",
            "license_list");
    private static final Set<String> SORTED = Set.of(
            "id",
            "name",
            "title",
            "title_string",
            "metadata_created",
            "metadata_modified",
            "score",
            "relevance",
            "views_recent");
    private static final Set<String> FACETS = Set.of(
            "organization",
            "groups",
            "tags",
            "res_format",
            "license_id",
            "data_category",
            "data_type",
            "data_format",
            "type",
            "state");

    private final CkanCatalogue catalogue;
    private final List<Map<String, Object>> packages;
    private final List<Map<String, Collection<String>>> records;
    private final RecordIndex index;
    private final long revision;
    private final String base;

    CkanActions(CkanCatalogue catalogue, long revision, String base) {
        this.catalogue = catalogue;
        this.packages = catalogue.packages();
        this.records = packages.stream().map(CkanActions::fields).toList();
        Set<String> fields = new java.util.TreeSet<>();
        records.forEach(each -> fields.addAll(each.keySet()));
        fields.add("entity_type");
        fields.add("capacity");
        this.index = new RecordIndex(records, fields);
        this.revision = revision;
        this.base = base;
    }

    long revision() {
        return revision;
    }

    /** False for a question that is asked from the present time. */
    static boolean isSteady(Map<String, String> given) {
        return given.values().stream().noneMatch(value -> value.contains("NOW"));
    }

    /** What CKAN answers to a request that it refuses. */
    static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final transient Map<String, Object> error;

        private Fault(int status, String message, Map<String, Object> error) {
            super(message);
            this.status = status;
            this.error = error;
        }

        static Fault request(String message) {
            return new Fault(400, "Bad request - " + message, null);
        }

        static Fault notFound(String message) {
            return new Fault(404, message, typed("Not Found Error", "message", message));
        }

        static Fault validation(String field, String message) {
            return new Fault(409, message, typed("Validation Error", field, List.of(message)));
        }

        static Fault query(String message) {
            return new Fault(
                    400, message, typed("Search Query Error", "message", "Search Query is invalid: " + message));
        }

        static Fault forbidden() {
            return new Fault(403, "Access denied", typed("Authorization Error", "message", "Access denied"));
        }

        private static Map<String, Object> typed(String type, String field, Object message) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("__type", type);
            error.put(field, message);
            return error;
        }

        int status() {
            return status;
        }

        /** Null where CKAN answers with a bare text. */
        Map<String, Object> error() {
            return error;
        }
    }

    /** The result of an action. Throws {@link Fault}. */
    Object answer(String action, Map<String, String> given) {
        return switch (action) {
            case "site_read" -> true;
            case "status_show" -> status();
            case "help_show" -> help(given);
            case "package_list" -> page(given, packages.stream().map(name()).toList());
            case "current_package_list_with_resources" -> page(given, packages);
            case "package_search" -> search(given);
            case "package_show" -> shown(packages, given, "id", "name_or_id");
            case "resource_show" -> resource(given);
            case "organization_list" -> list(given, List.of(catalogue.organisation(true)));
            case "organization_show" -> organisation(given);
            case "group_list" -> list(given, catalogue.groups());
            case "group_show" -> group(given);
            case "tag_list" -> tags(given);
            case "tag_show" -> tag(given);
            case "license_list" -> catalogue.licences();
            default -> {
                if (action.matches(
                        "[a-z_]{1,60}_(create|update|delete|patch|purge|revise|invite|generate)|[a-z_]{1,60}_(create|update|delete|patch)_[a-z_]{1,40}")) {
                    throw Fault.forbidden();
                }
                throw Fault.request("Action name not known: " + Address.shown(action));
            }
        };
    }

    private static Function<Map<String, Object>, Object> name() {
        return item -> item.get("name");
    }

    private Map<String, Object> status() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("ckan_version", CKAN);
        status.put("site_title", new Messages(Language.TH).text("catalogue.title"));
        status.put("site_description", new Messages(Language.TH).text("catalogue.description"));
        status.put("site_url", base.replaceFirst("/$", ""));
        status.put("error_emails_to", null);
        status.put("locale_default", "th");
        status.put("extensions", List.of());
        status.put("saan_version", ProgramVersion.text());
        status.put("saan_revision", revision);
        return status;
    }

    private static Object help(Map<String, String> given) {
        String name = given.getOrDefault("name", "");
        if (name.isEmpty()) {
            throw Fault.validation("name", "Missing value");
        }
        if (!READING.contains(name)) {
            throw Fault.notFound("Action name not known: " + Address.shown(name));
        }
        return new Messages(Language.EN).text("ckan.help", name, "https://docs.ckan.org/en/2.10/api/");
    }

    /** A natural number; throws as CKAN's validators do. */
    private static int number(Map<String, String> given, String name, int usual) {
        String text = given.getOrDefault(name, "");
        if (text.isEmpty() || text.equals("null")) {
            return usual;
        }
        if (!text.matches("-?[0-9]{1,9}")) {
            throw Fault.validation(name, "Invalid integer");
        }
        int number = Integer.parseInt(text);
        if (number < 0) {
            throw Fault.validation(name, "Must be a natural number");
        }
        return number;
    }

    private static <T> List<T> page(Map<String, String> given, List<T> all) {
        int offset = given.containsKey("offset") ? number(given, "offset", 0) : number(given, "page", 0);
        int limit = number(given, "limit", all.size());
        int from = Math.min(offset, all.size());
        return all.subList(from, (int) Math.min(all.size(), (long) from + limit));
    }

    private static Object list(Map<String, String> given, List<Map<String, Object>> all) {
        boolean whole = given.getOrDefault("all_fields", "").matches("(?i)true|1|yes");
        return whole ? page(given, all) : page(given, all.stream().map(name()).toList());
    }

    private static Map<String, Object> shown(
            List<Map<String, Object>> all, Map<String, String> given, String parameter, String missing) {
        String id = given.getOrDefault(parameter, given.getOrDefault("name_or_id", ""));
        if (id.isEmpty()) {
            throw Fault.validation(missing, "Missing value");
        }
        return all.stream()
                .filter(item -> id.equals(item.get("id")) || id.equals(item.get("name")))
                .findFirst()
                .orElseThrow(() -> Fault.notFound("Not found"));
    }

    private Object resource(Map<String, String> given) {
        List<Map<String, Object>> all = new ArrayList<>();
        packages.forEach(each -> all.addAll(resources(each)));
        String id = given.getOrDefault("id", "");
        if (id.isEmpty()) {
            throw Fault.validation("id", "Missing value");
        }
        return all.stream()
                .filter(item -> id.equals(item.get("id")))
                .findFirst()
                .orElseThrow(() -> Fault.notFound("Not found"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> resources(Map<String, Object> dataset) {
        return (List<Map<String, Object>>) dataset.get("resources");
    }

    private Object organisation(Map<String, String> given) {
        Map<String, Object> organisation =
                new LinkedHashMap<>(shown(List.of(catalogue.organisation(true)), given, "id", "id"));
        withDatasets(organisation, packages, given);
        return organisation;
    }

    private Object group(Map<String, String> given) {
        Map<String, Object> group = new LinkedHashMap<>(shown(catalogue.groups(), given, "id", "id"));
        withDatasets(
                group,
                packages.stream()
                        .filter(each -> fields(each).get("groups").contains(group.get("name")))
                        .toList(),
                given);
        return group;
    }

    private static void withDatasets(
            Map<String, Object> of, List<Map<String, Object>> datasets, Map<String, String> given) {
        if (given.getOrDefault("include_datasets", "").matches("(?i)true|1|yes")) {
            of.put("packages", datasets);
        }
    }

    private Object tags(Map<String, String> given) {
        String part = given.getOrDefault("query", "").toLowerCase(Locale.ROOT);
        if (!given.getOrDefault("vocabulary_id", "").isEmpty()) {
            throw Fault.notFound("could not find vocabulary '" + Address.shown(given.get("vocabulary_id")) + "'");
        }
        return list(
                given,
                catalogue.tags().stream()
                        .filter(tag -> ((String) tag.get("name"))
                                .toLowerCase(Locale.ROOT)
                                .contains(part))
                        .sorted(Comparator.comparing(tag -> (String) tag.get("name")))
                        .toList());
    }

    private Object tag(Map<String, String> given) {
        Map<String, Object> tag = new LinkedHashMap<>(shown(catalogue.tags(), given, "id", "id"));
        withDatasets(tag, packages, given);
        return tag;
    }

    /** What is searched of a dataset; the names are those of CKAN's own index. */
    private static Map<String, Collection<String>> fields(Map<String, Object> dataset) {
        Map<String, Collection<String>> fields = new HashMap<>();
        for (String field : List.of(
                "id",
                "name",
                "title",
                "notes",
                "license_id",
                "type",
                "state",
                "version",
                "author",
                "maintainer",
                "data_type",
                "data_category",
                "geo_coverage",
                "allow_harvest",
                "owner_org")) {
            fields.put(field, List.of(String.valueOf(dataset.get(field))));
        }
        // With a Z, as questions have it.
        for (String field : List.of("metadata_created", "metadata_modified")) {
            fields.put(field, List.of(((String) dataset.get(field)).substring(0, 23) + "Z"));
        }
        fields.put("organization", List.of(CkanCatalogue.ORGANISATION));
        fields.put("entity_type", List.of("package"));
        fields.put("capacity", List.of("public"));
        fields.put("groups", names(dataset, "groups"));
        fields.put("tags", names(dataset, "tags"));
        fields.put("data_format", texts(dataset, "data_format"));
        fields.put("objective", texts(dataset, "objective"));
        fields.put(
                "res_format",
                resources(dataset).stream()
                        .map(each -> (String) each.get("format"))
                        .distinct()
                        .toList());
        List<String> words = new ArrayList<>();
        for (String field : List.of("name", "title", "notes", "title_translated", "tag_string")) {
            words.add(String.valueOf(dataset.get(field)));
        }
        fields.put(RecordIndex.TEXT, words);
        return fields;
    }

    private static List<String> names(Map<String, Object> dataset, String field) {
        return ((List<?>) dataset.get(field))
                .stream()
                        .map(each -> String.valueOf(((Map<?, ?>) each).get("name")))
                        .toList();
    }

    private static List<String> texts(Map<String, Object> dataset, String field) {
        return ((List<?>) dataset.get(field)).stream().map(String::valueOf).toList();
    }

    private Map<String, Object> search(Map<String, String> given) {
        int rows = Math.min(MOST_ROWS, number(given, "rows", USUAL_ROWS));
        int start = number(given, "start", 0);
        List<String> filters = new ArrayList<>();
        for (String filter : filters(given)) {
            filters.add(filter);
        }
        List<Integer> found;
        try {
            found = new ArrayList<>(index.find(given.getOrDefault("q", ""), filters, Instant.now()));
        } catch (SaanException e) {
            throw Fault.query(e.getMessage());
        }
        String sort = given.getOrDefault("sort", "");
        sort(found, sort);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("count", found.size());
        Map<String, Object> facets = new TreeMap<>();
        Map<String, Object> told = new TreeMap<>();
        for (String facet : strings(given.getOrDefault("facet.field", ""))) {
            facet(facet, found, facets, told);
        }
        result.put("facets", facets);
        int from = Math.min(start, found.size());
        result.put(
                "results",
                found.subList(from, (int) Math.min(found.size(), (long) from + rows)).stream()
                        .map(packages::get)
                        .toList());
        result.put("sort", sort.isEmpty() ? "score desc, metadata_modified desc" : sort);
        result.put("search_facets", told);
        return result;
    }

    private static List<String> filters(Map<String, String> given) {
        List<String> filters = new ArrayList<>(List.of(given.getOrDefault("fq", "")));
        filters.addAll(strings(given.getOrDefault("fq_list", "")));
        filters.removeIf(String::isBlank);
        return filters;
    }

    /** A list in JSON, or one text. */
    private static List<String> strings(String given) {
        if (given.isBlank()) {
            return List.of();
        }
        if (!given.strip().startsWith("[")) {
            return List.of(given);
        }
        try {
            return List.of(org.saan.search.Json.read(given, String[].class));
        } catch (SaanException e) {
            throw Fault.validation("facet.field", "Not a list of texts");
        }
    }

    private void sort(List<Integer> found, String sort) {
        Comparator<Integer> order = null;
        for (String part : sort.isBlank() ? new String[0] : sort.split(",", -1)) {
            String[] words = part.strip().split("\\s+", -1);
            boolean known = words.length <= 2
                    && SORTED.contains(words[0])
                    && (words.length == 1 || words[1].matches("asc|desc"));
            if (!known) {
                throw Fault.query("Cannot sort by \"" + Address.shown(part.strip()) + "\"");
            }
            if (Set.of("score", "relevance", "views_recent").contains(words[0])) {
                continue;
            }
            String field = words[0].equals("title_string") ? "title" : words[0];
            Comparator<Integer> next = Comparator.comparing(
                    number -> String.valueOf(packages.get(number).get(field)));
            next = words.length == 2 && words[1].equals("desc") ? next.reversed() : next;
            order = order == null ? next : order.thenComparing(next);
        }
        if (order != null) {
            found.sort(order);
        }
    }

    private void facet(String facet, List<Integer> found, Map<String, Object> facets, Map<String, Object> told) {
        if (!FACETS.contains(facet)) {
            throw Fault.query("Cannot count by \"" + Address.shown(facet) + "\"");
        }
        Map<String, Integer> counts = new TreeMap<>(RecordIndex.counts(
                found.stream().map(number -> records.get(number).get(facet)).toList()));
        facets.put(facet, counts);
        List<Map<String, Object>> items = new ArrayList<>();
        counts.forEach((value, count) -> {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("name", value);
            item.put("display_name", value);
            item.put("count", count);
            items.add(item);
        });
        Map<String, Object> of = new LinkedHashMap<>();
        of.put("title", facet);
        of.put("items", items);
        told.put(facet, of);
    }
}
