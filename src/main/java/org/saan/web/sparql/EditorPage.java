package org.saan.web.sparql;

import java.util.List;
import java.util.Map;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.evidence.Link;
import org.saan.evidence.Text;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.query.Question;
import org.saan.web.http.ContentSecurityPolicy;
import org.saan.web.http.EndpointRequest;
import org.saan.web.site.PageContent;
import org.saan.web.site.ServerContext;

/** {@code /sparql} for browsers: the editor, with the questions of the library as examples; without scripts a plain form. */
final class EditorPage {
    private final ServerContext site;

    EditorPage(ServerContext site) {
        this.site = site;
    }

    PageContent make(EndpointRequest asked, DatasetGraph data) {
        Language language = asked.language();
        Messages messages = new Messages(language);
        List<Link> examples = site.questions().get().all().stream()
                .map(question -> example(question, language))
                .toList();
        String example = asked.one("question")
                .map(name -> site.questions().get().find(name).filledIn(Map.of(), language))
                .orElseGet(() ->
                        site.shipped().queries("queries/pages/start.rq").get(0).filledIn(Map.of()));
        PageContent made = PageContent.page(
                "sparql",
                "SPARQL",
                Map.of(
                        "query", asked.one("query").orElseGet(() -> example),
                        "examples", examples,
                        "limits",
                                messages.text(
                                        "page.endpoint",
                                        site.limits().querySeconds(),
                                        site.limits().queryCharacters(),
                                        site.limits().rows())));
        return (asked.one("query").isPresent() ? made.notKept() : made).withPolicy(ContentSecurityPolicy.TOOL);
    }

    private Link example(Question question, Language language) {
        return new Link(
                new Text(question.summary(language), language.tag()),
                new Text("", ""),
                site.base().to("sparql") + "?question=" + EndpointRequest.encoded(question.name()),
                "",
                "");
    }
}
