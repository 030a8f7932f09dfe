package org.saan.web.changes;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.evidence.LinkReader;
import org.saan.ledger.Revision;
import org.saan.model.ErrorKind;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.page.ChangedLine;
import org.saan.query.Descriptions;
import org.saan.search.Json;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.site.PageContent;
import org.saan.web.site.RevisionLines;
import org.saan.web.site.ServerContext;
import org.saan.web.site.SiteAddresses;
import org.saan.web.site.TableFormats;

/**
 * {@code /changes?since=}: the things that changed after a revision or a time, each once, at its last change, oldest first. A harvester asks with
 * the revision it has and takes the descriptions of what is listed. As JSON it is a page of a W3C Activity Streams 2.0 collection.
 */
final class ChangedThings {
    static final Param<String> SINCE = Param.pattern("since", "^([0-9]+|[0-9]{4}-[0-9]{2}-[0-9]{2}(T.+)?)$")
            .meaning("api.changes-since")
            .example(1);
    static final Param<String> PAST =
            Param.pattern("past", "^[a-z]+/[a-z0-9-]+$").meaning("api.changes-past");

    /** The media type by which clients of Activity Streams ask. */
    static final Representation ACTIVITY = Representation.file("activity", "application/activity+json");

    private static final int ON_A_PAGE = 200;
    private static final int IN_A_STREAM = 1_000;
    private static final String STREAMS = "https://www.w3.org/ns/activitystreams";

    /** A thing and the revision that last spoke of it. */
    private record Changed(String iri, long revision) {}

    private final ServerContext site;

    ChangedThings(ServerContext site) {
        this.site = site;
    }

    static boolean isAsked(EndpointRequest asked) {
        return asked.one(SINCE.name()).isPresent() || asked.one(PAST.name()).isPresent();
    }

    PageContent make(EndpointRequest asked, DatasetGraph data, long newest) {
        for (String other : List.of("of", "page")) {
            if (asked.one(other).isPresent()) {
                throw new SaanException(ErrorKind.USAGE, "http.parameter", other, "since, past, format, lang");
            }
        }
        long since = since(
                asked.one(SINCE.name())
                        .orElseThrow(() -> new SaanException(ErrorKind.USAGE, "http.required", SINCE.name())),
                newest);
        String past = asked.one(PAST.name()).map(thing -> Saan.ID + thing).orElse("");
        Map<String, Long> after = site.history().thingsChangedAfter(since, newest);
        if (since == 0) {
            // What the first revision brought and no later one spoke of.
            Descriptions.things(data).forEach(thing -> after.putIfAbsent(thing, 1L));
        }
        List<Changed> all = after.entrySet().stream()
                .map(entry -> new Changed(entry.getKey(), entry.getValue()))
                .filter(changed ->
                        changed.revision() > since + 1 || changed.iri().compareTo(past) > 0)
                .sorted(Comparator.comparingLong(Changed::revision).thenComparing(Changed::iri))
                .toList();
        String form = asked.representation().name();
        boolean isStream = form.equals("json") || form.equals(ACTIVITY.name());
        int most = isStream
                ? IN_A_STREAM
                : TableFormats.isAsked(asked) ? (int) site.limits().rows() : ON_A_PAGE;
        List<ChangedLine> lines = lines(asked, data, all.subList(0, Math.min(most, all.size())));
        String next = all.size() > most ? next(asked, all.get(most - 1)) : "";
        if (isStream) {
            return PageContent.body(stream(asked, newest, lines, all.size(), next));
        }
        return TableFormats.isAsked(asked)
                ? table(asked, lines).cutAt(next.isEmpty() ? 0 : most)
                : page(asked, since, lines, all.size(), next);
    }

    /** The rest: what changed in the same revision behind the last thing, and in later ones. */
    private String next(EndpointRequest asked, Changed last) {
        return asked.inChosenLanguage(site.base().to("changes") + "?since=" + (last.revision() - 1) + "&past="
                + last.iri().substring(Saan.ID.length())
                + asked.one("format").map(format -> "&format=" + format).orElse(""));
    }

