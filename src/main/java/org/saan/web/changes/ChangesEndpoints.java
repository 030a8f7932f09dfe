package org.saan.web.changes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.saan.change.History;
import org.saan.ledger.Revision;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.QuadPatch;
import org.saan.model.SaanException;
import org.saan.page.Block;
import org.saan.page.ChangePage;
import org.saan.page.PatchTables;
import org.saan.page.RevisionLine;
import org.saan.sparql.Parameter;
import org.saan.store.Store;
import org.saan.web.http.Answer;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.http.Robots;
import org.saan.web.site.PageContent;
import org.saan.web.site.PageHandler;
import org.saan.web.site.RevisionLines;
import org.saan.web.site.ServerContext;
import org.saan.web.site.SiteAddresses;
import org.saan.web.site.TableFormats;

/**
 * {@code /changes}: the revisions, newest first, or those that speak of one thing ({@code ?of=}); {@code /changes/{revision}}: what a
 * revision added and removed. {@code /changes.json} and {@code /changes.atom}: the revisions as a feed; {@code /changes/{revision}.rdfp}
 * and {@code .json}: one for programs.
 */
public final class ChangesEndpoints {
    private final ServerContext site;
    private static final int PAGE = 50;
    private static final int STATEMENTS = 200;
    private static final int GRAPHS = 100;

    private static final int FEED = 100;
    private static final String ATOM = "application/atom+xml";
    private static final Param<Integer> AFTER =
            Param.number("after", 0, Integer.MAX_VALUE).meaning("api.after");
    private static final Param<Integer> BEFORE =
            Param.number("before", 1, Integer.MAX_VALUE).meaning("api.before");
    private static final Param<Long> NUMBER =
            Param.revision("revision").inPath().meaning("page.as-of-revision").example(1);

    private final ChangeFeed feed;
    private final ChangedThings changed;
    private final ChangeFiles files;
    private final PageHandler pages;
    private final PageHandler page;

