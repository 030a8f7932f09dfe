package org.saan.web;

import org.saan.web.http.Negotiation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.RowSetRewindable;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.page.AnswerTables;
import org.saan.publish.Spreadsheet;
import org.saan.query.AnswerFormat;
import org.saan.query.Question;
import org.saan.search.Json;
import org.saan.sparql.Parameter;

/**
 * {@code /api/questions}: the library as JSON; {@code /api/questions/{area}/{question}}: an answer as SPARQL results in JSON,
 * CSV, TSV or XML, or as a workbook, by Accept or by suffix.
 */
final class QuestionApiServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    static final List<String> PATHS = List.of("/api/questions", "/api/questions/*");
    private static final String BEFORE = "api/questions/";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /** Media type to format, ours best first. */
    private static final Map<String, String> TYPES = types();

    QuestionApiServlet(Site site) {
        super(site);
    }

    private static Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("application/sparql-results+json", "json");
        types.put("application/json", "plain");
        types.put("text/csv", "csv");
        types.put("text/tab-separated-values", "tsv");
        types.put("application/sparql-results+xml", "xml");
        types.put("application/xml", "xml");
        types.put(XLSX, "xlsx");
        return types;
    }

    /** A suffix or the Accept header becomes the parameter {@code format}, by which answers are kept. */
    @Override
    PageRequest request(HttpServletRequest request) {
        PageRequest asked = PageRequest.of(request);
        Map<String, String> parameters = new LinkedHashMap<>(asked.parameters());
        if (parameters.containsKey("format") && !QuestionsServlet.FORMATS.contains(parameters.get("format"))) {
            throw new SaanException(
                    ErrorKind.USAGE,
                    "answer.unknown-format",
                    Address.shown(parameters.get("format")),
                    QuestionsServlet.FORMATS);
        }
        String path = asked.path();
        int dot = path.lastIndexOf('.');
        if (path.startsWith(BEFORE) && dot > 0) {
            String suffix = path.substring(dot + 1);
            if (!QuestionsServlet.FORMATS.contains(suffix)) {
                throw new SaanException(
                        ErrorKind.NOT_FOUND,
                        "address.suffix",
                        Address.shown(suffix),
                        String.join(", ", QuestionsServlet.FORMATS));
            }
            parameters.put("format", suffix);
            path = path.substring(0, dot);
        } else if (path.startsWith(BEFORE) && !parameters.containsKey("format")) {
            List<String> offers = List.copyOf(TYPES.keySet());
            String type = Negotiation.best(Parameters.header(request, "Accept"), offers)
                    .orElseThrow(() -> new SaanException(
                            ErrorKind.NOT_ACCEPTABLE, "http.not-acceptable", String.join(", ", offers)));
            parameters.put("format", TYPES.get(type));
        }
        return new PageRequest(path, parameters, asked.language(), asked.moment());
    }

    /** A browser is led to the page of the question; how many rows there can be is told to all. */
    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PageRequest asked = PageRequest.of(request);
        List<String> offers = new ArrayList<>(TYPES.keySet());
        offers.add("text/html");
        boolean plain = asked.path().startsWith(BEFORE)
                && asked.path().lastIndexOf('.') < 0
                && asked.one("format").isEmpty();
        if (plain
                && Negotiation.best(Parameters.header(request, "Accept"), offers)
                        .filter("text/html"::equals)
                        .isPresent()) {
            response.setStatus(303);
            response.setHeader(
                    "Location",
                    site().base().to("questions/" + asked.path().substring(BEFORE.length()))
                            + (asked.query().isEmpty() ? "" : "?" + asked.query()));
            response.addHeader("Vary", "Accept");
            response.setContentLength(0);
            return;
        }
        response.setHeader(
                GuardedQuery.LIMIT_HEADER, String.valueOf(site().limits().rows()));
        super.answer(request, response);
    }

    @Override
    String vary() {
        return "Accept, Accept-Language, Cookie";
    }

    @Override
    Made make(PageRequest asked, DatasetGraph data) {
        if (!asked.path().startsWith(BEFORE) || asked.path().equals(BEFORE)) {
            asked.allow();
            return Made.body(library(), "application/json; charset=utf-8");
        }
        Question question = QuestionRun.find(site(), asked.path(), BEFORE);
        if (asked.one("page").isPresent()) {
            throw new SaanException(ErrorKind.USAGE, "http.parameter", "page", "rev, on, lang, format");
        }
        QuestionRun run = QuestionRun.of(site(), question, QuestionRun.given(asked), asked.language(), data);
        String format = asked.one("format").orElse("json");
        if (format.equals("xlsx")) {
            return Made.body(workbook(question, run.rows(), asked.language()), XLSX);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AnswerFormat.of(format.equals("plain") ? "json" : format).write(run.rows(), out);
        return Made.body(out.toByteArray(), type(format));
    }

    private static String type(String format) {
        return switch (format) {
            case "csv" -> "text/csv; charset=utf-8; header=present";
            case "tsv" -> "text/tab-separated-values; charset=utf-8";
            case "xml" -> "application/sparql-results+xml";
            case "plain" -> "application/json; charset=utf-8";
            default -> "application/sparql-results+json";
        };
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
        for (Question question : site().questions().get().all()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("name", question.name());
            told.put("number", question.number());
            told.put("area", question.area());
            told.put("summary", bilingual(question.summary(Language.EN), question.summary(Language.TH)));
            told.put(
                    "parameters",
                    question.parameters().stream()
                            .map(QuestionApiServlet::parameter)
                            .toList());
            told.put("address", site().base().to(BEFORE + question.name()));
            told.put("page", site().base().to("questions/" + question.name()));
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
