package org.saan.web.browse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.evidence.Dates;
import org.saan.evidence.Link;
import org.saan.evidence.LinkReader;
import org.saan.evidence.Text;
import org.saan.model.AsOf;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.page.Facet;
import org.saan.page.Hit;
import org.saan.page.Listing;
import org.saan.query.Browse;
import org.saan.query.FacetedList;
import org.saan.sparql.QueryFile;
import org.saan.store.Store;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;
import org.saan.web.http.AsOfSupport;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.http.RevisionCache;
import org.saan.web.http.Robots;
import org.saan.web.site.PageContent;
import org.saan.web.site.PageHandler;
import org.saan.web.site.ServerContext;
import org.saan.web.site.SiteAddresses;
import org.saan.web.site.TableFormats;

/** {@code /browse}: the things of a kind, with facets and their counts, in order, page by page; as CSV and JSON too. */
public final class BrowseEndpoints {
    private final ServerContext site;
    /** Sorting is stable: what is equal stays in its order. */
    private static final Comparator<Map.Entry<String, Integer>> AS_THEY_COME = Comparator.comparing(entry -> 0);

    private static final Param<String> KIND = Param.choice("kind", List.copyOf(Kind.codes()))
            .meaning("browse.kind")
            .example("agency");
    private static final Param<String> SORT = Param.choice(
                    "sort",
                    Arrays.stream(FacetedList.Order.values())
                            .map(order -> order.name().toLowerCase(Locale.ROOT))
                            .toList())
            .usually("name")
            .meaning("browse.sort-by");
    private static final List<String> CERTAINTIES = List.of("high", "medium", "low");
    private static final int PAGE = 50;
    private static final int CHOICES = 12;
    private static final int MOST_CHOICES = 500;
    private static final int MOST_NAMED = 5_000;
    /** Shelves kept for the newest revision. */
    private static final int LISTS = 6;

    private final Browse browse;
    private final RevisionCache<FacetedList> lists = new RevisionCache<>(LISTS);

    public BrowseEndpoints(ServerContext site) {
        this.site = site;
        this.browse = Browse.shipped(site.shipped());
    }

    public List<Endpoint> endpoints() {
        List<Param<?>> facets = new ArrayList<>();
        browse.names()
                .forEach(name ->
                        facets.add((name.equals("confidence") ? Param.choice(name, CERTAINTIES) : Param.text(name))
                                .meaning("api.facet")));
        return List.of(Endpoint.at("/browse", "api.browse")
                .group("search")
                .take(
                        KIND,
                        SORT,
                        EndpointRequest.PAGE,
                        Param.choice("more", List.copyOf(browse.names())).meaning("api.more"))
                .take(facets)
                .offerLists()
                .asOf(AsOfSupport.REVISION_AND_DAY)
                .robots(Robots.LISTED)
                .cost(Cost.PAGE)
                .answer(new PageHandler(site, this::make)));
    }

    private PageContent make(EndpointRequest asked, DatasetGraph data) {
        Messages messages = new Messages(asked.language());
        Map<String, Long> kinds = site.kinds(data, asked.asOf());
        String kind = asked.one("kind").orElse("");
        if (kind.isEmpty()) {
            if (!asked.isFor(Representation.HTML)) {
                throw new SaanException(ErrorKind.USAGE, "http.required", "kind");
            }
            return PageContent.page(
                    "browse-kinds", messages.text("nav.browse"), Map.of("facet", kinds(asked, kinds, "", messages)));
        }
        if (!kinds.containsKey(kind)) {
            throw new SaanException(
                    ErrorKind.NOT_FOUND, "search.kind", Param.shown(kind), String.join(", ", kinds.keySet()));
        }
        requireFacetsOf(kind, asked);
        FacetedList list = list(data, asked, kind);
        Map<String, String> chosen = new LinkedHashMap<>();
        browse.names(kind).forEach(name -> asked.one(name).ifPresent(value -> chosen.put(name, whole(value))));
        List<FacetedList.Item> items = list.select(chosen, order(asked), asked.language());
        if (TableFormats.isWholeAsked(asked)) {
            return list(asked, data, kind, items);
        }
        return page(asked, data, kinds, list, chosen, items);
    }

