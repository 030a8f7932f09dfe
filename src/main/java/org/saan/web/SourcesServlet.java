package org.saan.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.page.Dates;
import org.saan.page.Link;
import org.saan.page.Names;
import org.saan.page.SourceLine;

/** {@code /sources}: the documents with what each carries; {@code /sources/{document}} leads to the document's page. */
final class SourcesServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    static final List<String> PATHS = List.of("/sources", "/sources/*");
    private static final String BEFORE = "sources/";

    SourcesServlet(Site site) {
        super(site);
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PageRequest asked = PageRequest.of(request);
        String slug = asked.path().startsWith(BEFORE) ? asked.path().substring(BEFORE.length()) : "";
        if (slug.isEmpty()) {
            super.answer(request, response);
            return;
        }
        Address address = Address.parse("/doc/document/" + slug);
        response.setStatus(303);
        String ending = address.suffix().map(suffix -> "." + suffix).orElse("");
        response.setHeader("Location", site().base().to(address.path()) + ending + query(request));
        response.setContentLength(0);
    }

    private static String query(HttpServletRequest request) {
        return request.getQueryString() == null ? "" : "?" + request.getQueryString();
    }

    @Override
    Made make(PageRequest asked, DatasetGraph data) {
        asked.allow("rev", "on", "format");
        Language language = asked.language();
        RowSetRewindable rows = answers(data)
                .ask(site().shipped().queries("queries/pages/sources.rq").get(0), Map.of());
        Names names =
                new Names(data, language, site().prefixes().get(), new SiteAddresses(site().base(), asked.moment()));
        List<SourceLine> lines = new ArrayList<>();
        List<List<String>> table = new ArrayList<>();
        rows.forEachRemaining(row -> {
            Node document = row.get(Var.alloc("document"));
            Link link = names.link(document);
            String kind = row.get(Var.alloc("kind")) == null
                    ? ""
                    : names.link(row.get(Var.alloc("kind"))).text().text();
            String issued = written(row, "issued");
            lines.add(new SourceLine(
                    link,
                    kind,
                    issued.isEmpty() ? "" : Dates.year(issued, language),
                    count(row, "passages"),
                    count(row, "claims"),
                    count(row, "notFacts")));
            table.add(List.of(
                    document.getURI(),
                    link.text().text(),
                    kind,
                    issued,
                    String.valueOf(count(row, "passages")),
                    String.valueOf(count(row, "claims")),
                    String.valueOf(count(row, "notFacts"))));
        });
        if (Lists.isAsked(asked)) {
            return Lists.made(
                    asked, List.of("iri", "label", "kind", "issued", "passages", "claims", "not_facts"), table);
        }
        Collator collator = Collator.getInstance(language.locale());
        lines.sort(
                Comparator.comparing((SourceLine line) -> line.document().text().text(), collator::compare));
        return Made.page(
                "sources",
                new Messages(language).text("nav.sources"),
                Map.of("lines", lines, "downloads", Lists.downloads(asked, site().base())));
    }

    private static String written(Binding row, String name) {
        Node node = row.get(Var.alloc(name));
        return node == null ? "" : node.getLiteralLexicalForm();
    }

    private static long count(Binding row, String name) {
        String written = written(row, name);
        return written.isEmpty() ? 0 : Long.parseLong(written);
    }
}
