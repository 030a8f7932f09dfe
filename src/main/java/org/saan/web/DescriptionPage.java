package org.saan.web;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.saan.ledger.Revision;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.publish.RdfFormat;
import org.saan.query.Description;
import org.saan.query.Descriptions;
import org.saan.query.Moment;
import org.saan.store.Catalog;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** A description as a plain page. For one page and thread. */
final class DescriptionPage {
    private final BaseAddress base;
    private final Map<String, String> prefixes;
    private final Language language;
    private final Messages messages;
    private final Revision revision;
    private final Moment moment;
    private final Map<Node, String> names = new HashMap<>();
    private final StringBuilder html = new StringBuilder();

    /** @param prefixes prefix to namespace, for what has no name */
    DescriptionPage(
            BaseAddress base, Map<String, String> prefixes, Language language, Revision revision, Moment moment) {
        this.prefixes = prefixes;
        this.base = base;
        this.language = language;
        this.messages = new Messages(language);
        this.revision = revision;
        this.moment = moment;
    }

    /** @param data that was described, for the names of properties; @param path of the description on this server */
    String of(DatasetGraph data, Description description, String path) {
        Node thing = description.thing();
        Map<Node, Map<Node, Set<Node>>> told = new LinkedHashMap<>();
        List<Quad> incoming = new ArrayList<>();
        Set<String> graphs = new TreeSet<>();
        for (Quad quad : description.quads()) {
            if (quad.getGraph().equals(GraphNames.CATALOG) && quad.getSubject().equals(description.document())) {
                continue;
            }
            graphs.add(quad.getGraph().getURI());
            if (quad.getObject().equals(thing)) {
                incoming.add(quad);
            }
            told.computeIfAbsent(quad.getSubject(), any -> new LinkedHashMap<>())
                    .computeIfAbsent(quad.getPredicate(), any -> new TreeSet<>(Comparator.comparing(Node::toString)))
                    .add(quad.getObject());
        }
        told.keySet().forEach(node -> name(data, node));
        told.values()
                .forEach(properties -> properties.forEach((property, values) -> {
                    name(data, property);
                    values.forEach(value -> name(data, value));
                }));
        incoming.forEach(quad -> name(data, quad.getPredicate()));

        String title = names.getOrDefault(thing, thing.getURI());
        html.append("<!doctype html><html lang=\"")
                .append(language.tag())
                .append(
                        "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(Html.escape(title))
                .append("</title><link rel=\"canonical\" href=\"")
                .append(Html.escape(Saan.BASE + path))
                .append("\"><style>")
                .append(Style.CSS)
                .append("</style></head><body><header><a href=\"")
                .append(base.to(""))
                .append("\"><strong>SAAN สาน</strong></a><nav><a href=\"?")
                .append(query("th", description.page()))
                .append("\" lang=\"th\">ไทย</a> | <a href=\"?")
                .append(query("en", description.page()))
                .append("\" lang=\"en\">English</a></nav></header><main><h1>")
                .append(Html.escape(title))
                .append("</h1><p><code>")
                .append(Html.escape(thing.getURI()))
                .append("</code></p>");
        if (told.containsKey(thing)) {
            heading("describe.statements");
            statements(told.get(thing));
        }
        related(description, told);
        incoming(thing, incoming);
        footer(description, path, graphs);
        return html.append("</main></body></html>").toString();
    }

    /** Everything else that is told in full: more than its labels. */
    private void related(Description description, Map<Node, Map<Node, Set<Node>>> told) {
        boolean ontology = description.thing().getURI().equals(Saan.BASE + "ontology");
        List<Map.Entry<Node, Map<Node, Set<Node>>>> others = told.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(description.thing()))
                .filter(entry -> entry.getValue().containsKey(RDF.type.asNode()))
                .filter(entry -> !ontology || entry.getKey().getURI().startsWith(Saan.NS))
                .sorted(Comparator.comparing(entry -> entry.getKey().getURI()))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        heading(ontology ? "describe.terms" : "describe.with");
        for (Map.Entry<Node, Map<Node, Set<Node>>> other : others) {
            String iri = other.getKey().getURI();
            html.append("<h3 id=\"")
                    .append(Html.escape(iri.replaceFirst("^.*[#/]", "")))
                    .append("\">");
            link(other.getKey());
            html.append("</h3>");
            statements(other.getValue());
        }
    }

    private void incoming(Node thing, List<Quad> incoming) {
        List<Quad> others = incoming.stream()
                .filter(quad -> !quad.getSubject().equals(thing))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        heading("describe.incoming");
        html.append("<table>");
        for (Quad quad : others) {
            html.append("<tr><td>");
            link(quad.getSubject());
            html.append("</td><td>");
            link(quad.getPredicate());
            html.append("</td></tr>");
        }
        html.append("</table>");
    }

