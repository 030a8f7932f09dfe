package org.saan.web;

import org.saan.web.http.Negotiation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

/**
 * {@code /changes}: the revisions, newest first, or those that speak of one thing ({@code ?of=}); {@code /changes/{revision}}: what a
 * revision added and removed. {@code /changes.json} and {@code /changes.atom}: the revisions as a feed; {@code /changes/{revision}.rdfp}
 * and {@code .json}: one for programs.
 */
final class ChangesServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    static final List<String> PATHS = List.of("/changes", "/changes/*", "/changes.json", "/changes.atom");
    private static final int PAGE = 50;
    private static final int STATEMENTS = 200;
    private static final int GRAPHS = 100;

    private static final int FEED = 100;

    private final transient ChangeFeed feed;
    private final transient ChangeFiles files;

    ChangesServlet(Site site) {
        super(site);
        this.feed = new ChangeFeed(site);
        this.files = new ChangeFiles(site);
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (files.answer(request, response) || redirected(request, response)) {
            return;
        }
        super.answer(request, response);
    }

    @Override
    String vary() {
        return "Accept, " + super.vary();
    }

    /** Programs that ask the address of a page for another form are led to that form. */
    private boolean redirected(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        boolean isList = path.equals("/changes");
        if (!isList && !path.matches("/changes/[1-9][0-9]{0,17}")) {
            return false;
        }
        List<String> offers = isList
                ? List.of("text/html", "application/json", "application/atom+xml")
                : List.of("text/html", "application/json", ChangeFeed.RDF_PATCH);
        String type =
                Negotiation.best(Parameters.header(request, "Accept"), offers).orElse("text/html");
        if (type.equals("text/html")) {
            return false;
        }
        String suffix = type.equals("application/json") ? ".json" : isList ? ".atom" : ".rdfp";
        String query = request.getQueryString();
        response.setStatus(303);
        response.setHeader(
                "Location", site().base().to(path.substring(1)) + suffix + (query == null ? "" : "?" + query));
        response.addHeader("Vary", "Accept");
        response.setContentLength(0);
        return true;
    }

    @Override
    Made make(PageRequest asked, DatasetGraph data) {
        long newest = Store.revision(data);
        if (asked.path().equals("changes") || asked.path().equals("changes/")) {
            asked.allow("of", "page", "format");
            return asked.one("of").isPresent() ? ofThing(asked, data, newest) : list(asked, newest);
        }
        if (asked.path().startsWith("changes.")) {
            return feed(asked, newest);
        }
        asked.allow("graph");
        String number = asked.path().substring("changes/".length());
        if (!number.matches("[1-9][0-9]{0,17}")) {
            throw new SaanException(ErrorKind.USAGE, "moment.revision", Address.shown(number));
        }
        return one(asked, data, Long.parseLong(number));
    }

    private Made list(PageRequest asked, long newest) {
        int page = asked.number("page", 1);
        long from = newest - (page - 1L) * PAGE;
        if (from < 1) {
            throw new SaanException(ErrorKind.NOT_FOUND, "browse.no-page", page);
        }
        if (Lists.isAsked(asked)) {
            return rows(asked, HomeServlet.revisions(site(), from, PAGE, asked.language()));
        }
        String title = new Messages(asked.language()).text("nav.changes");
        return Made.page(
                "changes",
                title,
                Map.of(
                        "heading",
                        title,
                        "revisions",
                        HomeServlet.revisions(site(), from, PAGE, asked.language()),
                        "previous",
                        page > 1 ? address(asked, page - 1) : "",
                        "next",
                        from > PAGE ? address(asked, page + 1) : "",
                        "complete",
                        true,
                        "downloads",
                        Lists.downloads(asked, site().base())));
    }

    /** Newest first, all or those before one; oldest first those after one. */
    private Made feed(PageRequest asked, long newest) {
        asked.allow("after", "before");
        long after = number(asked, "after");
        long before = number(asked, "before");
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
        List<Revision> revisions = numbers.mapToObj(site().history()::revision).toList();
        long last =
                revisions.isEmpty() ? 0 : revisions.get(revisions.size() - 1).number();
        String next = last == 0 || last == (after >= 0 ? newest : 1)
                ? ""
                : site().base().to(asked.path()) + (after >= 0 ? "?after=" : "?before=") + last;
        if (asked.path().endsWith(".json")) {
            return Made.body(feed.json(revisions, newest, next), "application/json; charset=utf-8");
        }
        if (after >= 0) {
            throw new SaanException(ErrorKind.USAGE, "http.parameter", "after", "before");
        }
        if (revisions.isEmpty()) {
            throw new SaanException(ErrorKind.NOT_FOUND, "ledger.no-revision", before - 1, newest);
        }
        String self = site().base().to(asked.path()) + (asked.query().isEmpty() ? "" : "?" + asked.query());
        return Made.body(feed.atom(revisions, asked.language(), self, next), "application/atom+xml; charset=utf-8");
    }

    /** A number of a revision, 0 too, from which one goes on; -1 when it is not given. */
    private static long number(PageRequest asked, String name) {
        String given = asked.one(name).orElse("-1");
        if (!given.matches("-1|0|[1-9][0-9]{0,17}") || asked.one(name).isPresent() && given.equals("-1")) {
            throw new SaanException(ErrorKind.USAGE, "moment.revision", Address.shown(given));
        }
        return Long.parseLong(given);
    }

    private static Made rows(PageRequest asked, List<RevisionLine> lines) {
        return Lists.made(
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

    private String address(PageRequest asked, int page) {
        return site().base().to("changes") + "?" + asked.with("page", String.valueOf(page));
    }

    private Made ofThing(PageRequest asked, DatasetGraph data, long newest) {
        Language language = asked.language();
        Node thing = Parameter.iri("of", asked.one("of").orElseThrow());
        History.Mentioning found =
                site().history().mentioning(thing, newest, site().limits().changesBack() * 10);
        List<RevisionLine> lines = found.revisions().stream()
                .map(revision -> HomeServlet.line(site(), revision, language))
                .toList();
        if (Lists.isAsked(asked)) {
            return rows(asked, lines);
        }
        String name = new org.saan.page.Names(
                        data, language, site().prefixes().get(), new SiteAddresses(site().base(), asked.moment()))
                .link(thing)
                .text()
                .text();
        String title = new Messages(language).text("changes.of", name);
        return Made.page(
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
                        Lists.downloads(asked, site().base())));
    }

    private Made one(PageRequest asked, DatasetGraph data, long number) {
        Language language = asked.language();
        Revision revision = site().history().revision(number);
        boolean large = revision.size() > 2 * site().limits().changesBack();
        QuadPatch patch =
                large ? new QuadPatch(List.of(), List.of()) : site().history().patch(number);
        Map<String, long[]> graphs = new TreeMap<>();
        patch.added().forEach(quad -> graphs.computeIfAbsent(quad.getGraph().getURI(), any -> new long[2])[0]++);
        patch.removed().forEach(quad -> graphs.computeIfAbsent(quad.getGraph().getURI(), any -> new long[2])[1]++);
        PatchTables tables = new PatchTables(
                data, language, site().prefixes().get(), new SiteAddresses(site().base(), asked.moment()));
        String chosen = asked.one("graph").orElse("");
        if (!chosen.isEmpty() && !large && !graphs.containsKey(chosen)) {
            throw new SaanException(ErrorKind.NOT_FOUND, "export.no-graph", Address.shown(chosen));
        }
        List<ChangePage.OfGraph> listed = new ArrayList<>();
        graphs.entrySet().stream()
                .limit(GRAPHS)
                .forEach(entry -> listed.add(new ChangePage.OfGraph(
                        tables.graph(entry.getKey()),
                        entry.getValue()[0],
                        entry.getValue()[1],
                        site().base().to(asked.path()) + "?graph=" + PageRequest.encoded(entry.getKey()))));
        ChangePage page = new ChangePage(
                HomeServlet.line(site(), revision, language),
                revision.sources().keySet().stream().sorted().limit(GRAPHS).toList(),
                listed,
                table(tables, patch.removed(), chosen),
                table(tables, patch.added(), chosen),
                count(patch.removed(), chosen) > STATEMENTS || count(patch.added(), chosen) > STATEMENTS,
                large);
        return Made.page(
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
