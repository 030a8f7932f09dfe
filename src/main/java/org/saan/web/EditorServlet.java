package org.saan.web;

import org.saan.web.http.Policy;
import org.saan.web.http.ReaderLanguage;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.page.Link;
import org.saan.page.Text;
import org.saan.query.Moment;
import org.saan.query.Question;

/** {@code /sparql} for browsers: the editor, with the questions of the library as examples; without scripts a plain form. */
final class EditorServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    static final String PATH = "/sparql-editor";

    EditorServlet(Site site) {
        super(site);
    }

    @Override
    String policy() {
        return Policy.TOOL;
    }

    @Override
    PageRequest request(HttpServletRequest request) {
        // A query may be longer than the parameters of other pages.
        String query = Parameters.one(request, "query");
        String question = Parameters.one(request, "question");
        return new PageRequest(
                "sparql",
                query != null ? Map.of("query", query) : question != null ? Map.of("question", question) : Map.of(),
                ReaderLanguage.of(request),
                Moment.NOW);
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
        String example = asked.one("question")
                .map(name -> QuestionsServlet.asStandsAlone(QuestionRun.find(site(), name, ""), Map.of(), language))
                .orElseGet(() -> site().shipped()
                        .queries("queries/pages/start.rq")
                        .get(0)
                        .filledIn(Map.of()));
        Made made = Made.page(
                "sparql",
                "SPARQL",
                Map.of(
                        "query", asked.one("query").orElseGet(() -> example),
                        "examples", examples,
                        "limits",
                                messages.text(
                                        "page.endpoint",
                                        site().limits().querySeconds(),
                                        site().limits().queryCharacters(),
                                        site().limits().rows())));
        return asked.one("query").isPresent() ? made.notKept() : made;
    }

    /** Only by way of /sparql: the editor has one address. */
    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() != DispatcherType.FORWARD) {
            throw new SaanException(ErrorKind.NOT_FOUND, "http.not-found", PATH);
        }
        super.answer(request, response);
    }

    private Link example(Question question, Language language) {
        return new Link(
                new Text(question.summary(language), language.tag()),
                new Text("", ""),
                site().base().to("sparql") + "?question=" + PageRequest.encoded(question.name()),
                "",
                "");
    }
}
