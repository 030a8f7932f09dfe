package org.saan.web.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.evidence.LinkReader;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Lazy;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.network.Edge;
import org.saan.network.EdgeType;
import org.saan.network.Network;
import org.saan.page.Field;
import org.saan.page.NetworkForm;
import org.saan.page.layout.TimelinePages;
import org.saan.query.TimelineQueries;
import org.saan.query.TimelineQueries.Entry;
import org.saan.search.Search;
import org.saan.vocab.Saan;
import org.saan.web.http.AsOfSupport;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Param;
import org.saan.web.http.Robots;
import org.saan.web.site.PageContent;
import org.saan.web.site.PageHandler;
import org.saan.web.site.ServerContext;
import org.saan.web.site.SiteAddresses;
import org.saan.web.site.TableFormats;

/** {@code /timeline}: events, posts, milestones and laws on one axis, of everything or of one thing; as a table too. */
public final class TimelineEndpoints {
    private final ServerContext site;
    private static final Set<EdgeType> HERE = Set.of(EdgeType.JURISDICTION, EdgeType.LOCATION, EdgeType.PILOT);
    private static final String USUAL = "events";
    private static final String ALL = "all";
    private static final int LAST_YEAR = 2400;
    private static final int BUDDHIST_ERA = 543;

    private final Search search;
    private static final Param<String> SHOW = Param.text("show").meaning("map.show");
    private static final Param<String> OF = Param.text("of").meaning("network.thing");
    private static final Param<String> FROM = Param.year("from").meaning("timeline.from");
    private static final Param<String> TO = Param.year("to").meaning("timeline.to");
    private final Lazy<TimelineQueries> queries;