    private void statements(Map<Node, Set<Node>> properties) {
        html.append("<table>");
        properties.forEach((property, values) -> {
            html.append("<tr><th scope=\"row\">");
            link(property);
            html.append("</th><td>");
            int count = 0;
            for (Node value : values) {
                html.append(count++ == 0 ? "" : "<br>");
                if (value.isURI()) {
                    link(value);
                } else {
                    literal(value);
                }
            }
            html.append("</td></tr>");
        });
        html.append("</table>");
    }

    private void literal(Node value) {
        String tag = value.getLiteralLanguage();
        html.append(tag.isEmpty() ? "<span>" : "<span lang=\"" + Html.escape(tag) + "\"><bdi>")
                .append(Html.escape(value.getLiteralLexicalForm()))
                .append(tag.isEmpty() ? "</span>" : "</bdi></span>");
    }

    /** Only web addresses become links; anything else that is an IRI is shown as text. */
    private void link(Node node) {
        String iri = node.getURI();
        String name = "<bdi>" + Html.escape(names.getOrDefault(node, shortened(iri))) + "</bdi>";
        if (iri.matches("https?://.*")) {
            String rel = iri.startsWith(Saan.BASE) ? "" : " rel=\"noreferrer nofollow\"";
            html.append("<a href=\"")
                    .append(Html.escape(base.toThing(iri)))
                    .append("\" title=\"")
                    .append(Html.escape(iri))
                    .append('"')
                    .append(rel)
                    .append('>')
                    .append(name)
                    .append("</a>");
        } else {
            html.append(name);
        }
    }

    private String shortened(String iri) {
        if (iri.startsWith(Saan.ID)) {
            return iri.substring(Saan.ID.length());
        }
        for (Map.Entry<String, String> prefix : prefixes.entrySet()) {
            if (iri.startsWith(prefix.getValue())) {
                String local = iri.substring(prefix.getValue().length());
                String key = "term." + prefix.getKey() + "-" + local;
                return messages.has(key) ? messages.text(key) : prefix.getKey() + ":" + local;
            }
        }
        return iri;
    }

    private void name(DatasetGraph data, Node node) {
        if (!node.isURI() || names.containsKey(node)) {
            return;
        }
        List<Node> labels = Descriptions.labels(data, node);
        labels.stream()
                .filter(label -> label.getLiteralLanguage().equals(language.tag()))
                .findFirst()
                .or(() -> labels.stream().findFirst())
                .ifPresent(label -> names.put(node, label.getLiteralLexicalForm()));
    }

    private void heading(String key) {
        html.append("<h2>").append(Html.escape(messages.text(key))).append("</h2>");
    }

    private void footer(Description description, String path, Set<String> graphs) {
        heading("describe.sources");
        html.append("<p>")
                .append(graphs.stream()
                        .map(graph -> "<a href=\"" + Html.escape(base.toThing(graph)) + "\">"
                                + Html.escape(graph.replace(GraphNames.PREFIX, "")) + "</a>")
                        .collect(Collectors.joining(" · ")))
                .append("</p>");
        String query = query("", description.page());
        heading("describe.downloads");
        html.append("<p>");
        for (RdfFormat format : RdfFormat.values()) {
            html.append("<a rel=\"alternate\" type=\"")
                    .append(format.mediaType())
                    .append("\" href=\"")
                    .append(base.to(path))
                    .append('.')
                    .append(format.extension())
                    .append(query.isEmpty() ? "" : "?" + query)
                    .append("\">")
                    .append(format.extension())
                    .append("</a> ");
        }
        html.append("</p><p>");
        if (description.page() > 1) {
            page("describe.previous", "prev", description.page() - 1);
        }
        if (description.more()) {
            page("describe.next", "next", description.page() + 1);
        }
        html.append("</p><footer><p>")
                .append(Html.escape(messages.text(
                        "describe.revision",
                        revision.number(),
                        revision.at().atZone(ZoneOffset.UTC).toLocalDate())))
                .append(" · <a rel=\"license\" href=\"")
                .append(Catalog.LICENCE)
                .append("\">")
                .append(Html.escape(messages.text("describe.licence")))
                .append("</a></p></footer>");
    }

    private void page(String key, String rel, int page) {
        html.append("<a rel=\"")
                .append(rel)
                .append("\" href=\"?")
                .append(query(language.tag(), page))
                .append("\">")
                .append(Html.escape(messages.text(key)))
                .append("</a> ");
    }

    private String query(String tag, int page) {
        List<String> parameters = new ArrayList<>();
        moment.revision().ifPresent(number -> parameters.add("rev=" + number));
        if (page > 1) {
            parameters.add("page=" + page);
        }
        if (!tag.isEmpty()) {
            parameters.add("lang=" + tag);
        }
        return String.join("&amp;", parameters);
    }
}
