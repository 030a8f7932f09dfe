package org.saan.web.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.saan.catalogue.CkanCatalogue;
import org.saan.model.SaanException;
import org.saan.search.Json;
import org.saan.search.RecordIndex;
import org.saan.web.catalogue.CkanActions.Fault;
import org.saan.web.http.Param;

/** {@code package_search} over the datasets of one catalogue. Immutable. */
final class CkanSearch {
    private static final int USUAL_ROWS = 10;
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_FILTERS = 50;
    /** Which are searched by words; all others by whole values. */
    private static final Set<String> WORDS =
            Set.of(RecordIndex.TEXT, "title", "notes", "tags", "res_name", "res_description");

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
            "dataset_type",
            "state");

    private final List<Map<String, Object>> packages;
    private final List<Map<String, Collection<String>>> records;
    private final RecordIndex index;

    /**
     * @param packages as CKAN shows them
     */
    CkanSearch(List<Map<String, Object>> packages) {
        this.packages = packages;
        this.records = packages.stream().map(CkanSearch::fields).toList();
        Set<String> fields = new TreeSet<>();
        records.forEach(each -> fields.addAll(each.keySet()));
        this.index = new RecordIndex(records, fields, WORDS);
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
        fields.put("url", List.of(String.valueOf(dataset.get("url"))));
        fields.put("dataset_type", List.of("dataset"));
        fields.put("site_id", List.of("default"));
        fields.put("license", List.of(String.valueOf(dataset.get("license_title"))));
        fields.put("res_name", resourceTexts(dataset, "name"));
        fields.put("res_url", resourceTexts(dataset, "url"));
        fields.put("res_description", resourceTexts(dataset, "description"));
        fields.put("organization", List.of(CkanCatalogue.ORGANISATION));
        fields.put("entity_type", List.of("package"));
        fields.put("capacity", List.of("public"));
        fields.put("groups", names(dataset, "groups"));
        fields.put("tags", names(dataset, "tags"));
        fields.put("data_format", texts(dataset, "data_format"));
        fields.put("objective", texts(dataset, "objective"));
        fields.put(
                "res_format",
                CkanActions.resources(dataset).stream()
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

    static List<String> names(Map<String, Object> dataset, String field) {
        return ((List<?>) dataset.get(field))
                .stream()
                        .map(each -> String.valueOf(((Map<?, ?>) each).get("name")))
                        .toList();
    }

    private static List<String> resourceTexts(Map<String, Object> dataset, String field) {
        return CkanActions.resources(dataset).stream()
                .map(each -> String.valueOf(each.get(field)))
                .distinct()
                .toList();
    }

    private static List<String> texts(Map<String, Object> dataset, String field) {
        return ((List<?>) dataset.get(field)).stream().map(String::valueOf).toList();
    }

    /** The result of {@code package_search}. Throws a {@link Fault}. */
    Map<String, Object> answer(Map<String, String> given) {
        int rows = Math.min(MOST_ROWS, CkanActions.number(given, "rows", USUAL_ROWS));
        int start = CkanActions.number(given, "start", 0);
        List<String> filters = filters(given);
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
        if (filters.size() > MOST_FILTERS) {
            throw Fault.validation("fq_list", "At most " + MOST_FILTERS);
        }
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
            return List.of(Json.read(given, String[].class));
        } catch (SaanException | NullPointerException e) {
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
                throw Fault.query("Cannot sort by \"" + Param.shown(part.strip()) + "\"");
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
            throw Fault.query("Cannot count by \"" + Param.shown(facet) + "\"");
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