    public TimelineEndpoints(ServerContext site) {
        this.site = site;
        this.search = new Search(site.index());
        this.queries = Lazy.of(() -> TimelineQueries.shipped(site.shipped()));
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/timeline", "endpoint.timeline")
                .take(SHOW, OF, FROM, TO, EndpointRequest.PAGE)
                .offerLists()
                .asOf(AsOfSupport.REVISION_AND_DAY)
                .robots(Robots.LISTED)
                .cost(Cost.PAGE)
                .answer(new PageHandler(site, this::make)));
    }

    private PageContent make(EndpointRequest asked, DatasetGraph data) {
        Language language = asked.language();
        Messages messages = new Messages(language);
        SiteAddresses addresses = new SiteAddresses(site.base(), asked.asOf());
        Map<String, String> prefixes = site.prefixes().get();
        NetworkFields fields =
                new NetworkFields(asked, search, data, new LinkReader(data, language, prefixes, addresses));
        Optional<Node> of = fields.thing("of", "");
        boolean unknown = of.isEmpty() && asked.one("of").isPresent();
        if (unknown && TableFormats.isAsked(asked)) {
            throw new SaanException(
                    ErrorKind.NOT_FOUND,
                    "network.no-such",
                    "of",
                    Param.shown(asked.one("of").get()));
        }
        Map<String, String> sorts = queries.get().sorts(language);
        String show = asked.one("show").orElse(of.isPresent() ? ALL : USUAL);
        List<Entry> all = TimelinePages.within(
                unknown
                        ? List.of()
                        : related(
                                queries.get()
                                        .entries(site.answers(data), show.equals(ALL) ? sorts.keySet() : List.of(show)),
                                of,
                                asked,
                                data),
                year(asked, "from"),
                year(asked, "to"));
        if (TableFormats.isWholeAsked(asked)) {
            return list(asked, all, data);
        }
        int page = asked.value(EndpointRequest.PAGE);
        int first = (page - 1) * TimelinePages.PAGE;
        if (first > 0 && first >= all.size()) {
            throw new SaanException(ErrorKind.NOT_FOUND, "browse.no-page", page);
        }
        List<Entry> shown = all.subList(first, Math.min(all.size(), first + TimelinePages.PAGE));
        TimelinePages pages = new TimelinePages(data, language, prefixes, addresses, sorts);
        NetworkForm form = form(asked, fields, sorts, show, messages);
        Map<String, Object> with = new HashMap<>();
        with.put("form", form);
        with.put("strip", pages.strip(shown, all, year(asked, "from"), year(asked, "to")));
        with.put("total", all.size());
        with.put("first", shown.isEmpty() ? 0 : first + 1);
        with.put("downloads", TableFormats.downloads(asked, site.base()));
        with.put("previous", page > 1 ? address(asked, page - 1) : "");
        with.put("next", first + TimelinePages.PAGE < all.size() ? address(asked, page + 1) : "");
        String title = of.map(thing ->
                        messages.text("timeline.of", pages.link(thing).text().text()))
                .orElse(messages.text("nav.timeline"));
        PageContent made = PageContent.page("timeline", title, with);
        return form.isFaulty() ? made.withStatus(404) : made;
    }

    private String address(EndpointRequest asked, int page) {
        return site.base().to("timeline") + "?" + asked.with("page", String.valueOf(page));
    }

    /** A later one is of the Buddhist era. */
    private static Optional<Integer> year(EndpointRequest asked, String name) {
        return asked.one(name).map(Integer::valueOf).map(year -> year > LAST_YEAR ? year - BUDDHIST_ERA : year);
    }

    /**
     * Entries that are tied to a thing: it, its neighbours, what ties them, its figures, and the holders of a body's posts; of a place
     * also the events of what is there, and the holders of the posts of the bodies that are responsible for it.
     */
    private List<Entry> related(List<Entry> entries, Optional<Node> of, EndpointRequest asked, DatasetGraph data) {
        if (of.isEmpty()) {
            return entries;
        }
        Network network = site.networks().at(asked.asOf());
        Set<Node> near = new HashSet<>(Set.of(of.get()));
        for (Edge edge : network.edges(of.get())) {
            near.add(edge.other(of.get()));
            edge.via().ifPresent(near::add);
            if (edge.tie() == EdgeType.POST) {
                network.edges(edge.other(of.get())).forEach(held -> held.via().ifPresent(near::add));
            }
            if (HERE.contains(edge.tie()) && edge.to().equals(of.get())) {
                there(network, edge.from(), near);
            }
        }
        data.findNG(Node.ANY, Node.ANY, Saan.about, of.get()).forEachRemaining(figure -> near.add(figure.getSubject()));
        return entries.stream().filter(entry -> near.contains(entry.thing())).toList();
    }

    /** What happened about something, and who held its posts. */
    private static void there(Network network, Node thing, Set<Node> near) {
        for (Edge edge : network.edges(thing)) {
            if (edge.tie() == EdgeType.SUBJECT && edge.to().equals(thing)) {
                near.add(edge.from());
            } else if (edge.tie() == EdgeType.POST && edge.to().equals(thing)) {
                network.edges(edge.from()).forEach(held -> held.via().ifPresent(near::add));
            }
        }
    }

    private static NetworkForm form(
            EndpointRequest asked, NetworkFields fields, Map<String, String> sorts, String show, Messages messages) {
        NetworkForm own = fields.form("rev", "on");
        List<Field> all = new ArrayList<>(own.fields());
        for (String name : List.of("from", "to")) {
            all.add(new Field(
                    name,
                    messages.text("timeline." + name),
                    "string",
                    asked.one(name).orElse(""),
                    "",
                    "",
                    ""));
        }
        Map<String, String> options = new LinkedHashMap<>();
        options.put(ALL, messages.text("timeline.all"));
        options.putAll(sorts);
        NetworkForm.Choice choice = new NetworkForm.Choice(
                "show",
                messages.text("map.show"),
                options.entrySet().stream()
                        .map(option -> new NetworkForm.Option(
                                option.getKey(),
                                option.getValue(),
                                option.getKey().equals(show)))
                        .toList());
        return new NetworkForm(all, List.of(choice), own.hidden());
    }

    private PageContent list(EndpointRequest asked, List<Entry> entries, DatasetGraph data) {
        LinkReader thai =
                new LinkReader(data, Language.TH, site.prefixes().get(), new SiteAddresses(site.base(), asked.asOf()));
        LinkReader english =
                new LinkReader(data, Language.EN, site.prefixes().get(), new SiteAddresses(site.base(), asked.asOf()));
        return TableFormats.made(
                asked,
                List.of("iri", "sort", "label_th", "label_en", "from", "to", "first_seen", "last_seen"),
                entries.stream()
                        .map(entry -> List.of(
                                entry.thing().getURI(),
                                entry.sort(),
                                thai.link(entry.thing()).text().text(),
                                english.link(entry.thing()).text().text(),
                                entry.from(),
                                entry.to(),
                                entry.firstSeen(),
                                entry.lastSeen()))
                        .toList());
    }
}