    /** The revision that is meant: its number, or the last one before a day in Thailand or by a moment. */
    private long since(String text, long newest) {
        try {
            if (text.matches("[0-9]{1,18}")) {
                long number = Long.parseLong(text);
                if (number > newest) {
                    throw new SaanException(ErrorKind.NOT_FOUND, "ledger.no-revision", number, newest);
                }
                return number;
            }
            // A plus that was not encoded arrives as a blank.
            Instant then = text.contains("T")
                    ? OffsetDateTime.parse(text.replace(' ', '+')).toInstant()
                    : LocalDate.parse(text)
                            .atStartOfDay(RevisionLines.ZONE)
                            .toInstant()
                            .minusNanos(1);
            if (then.isAfter(Instant.now().plus(Duration.ofDays(1)))) {
                throw new SaanException(ErrorKind.USAGE, "changes.future", Param.shown(text));
            }
            return site.history().lastBy(then, newest);
        } catch (DateTimeException e) {
            throw SaanException.because(e, ErrorKind.USAGE, "changes.since", Param.shown(text));
        }
    }

    private List<ChangedLine> lines(EndpointRequest asked, DatasetGraph data, List<Changed> changed) {
        LinkReader links = new LinkReader(
                data, asked.language(), site.prefixes().get(), new SiteAddresses(site.base(), asked.asOf()));
        Map<Long, Revision> revisions = new HashMap<>();
        List<ChangedLine> lines = new ArrayList<>();
        for (Changed each : changed) {
            Node thing = NodeFactory.createURI(each.iri());
            Revision revision = revisions.computeIfAbsent(each.revision(), site.history()::revision);
            String kind = each.iri().substring(Saan.ID.length()).replaceFirst("/.*", "");
            lines.add(new ChangedLine(
                    links.link(thing),
                    each.iri(),
                    kind,
                    Kind.codes().contains(kind) ? new Messages(asked.language()).text("kind." + kind) : kind,
                    !data.contains(Node.ANY, thing, Node.ANY, Node.ANY),
                    RevisionLines.of(site, revision, asked.language())));
        }
        return lines;
    }

    private PageContent page(EndpointRequest asked, long since, List<ChangedLine> lines, int total, String next) {
        Messages messages = new Messages(asked.language());
        String title = since == 0 ? messages.text("changes.all-title") : messages.text("changes.since-title", since);
        return PageContent.page(
                "changed",
                title,
                Map.of(
                        "heading",
                        title,
                        "things",
                        lines,
                        "total",
                        total,
                        "next",
                        next,
                        "downloads",
                        TableFormats.downloads(asked, site.base())));
    }

    private static PageContent table(EndpointRequest asked, List<ChangedLine> lines) {
        return TableFormats.made(
                asked,
                List.of("thing", "label", "kind", "revision", "at", "gone"),
                lines.stream()
                        .map(line -> List.of(
                                line.iri(),
                                line.thing().text().text(),
                                line.kind(),
                                String.valueOf(line.revision().number()),
                                line.revision().at(),
                                String.valueOf(line.gone())))
                        .toList());
    }

    private byte[] stream(EndpointRequest asked, long newest, List<ChangedLine> lines, int total, String next) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("@context", STREAMS);
        page.put("type", "OrderedCollectionPage");
        page.put("id", site.base().to("changes") + "?" + asked.query());
        page.put("newest", newest);
        page.put("remaining", total);
        page.put("orderedItems", lines.stream().map(this::activity).toList());
        if (!next.isEmpty()) {
            page.put("next", next);
        }
        return Json.write(page).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> activity(ChangedLine line) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", line.iri());
        object.put("name", line.thing().text().text());
        object.put("kind", line.kind());
        object.put("url", site.base().to("doc/" + line.iri().substring(Saan.ID.length())));
        Map<String, Object> activity = new LinkedHashMap<>();
        activity.put("type", line.gone() ? "Delete" : "Update");
        activity.put("endTime", line.revision().at());
        activity.put("revision", line.revision().number());
        activity.put("object", object);
        return activity;
    }
}