    public ChangesEndpoints(ServerContext site) {
        this.site = site;
        this.feed = new ChangeFeed(site);
        this.changed = new ChangedThings(site);
        this.files = new ChangeFiles(site);
        this.pages = new PageHandler(site, this::pages);
        this.page = new PageHandler(site, this::page);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.at("/changes", "endpoint.changes")
                        .take(
                                Param.pattern("of", EndpointRequest.IRI).meaning("api.changes-of"),
                                ChangedThings.SINCE,
                                ChangedThings.PAST,
                                EndpointRequest.PAGE,
                                AFTER,
                                BEFORE)
                        .offer(
                                Representation.HTML,
                                Representation.JSON,
                                ChangedThings.ACTIVITY,
                                Representation.text("atom", ATOM),
                                Representation.CSV,
                                Representation.XLSX)
                        .by(Endpoint.Choice.FORMAT)
                        .robots(Robots.LISTED)
                        .cost(Cost.PAGE)
                        .answer(this::lists),
                Endpoint.at("/changes.json", "api.feed")
                        .group("changes")
                        .take(AFTER, BEFORE)
                        .offer(Representation.JSON.as("ChangeFeed"))
                        .cost(Cost.PAGE)
                        .answer(new PageHandler(site, this::feed)),
                Endpoint.at("/changes.atom", "api.feed")
                        .group("changes")
                        .take(BEFORE)
                        .offer(Representation.text("atom", ATOM).inReadersLanguage())
                        .absolute()
                        .cost(Cost.PAGE)
                        .answer(this::atom),
                Endpoint.at("/changes/{revision}", "endpoint.change")
                        .take(NUMBER, Param.text("graph").meaning("kind.graph"))
                        .offer(
                                Representation.HTML,
                                Representation.JSON,
                                Representation.text("rdfp", ChangeFeed.RDF_PATCH))
                        .cost(Cost.PAGE)
                        .answer(this::revision),
                files.patch(NUMBER),
                files.statements(NUMBER),
                files.record(NUMBER));
    }

    /** Programs that ask for a feed by Accept are led to it; a list as a table is asked for by its format. */
    private void lists(EndpointRequest asked, Exchange exchange) throws IOException {
        String form = asked.representation().name();
        if (form.equals(ChangedThings.ACTIVITY.name()) && !ChangedThings.isAsked(asked)) {
            // Only the things that changed are told in that form.
            exchange.redirect(site.base().to("changes.json"));
            return;
        }
        boolean isOfOne = asked.one("of").isPresent() || asked.one("page").isPresent() || ChangedThings.isAsked(asked);
        if (form.equals("atom") || form.equals("json") && asked.one("format").isEmpty() && !isOfOne) {
            lead(asked, List.of(AFTER, BEFORE), exchange);
            return;
        }
        for (Param<?> ofFeed : List.of(AFTER, BEFORE)) {
            if (asked.one(ofFeed.name()).isPresent()) {
                throw new SaanException(
                        ErrorKind.USAGE, "http.parameter", ofFeed.name(), "of, since, past, page, format, lang");
            }
        }
        pages.answer(asked, exchange);
    }

    private void revision(EndpointRequest asked, Exchange exchange) throws IOException {
        ChangeFiles.number(asked);
        if (asked.isFor(Representation.HTML)) {
            page.answer(asked, exchange);
        } else {
            lead(asked, List.of(), exchange);
        }
    }

    /**
     * Leads to the same in another form.
     *
     * @param taken the parameters that are taken there; others are refused there as here
     */
    private void lead(EndpointRequest asked, List<Param<?>> taken, Exchange exchange) {
        Map<String, String> parameters = new TreeMap<>();
        taken.forEach(param -> asked.one(param.name()).ifPresent(value -> parameters.put(param.name(), value)));
        exchange.redirect(
                site.base().to(asked.path()) + "." + asked.representation().name()
                        + (parameters.isEmpty() ? "" : "?" + EndpointRequest.query(parameters)));
    }

    private PageContent pages(EndpointRequest asked, DatasetGraph data) {
        long newest = Store.revision(data);
        if (ChangedThings.isAsked(asked)) {
            return changed.make(asked, data, newest);
        }
        return asked.one("of").isPresent() ? ofThing(asked, data, newest) : list(asked, newest);
    }

    private PageContent page(EndpointRequest asked, DatasetGraph data) {
        return one(asked, data, ChangeFiles.number(asked));
    }

    private PageContent list(EndpointRequest asked, long newest) {
        int page = asked.value(EndpointRequest.PAGE);
        long from = newest - (page - 1L) * PAGE;
        if (from < 1) {
            throw new SaanException(ErrorKind.NOT_FOUND, "browse.no-page", page);
        }
        if (TableFormats.isAsked(asked)) {
            return rows(asked, RevisionLines.upTo(site, from, PAGE, asked.language()));
        }
        String title = new Messages(asked.language()).text("nav.changes");
        return PageContent.page(
                "changes",
                title,
                Map.of(
                        "heading",
                        title,
                        "revisions",
                        RevisionLines.upTo(site, from, PAGE, asked.language()),
                        "previous",
                        page > 1 ? address(asked, page - 1) : "",
                        "next",
                        from > PAGE ? address(asked, page + 1) : "",
                        "complete",
                        true,
                        "downloads",
                        TableFormats.downloads(asked, site.base())));
    }

    /** Newest first, all or those before one; oldest first those after one. */
    private PageContent feed(EndpointRequest asked, DatasetGraph data) {
        long newest = Store.revision(data);
        List<Revision> revisions = revisions(asked, newest);
        return PageContent.body(feed.json(
                revisions, newest, next(asked, revisions, newest, site.base().to(""))));
    }

    /** Readers of news need whole addresses; they are made of the host that was asked. */
    private void atom(EndpointRequest asked, Exchange exchange) throws IOException {
        String base = site.base().absolute(exchange.request());
        long newest = site.store().revision();
        byte[] body = site.limiter().with(Cost.PAGE, exchange.client(), () -> {
            List<Revision> revisions = revisions(asked, newest);
            if (revisions.isEmpty()) {
                throw new SaanException(
                        ErrorKind.NOT_FOUND,
                        "ledger.no-revision",
                        asked.given(BEFORE).orElse(1) - 1,
                        newest);
            }
            String self =
                    asked.inChosenLanguage(base + asked.path() + (asked.query().isEmpty() ? "" : "?" + asked.query()));
            return feed.atom(revisions, asked.language(), base, self, next(asked, revisions, newest, base));
        });
        exchange.send(Answer.of(asked.representation().contentType(), body, newest));
    }

    private List<Revision> revisions(EndpointRequest asked, long newest) {
        long after = asked.given(AFTER).orElse(-1);
        long before = asked.given(BEFORE).orElse(-1);
        if (after >= 0 && before >= 0) {
            throw new SaanException(ErrorKind.USAGE, "changes.one-end");
        }
        LongStream numbers = after >= 0
                ? LongStream.rangeClosed(after + 1, Math.min(newest, after + FEED))
                : LongStream.iterate(
                                before < 0 ? newest : Math.min(newest, before - 1),
                                number -> number > 0,
                                number -> number - 1)
                        .limit(FEED);
        return numbers.mapToObj(site.history()::revision).toList();
    }

    /** Address of what follows in the order of the list; empty at its end. */
    private static String next(EndpointRequest asked, List<Revision> revisions, long newest, String base) {
        boolean isForward = asked.given(AFTER).isPresent();
        long last =
                revisions.isEmpty() ? 0 : revisions.get(revisions.size() - 1).number();
        return last == 0 || last == (isForward ? newest : 1)
                ? ""
                : asked.inChosenLanguage(base + asked.path() + (isForward ? "?after=" : "?before=") + last);
    }

    private static PageContent rows(EndpointRequest asked, List<RevisionLine> lines) {
        return TableFormats.made(
                asked,
                List.of("revision", "at", "agent", "kind", "message", "added", "removed"),
                lines.stream()
                        .map(line -> List.of(
                                String.valueOf(line.number()),
                                line.at(),
                                line.agent(),
                                line.kind(),
                                line.message(),
                                String.valueOf(line.added()),
                                String.valueOf(line.removed())))
                        .toList());
    }

    private String address(EndpointRequest asked, int page) {
        return site.base().to("changes") + "?" + asked.with("page", String.valueOf(page));
    }

    private PageContent ofThing(EndpointRequest asked, DatasetGraph data, long newest) {
        if (asked.value(EndpointRequest.PAGE) > 1) {
            // All of them stand on one page.
            throw new SaanException(ErrorKind.NOT_FOUND, "browse.no-page", asked.value(EndpointRequest.PAGE));
        }
        Language language = asked.language();
        Node thing = Parameter.iri("of", asked.one("of").orElseThrow());
        History.Mentioning found =
                site.history().mentioning(thing, newest, site.limits().changesBack() * 10);
        List<RevisionLine> lines = found.revisions().stream()
                .map(revision -> RevisionLines.of(site, revision, language))
                .toList();
        if (TableFormats.isAsked(asked)) {
            return rows(asked, lines);
        }
        String name = new org.saan.evidence.LinkReader(
                        data, language, site.prefixes().get(), new SiteAddresses(site.base(), asked.asOf()))
                .link(thing)
                .text()
                .text();
        String title = new Messages(language).text("changes.of", name);
        return PageContent.page(
                "changes",
                title,
                Map.of(
                        "heading",
                        title,
                        "revisions",
                        lines,
                        "previous",
                        "",
                        "next",
                        "",
                        "complete",
                        found.complete(),
                        "downloads",
                        TableFormats.downloads(asked, site.base())));
    }

    private PageContent one(EndpointRequest asked, DatasetGraph data, long number) {
        Language language = asked.language();
        Revision revision = site.history().revision(number);
        boolean large = revision.size() > 2 * site.limits().changesBack();
        QuadPatch patch =
                large ? new QuadPatch(List.of(), List.of()) : site.history().patch(number);
        Map<String, long[]> graphs = new TreeMap<>();
        patch.added().forEach(quad -> graphs.computeIfAbsent(quad.getGraph().getURI(), any -> new long[2])[0]++);
        patch.removed().forEach(quad -> graphs.computeIfAbsent(quad.getGraph().getURI(), any -> new long[2])[1]++);
        PatchTables tables =
                new PatchTables(data, language, site.prefixes().get(), new SiteAddresses(site.base(), asked.asOf()));
        String chosen = asked.one("graph").orElse("");
        if (!chosen.isEmpty() && !large && !graphs.containsKey(chosen)) {
            throw new SaanException(ErrorKind.NOT_FOUND, "export.no-graph", Param.shown(chosen));
        }
        List<ChangePage.OfGraph> listed = new ArrayList<>();
        graphs.entrySet().stream()
                .limit(GRAPHS)
                .forEach(entry -> listed.add(new ChangePage.OfGraph(
                        tables.graph(entry.getKey()),
                        entry.getValue()[0],
                        entry.getValue()[1],
                        site.base().to(asked.path()) + "?graph=" + EndpointRequest.encoded(entry.getKey()))));
        ChangePage page = new ChangePage(
                RevisionLines.of(site, revision, language),
                revision.sources().keySet().stream().sorted().limit(GRAPHS).toList(),
                listed,
                table(tables, patch.removed(), chosen),
                table(tables, patch.added(), chosen),
                count(patch.removed(), chosen) > STATEMENTS || count(patch.added(), chosen) > STATEMENTS,
                large);
        return PageContent.page(
                "change",
                new Messages(language)
                        .text("describe.revision", number, page.revision().date()),
                Map.of("change", page));
    }

    private static Block.Table table(PatchTables tables, List<Quad> quads, String graph) {
        return tables.of(quads.stream()
                .filter(quad -> graph.isEmpty() || quad.getGraph().getURI().equals(graph))
                .limit(STATEMENTS)
                .toList());
    }

    private static long count(List<Quad> quads, String graph) {
        return quads.stream()
                .filter(quad -> graph.isEmpty() || quad.getGraph().getURI().equals(graph))
                .count();
    }
}
