package org.saan.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.saan.model.Language;
import org.saan.model.Lazy;
import org.saan.model.Messages;
import org.saan.query.Answers;
import org.saan.query.Counts;
import org.saan.query.Question;
import org.saan.query.Questions;
import org.saan.store.Store;

/** The plain front page: what the graph holds, how to ask it, the questions; in Thai or English. */
final class FrontPage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Store store;
    private final transient Counts counts;
    private final transient Lazy<Questions> questions;
    private final transient Map<Language, Counted> counted = new ConcurrentHashMap<>();
    private final transient Limits limits;
    private final transient BaseAddress base;

    FrontPage(Site site, Counts counts) {
        this.store = site.store();
        this.counts = counts;
        this.questions = site.questions();
        this.limits = site.limits();
        this.base = site.base();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Language language = ReaderLanguage.of(request);
        byte[] body = page(language).getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html; charset=utf-8");
        response.setHeader("Vary", "Accept-Language");
        response.setHeader("Content-Security-Policy", Style.POLICY);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** What was counted at a revision. */
    private record Counted(long revision, Map<String, Long> kinds) {}

    /** Counted once a revision and language: counting costs the graph. */
    private Map<String, Long> kinds(Language language) {
        return store.read(data -> counted.compute(language, (any, last) -> {
                    long revision = Store.revision(data);
                    return last != null && last.revision() == revision
                            ? last
                            : new Counted(revision, counts.byKind(Answers.of(data), language));
                })
                .kinds());
    }

    private String page(Language language) {
        Messages messages = new Messages(language);
        StringBuilder html = new StringBuilder("<!doctype html><html lang=\"" + language.tag()
                + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>"
                + text(messages, "page.title") + "</title><style>" + Style.CSS + "</style></head><body><header><strong>"
                + "SAAN สาน</strong><nav><a href=\"?lang=th\" lang=\"th\">ไทย</a> | <a href=\"?lang=en\" lang=\"en\">"
                + "English</a></nav></header><main><h1>" + text(messages, "page.title") + "</h1><p>"
                + text(messages, "page.about") + "</p><h2>" + text(messages, "page.holds", store.revision())
                + "</h2><table>");
        Map<String, Long> kinds = kinds(language);
        kinds.forEach((kind, count) -> html.append("<tr><td>")
                .append(Html.escape(kind))
                .append("</td><td class=\"number\">")
                .append(count)
                .append("</td></tr>"));
        html.append("</table><h2>").append(text(messages, "page.ask")).append("</h2><p>");
        html.append(text(messages, "page.endpoint", limits.querySeconds(), limits.queryCharacters(), limits.rows()));
        html.append(" <a href=\"" + base.to("sparql") + "\">/sparql</a></p>" + form(messages) + "<p><a href=\""
                        + base.to("data") + "\">" + text(messages, "page.data") + "</a> · <a href=\""
                        + base.to("ontology")
                        + "\">" + text(messages, "page.ontology") + "</a></p><h2>")
                .append(text(messages, "page.questions"));
        html.append("</h2>");
        String area = "";
        for (Question question : questions.get().all()) {
            if (!question.area().equals(area)) {
                html.append(area.isEmpty() ? "" : "</ul>")
                        .append("<h3>")
                        .append(text(messages, "area." + question.area()))
                        .append("</h3><ul>");
                area = question.area();
            }
            html.append("<li><a href=\"")
                    .append(Html.escape(address(question, language)))
                    .append("\">")
                    .append(Html.escape(question.summary(language)))
                    .append("</a> <code>")
                    .append(Html.escape(question.name()))
                    .append("</code></li>");
        }
        return html.append("</ul></main></body></html>").toString();
    }

    private String address(Question question, Language language) {
        var bindings = question.bindings(Map.of(), language);
        Query bound = QueryTransformOps.replaceVars(
                question.file().query(),
                bindings.entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                entry -> org.apache.jena.sparql.core.Var.alloc(entry.getKey()), Map.Entry::getValue)));
        return base.to("sparql") + "?format=json&query=" + URLEncoder.encode(bound.serialize(), StandardCharsets.UTF_8);
    }

    private String form(Messages messages) {
        return "<form action=\"" + base.to("sparql") + "\" method=\"get\"><label for=\"query\">"
                + text(messages, "page.query")
                + "</label><textarea id=\"query\" name=\"query\" rows=\"6\" spellcheck=\"false\">"
                + Html.escape("SELECT ?thing ?label {\n  ?thing a <https://w3id.org/saan/ontology#Initiative> ;\n"
                        + "    <http://www.w3.org/2004/02/skos/core#prefLabel> ?label\n} LIMIT 20")
                + "</textarea><select name=\"format\" aria-label=\"" + text(messages, "page.format")
                + "\"><option>json</option><option>csv</option><option>tsv</option><option>xml</option></select> "
                + "<button>" + text(messages, "page.run") + "</button></form>";
    }

    private static String text(Messages messages, String key, Object... arguments) {
        return Html.escape(messages.text(key, arguments));
    }
}
