package org.saan.web;

import java.util.List;
import java.util.Map;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.page.Link;
import org.saan.page.Text;
import org.saan.query.Question;

/** {@code /sparql} for browsers: the editor, with the questions of the library as examples; without scripts a plain form. */
final class EditorServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    static final String PATH = "/sparql-editor";
    private static final String START = """
            PREFIX saan: <https://w3id.org/saan/ontology#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            SELECT ?agency ?name
            WHERE {
              ?agency a saan:Agency ; skos:prefLabel ?name
            }
            ORDER BY ?name
            LIMIT 20
            """;

    EditorServlet(Site site) {
        super(site);
    }

    @Override
    String policy() {
        return Policy.TOOL;
    }

    @Override
    PageRequest request(jakarta.servlet.http.HttpServletRequest request) {
        // A query may be longer than the parameters of other pages.
        String query = Parameters.one(request, "query");
        return new PageRequest(
                "sparql",
                query == null ? Map.of() : Map.of("query", query),
                ReaderLanguage.of(request),
                org.saan.query.Moment.NOW);
    }

    @Override
    String vary() {
        return "Accept, Accept-Language, Cookie";
    }

    @Override
    Made make(PageRequest asked, DatasetGraph data) {
        Language language = asked.language();
        Messages messages = new Messages(language);
        List<Link> examples = site().questions().get().all().stream()
                .map(question -> example(question, language))
                .toList();
        return Made.page(
                "sparql",
                "SPARQL",
                Map.of(
                        "query", asked.one("query").orElse(START),
                        "examples", examples,
                        "limits",
                                messages.text(
                                        "page.endpoint",
                                        site().limits().querySeconds(),
                                        site().limits().queryCharacters(),
                                        site().limits().rows())));
    }

    private Link example(Question question, Language language) {
        return new Link(
                new Text(question.summary(language), language.tag()),
                new Text("", ""),
                site().base().to("sparql") + "?query="
                        + PageRequest.encoded(QuestionsServlet.asStandsAlone(question, Map.of(), language)),
                "",
                "");
    }
}