    /** A facet of another kind is as unknown here as any other word. */
    private void requireFacetsOf(String kind, EndpointRequest asked) {
        Set<String> own = browse.names(kind);
        browse.names().stream()
                .filter(name -> asked.one(name).isPresent() && !own.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new SaanException(ErrorKind.USAGE, "http.parameter", name, String.join(", ", own));
                });
    }

    private FacetedList list(DatasetGraph data, EndpointRequest asked, String kind) {
        return asked.asOf().equals(AsOf.NOW)
                ? lists.get(Store.revision(data), kind, () -> browse.list(site.answers(data), kind))
                : browse.list(site.answers(data), kind);
    }

    private static FacetedList.Order order(EndpointRequest asked) {
        return FacetedList.Order.valueOf(asked.value(SORT).toUpperCase(Locale.ROOT));
    }

    private PageContent page(
            EndpointRequest asked,
            DatasetGraph data,
            Map<String, Long> kinds,
            FacetedList list,
            Map<String, String> chosen,
            List<FacetedList.Item> items) {
        Language language = asked.language();
        Messages messages = new Messages(language);
        SiteAddresses addresses = new SiteAddresses(site.base(), asked.asOf());
        LinkReader names = new LinkReader(data, language, site.prefixes().get(), addresses);
        int page = asked.value(EndpointRequest.PAGE);
        int from = (page - 1) * PAGE;
        if (from > 0 && from >= items.size()) {
            throw new SaanException(ErrorKind.NOT_FOUND, "browse.no-page", page);
        }
        String kindWord = word(messages, list.kind());
        List<Hit> hits = items.stream()
                .skip(from)
                .limit(PAGE)
                .map(item -> hit(names, item, kindWord))
                .toList();
        List<Facet> facets = new ArrayList<>();
        for (QueryFile facet : browse.facets(list.kind())) {
            facets.add(facet(asked, facet, list, chosen, names, language));
        }
        facets.add(kinds(asked, kinds, list.kind(), messages));
        Listing listing = new Listing(
                "",
                items.size(),
                items.isEmpty() ? 0 : from + 1L,
                Math.min(items.size(), from + PAGE),
                hits,
                facets.stream().filter(facet -> !facet.choices().isEmpty()).toList(),
                List.of(),
                orders(asked, list, messages),
                TableFormats.downloads(asked, site.base()),
                page > 1 ? address(asked.with("page", String.valueOf(page - 1))) : "",
                from + PAGE < items.size() ? address(asked.with("page", String.valueOf(page + 1))) : "");
        return PageContent.page(
                "listing", messages.text("browse.title", kindWord), Map.of("list", listing, "heading", kindWord));
    }

    private static Hit hit(LinkReader names, FacetedList.Item item, String kind) {
        Link link = names.link(item.thing());
        return new Hit(link, kind, link.other(), "");
    }

    private String address(String query) {
        return site.base().to("browse") + (query.isEmpty() ? "" : "?" + query);
    }

    private static String word(Messages messages, String kind) {
        return messages.has("kind." + kind) ? messages.text("kind." + kind) : kind;
    }

    private Facet kinds(EndpointRequest asked, Map<String, Long> kinds, String chosen, Messages messages) {
        List<Facet.Choice> choices = new ArrayList<>();
        String asOf = SiteAddresses.query(asked.asOf());
        kinds.forEach((kind, count) -> choices.add(new Facet.Choice(
                new Text(word(messages, kind), ""),
                kind,
                count,
                address("kind=" + kind + (asOf.isEmpty() ? "" : "&" + asOf)),
                kind.equals(chosen))));
        return new Facet("kind", messages.text("browse.kind"), choices, chosen.isEmpty() ? "" : address(asOf), 0, "");
    }

    private Facet facet(
            EndpointRequest asked,
            QueryFile facet,
            FacetedList list,
            Map<String, String> chosen,
            LinkReader names,
            Language language) {
        String name = Browse.name(facet);
        Map<String, Integer> counts = new LinkedHashMap<>(list.counts(name, chosen));
        String own = chosen.getOrDefault(name, "");
        if (!own.isEmpty()) {
            // What is chosen can be taken away, even when nothing fits it.
            counts.putIfAbsent(own, 0);
        }
        int most = asked.one("more").filter(name::equals).isPresent() ? MOST_CHOICES : CHOICES;
        List<Facet.Choice> choices = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(
                        name.equals("period")
                                ? Map.Entry.<String, Integer>comparingByKey().reversed()
                                : AS_THEY_COME)
                .filter(entry -> choices.size() < most || entry.getKey().equals(own))
                .forEach(entry -> choices.add(new Facet.Choice(
                        label(name, entry.getKey(), names, language),
                        "",
                        entry.getValue(),
                        address(asked.with(name, entry.getKey().equals(own) ? "" : shortened(entry.getKey()))),
                        entry.getKey().equals(own))));
        choices.sort(Comparator.comparing(choice -> !choice.chosen()));
        return new Facet(
                name,
                facet.header("summary", language),
                choices,
                own.isEmpty() ? "" : address(asked.with(name, "")),
                Math.max(0, counts.size() - choices.size()),
                address(asked.with("more", name)));
    }

    private static Text label(String facet, String value, LinkReader names, Language language) {
        if (value.startsWith("http")) {
            return names.link(NodeFactory.createURI(value)).text();
        }
        Messages messages = new Messages(language);
        return switch (facet) {
            case "confidence" -> new Text(messages.text("certainty." + value), language.tag());
            case "period" -> new Text(Dates.year(value, language), "");
            default -> new Text(value, "");
        };
    }

    /** As addresses are written: kind/slug, scheme/NAME/CODE, an ontology term by its name. */
    private static String shortened(String value) {
        return value.startsWith(Saan.ID)
                ? value.substring(Saan.ID.length())
                : value.startsWith(Saan.SCHEME)
                        ? value.substring(Saan.BASE.length())
                        : value.startsWith(Saan.NS) ? "saan:" + value.substring(Saan.NS.length()) : value;
    }

    private static String whole(String value) {
        return value.startsWith("saan:")
                ? Saan.NS + value.substring(5)
                : value.matches("scheme/[a-z-]+/[a-z0-9-]+")
                        ? Saan.BASE + value
                        : value.matches("[a-z]+/[a-z0-9-]+") ? Saan.ID + value : value;
    }

    /** Only the orders that make a difference for this kind. */
    private List<Facet.Choice> orders(EndpointRequest asked, FacetedList list, Messages messages) {
        Set<String> facets = browse.names(list.kind());
        return Arrays.stream(FacetedList.Order.values())
                .filter(order -> switch (order) {
                    case NAME -> list.isNamed();
                    case SOURCES -> facets.contains("source");
                    case YEAR -> facets.contains("period");
                })
                .map(order -> order.name().toLowerCase(Locale.ROOT))
                .map(name -> new Facet.Choice(
                        new Text(messages.text("browse.by-" + name), ""),
                        "",
                        0,
                        address(asked.with("sort", name)),
                        asked.one("sort").orElse("name").equals(name)))
                .toList();
    }

    /** Every item of the choice, not only those of the page. */
    private PageContent list(EndpointRequest asked, DatasetGraph data, String kind, List<FacetedList.Item> items) {
        Map<Language, LinkReader> names = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            names.put(
                    language,
                    new LinkReader(
                            data, language, site.prefixes().get(), new SiteAddresses(site.base(), asked.asOf())));
        }
        List<String> columns = new ArrayList<>(List.of("iri", "label_th", "label_en"));
        Set<String> facets = browse.names(kind);
        columns.addAll(facets);
        List<List<String>> rows = new ArrayList<>();
        for (FacetedList.Item item : items) {
            List<String> row = new ArrayList<>();
            row.add(item.thing().getURI());
            for (Language language : Language.values()) {
                // What has no name of its own is named by what it ties together, while that is not too much work.
                row.add(
                        item.names().isEmpty() && items.size() <= MOST_NAMED
                                ? names.get(language).link(item.thing()).text().text()
                                : item.names().getOrDefault(language.tag(), ""));
            }
            facets.forEach(facet -> row.add(String.join(" | ", item.values().getOrDefault(facet, Set.of()))));
            rows.add(row);
        }
        return TableFormats.made(asked, columns, rows);
    }
}
