package org.saan.web.question;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.saan.model.Language;
import org.saan.model.Lazy;
import org.saan.page.layout.AnswerTables;
import org.saan.publish.Spreadsheet;
import org.saan.query.AnswerFormat;
import org.saan.query.Question;
import org.saan.search.Json;
import org.saan.sparql.Parameter;
import org.saan.web.http.AsOfSupport;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Representation;
import org.saan.web.site.PageContent;
import org.saan.web.site.PageHandler;
import org.saan.web.site.ServerContext;

/**
 * {@code /api/questions}: the library as JSON; {@code /api/questions/{area}/{question}}: an answer as SPARQL results in JSON,
 * CSV, TSV or XML, or as a workbook, by Accept or by suffix.
 */
public final class QuestionApiEndpoints {
    private final ServerContext site;
    private static final String BEFORE = "api/questions/";
    /** Ours best first. As plain JSON the results of SPARQL are the same text. */
    private static final List<Representation> FORMS = List.of(
            Representation.file("json", "application/sparql-results+json").as("SparqlResults"),
            Representation.text("plain", "application/json"),
            Representation.CSV,
            Representation.text("tsv", "text/tab-separated-values"),
            Representation.file("xml", "application/sparql-results+xml"),
            Representation.file("xml", "application/xml"),
            Representation.XLSX,
            Representation.HTML);

    private final Lazy<PageHandler> pages;

    public QuestionApiEndpoints(ServerContext site) {
        this.site = site;
        this.pages = Lazy.of(() -> new PageHandler(site, this::make));
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.at("/api/questions", "api.questions")
                        .group("questions")
                        .offer(Representation.JSON)
                        .cost(Cost.PAGE)
                        .answer(new PageHandler(site, (asked, data) -> PageContent.body(library()))),
                Endpoint.at("/api/questions/{area}/{question}", "endpoint.question")
                        .group("questions")
                        .variants(QuestionParams.ofApi(site, "/" + BEFORE))
                        .offer(FORMS.stream()
                                .map(Representation::inReadersLanguage)
                                .toList())
                        .by(Endpoint.Choice.SUFFIX_OR_FORMAT)
                        .asOf(AsOfSupport.REVISION_AND_DAY)
                        .cost(Cost.PAGE)
                        .answer(this::answer));
    }

    /** A browser is led to the page of the question. */
    private void answer(EndpointRequest asked, Exchange exchange) throws IOException {
        if (asked.isFor(Representation.HTML)) {
            Map<String, String> parameters = new TreeMap<>(asked.parameters());
            parameters.remove("format");
            asked.chosen().ifPresent(language -> parameters.put("lang", language.tag()));
            exchange.redirect(site.base().to("questions/" + asked.path().substring(BEFORE.length()))
                    + (parameters.isEmpty() ? "" : "?" + EndpointRequest.query(parameters)));
            return;
        }
        pages.get().answer(asked, exchange);
    }

    private PageContent make(EndpointRequest asked, DatasetGraph data) {
        Question question = QuestionRun.find(site, asked.path(), BEFORE);
        QuestionRun run = QuestionRun.of(site, question, QuestionRun.given(question, asked), asked.language(), data);
        long cut = run.isCut() ? site.limits().rows() : 0;
        String form = asked.representation().name();
        if (form.equals(Representation.XLSX.name())) {
            return PageContent.body(workbook(question, run.withEvidence(data), asked.language()))
                    .cutAt(cut);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (form.equals("csv")) {
            out.writeBytes(Spreadsheet.MARK.getBytes(StandardCharsets.UTF_8));
        }
        AnswerFormat.of(form.equals("plain") ? "json" : form).write(run.withEvidence(data), out);
        return PageContent.body(out.toByteArray()).cutAt(cut);
    }

    private static byte[] workbook(Question question, RowSetRewindable rows, Language language) {
        List<Var> columns = rows.getResultVars();
        List<List<Object>> cells = new ArrayList<>();
        rows.reset();
        rows.forEachRemaining(row -> {
            List<Object> line = new ArrayList<>();
            columns.forEach(column -> line.add(cell(row.get(column))));
            cells.add(line);
        });
        return Spreadsheet.of(
                question.number().isEmpty() ? question.name() : question.number(),
                columns.stream()
                        .map(column -> AnswerTables.heading(column.getName(), language))
                        .toList(),
                cells);
    }

    private static Object cell(Node node) {
        if (node == null) {
            return null;
        }
        if (!node.isLiteral()) {
            return node.toString();
        }
        String text = node.getLiteralLexicalForm();
        String type = node.getLiteralDatatypeURI();
        if (type.endsWith("#decimal") || type.endsWith("#integer")) {
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                return text;
            }
        }
        return text;
    }

    private byte[] library() {
        List<Map<String, Object>> questions = new ArrayList<>();
        for (Question question : site.questions().get().all()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("name", question.name());
            told.put("number", question.number());
            told.put("area", question.area());
            told.put("summary", bilingual(question.summary(Language.EN), question.summary(Language.TH)));
            told.put(
                    "parameters",
                    question.parameters().stream()
                            .map(QuestionApiEndpoints::parameter)
                            .toList());
            told.put("address", site.base().to(BEFORE + question.name()));
            told.put("page", site.base().to("questions/" + question.name()));
            questions.add(told);
        }
        return Json.write(Map.of("questions", questions)).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> parameter(Parameter parameter) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", parameter.name());
        told.put("type", parameter.type().name().toLowerCase(java.util.Locale.ROOT));
        told.put("default", parameter.defaultValue());
        told.put("label", bilingual(parameter.labelEn(), parameter.labelTh()));
        return told;
    }

    private static Map<String, String> bilingual(String english, String thai) {
        Map<String, String> both = new LinkedHashMap<>();
        both.put("th", thai);
        both.put("en", english);
        return both;
    }
}
