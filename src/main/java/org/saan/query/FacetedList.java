package org.saan.query;

import java.text.CollationKey;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.saan.model.Language;

/** The things of one kind with the values of their facets, to be filtered and counted. Immutable; safe for many threads. */
public final class FacetedList {
    /**
     * One thing.
     *
     * @param names language tag to name
     * @param values facet to what the thing has there: IRIs or words
     */
    public record Item(Node thing, Map<String, String> names, Map<String, Set<String>> values) {
        static Item of(Node thing) {
            return new Item(thing, new TreeMap<>(), new TreeMap<>());
        }

        /** The name in a language, else in the other; empty when there is none. */
        public String name(Language language) {
            return names.getOrDefault(
                    language.tag(), names.values().stream().findFirst().orElse(""));
        }

        boolean has(String facet, String value) {
            return values.getOrDefault(facet, Set.of()).contains(value);
        }

        int count(String facet) {
            return values.getOrDefault(facet, Set.of()).size();
        }

        String last(String facet) {
            return values.getOrDefault(facet, Set.of()).stream()
                    .max(Comparator.naturalOrder())
                    .orElse("");
        }
    }

    /** In which order things are shown. */
    public enum Order {
        /** By name, as the reader's language orders. */
        NAME,
        /** Those that the most sources speak of first. */
        SOURCES,
        /** The latest year first. */
        YEAR
    }

    private final String kind;
    private final List<Item> items;
    private final Map<Language, List<Item>> byName = new EnumMap<>(Language.class);

    FacetedList(String kind, List<Item> items) {
        this.kind = kind;
        this.items = items;
    }

    public String kind() {
        return kind;
    }

    /** True when some of the things have a name. */
    public boolean isNamed() {
        return items.stream().anyMatch(item -> !item.names().isEmpty());
    }

    public int size() {
        return items.size();
    }

    /**
     * The things that have all of these, in order.
     *
     * @param chosen facet to value
     */
    public List<Item> select(Map<String, String> chosen, Order order, Language language) {
        List<Item> selected = new ArrayList<>(
                byName(language).stream().filter(item -> fits(item, chosen, "")).toList());
        switch (order) {
            case SOURCES -> selected.sort(Comparator.comparingInt((Item item) -> -item.count("source")));
            case YEAR ->
                selected.sort(
                        Comparator.comparing((Item item) -> item.last("period")).reversed());
            case NAME -> {}
        }
        return selected;
    }

    /** How many things have each value of a facet, when everything else that is chosen holds; most first. */
    public Map<String, Integer> counts(String facet, Map<String, String> chosen) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Item item : items) {
            if (fits(item, chosen, facet)) {
                item.values().getOrDefault(facet, Set.of()).forEach(value -> counts.merge(value, 1, Integer::sum));
            }
        }
        Map<String, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static boolean fits(Item item, Map<String, String> chosen, String but) {
        for (Map.Entry<String, String> each : chosen.entrySet()) {
            if (!each.getKey().equals(but) && !item.has(each.getKey(), each.getValue())) {
                return false;
            }
        }
        return true;
    }

    private synchronized List<Item> byName(Language language) {
        return byName.computeIfAbsent(language, any -> {
            Collator collator = Collator.getInstance(language.locale());
            record Keyed(boolean unnamed, CollationKey key, Item item) {}
            return items.stream()
                    .map(item -> {
                        String name = item.name(language);
                        return new Keyed(name.isEmpty(), collator.getCollationKey(name), item);
                    })
                    .sorted(Comparator.comparing(Keyed::unnamed)
                            .thenComparing(Keyed::key)
                            .thenComparing(keyed -> keyed.item().thing().getURI()))
                    .map(Keyed::item)
                    .toList();
        });
    }
}
