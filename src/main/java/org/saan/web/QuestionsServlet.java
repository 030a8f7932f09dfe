package org.saan.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.page.AnswerTables;
import org.saan.page.Away;
import org.saan.page.Block;
import org.saan.page.Field;
import org.saan.page.Link;
import org.saan.page.Names;
import org.saan.page.QuestionPage;
import org.saan.page.Text;
import org.saan.query.Descriptions;
import org.saan.query.Question;
import org.saan.sparql.Parameter;

/** {@code /questions}: the library by area; {@code /questions/{area}/{question}}: its form and its answer. */
final class QuestionsServlet extends PageServlet {
    private static final long serialVersionUID = 1L;

    static final List<String> PATHS = List.of("/questions", "/questions/*");
    static final List<String> FORMATS = List.of("csv", "xlsx", "json", "tsv", "xml");
    private static final String BEFORE = "questions/";
    private static final int PAGE = 200;

    QuestionsServlet(Site site) {
        super(site);
    }

    @Override
    Made make(PageRequest asked, DatasetGraph data) {
        if (asked.path().equals("questions") || asked.path().equals(BEFORE)) {
            asked.allow("rev", "on");
            return library(asked.language());
        }
        return question(QuestionRun.find(site(), asked.path(), BEFORE), asked, data);
    }

    private Made library(Language language) {
        Messages messages = new Messages(language);
        Map<String, List<Link>> areas = new LinkedHashMap<>();
        for (Question question : site().questions().get().all()) {
            areas.computeIfAbsent(messages.text("area." + question.area()), any -> new ArrayList<>())
                    .add(new Link(
                            new Text(question.summary(language), language.tag()),
                            new Text(question.number(), ""),
                            site().base().to(BEFORE + question.name()),
                            "",
                            ""));
        }
        return Made.page("questions", messages.text("nav.questions"), Map.of("areas", areas));
    }

    private Made question(Question question, PageRequest asked, DatasetGraph data) {
        Language language = asked.language();
        Messages messages = new Messages(language);
        SiteAddresses addresses = new SiteAddresses(site().base(), asked.moment());
        QuestionRun run = QuestionRun.of(site(), question, asked, data);
        int page = asked.number("page", 1);
        AnswerTables tables = new AnswerTables(site().prefixes().get());
        long rows = run.rows().size();
        Block.Table table = tables.table(data, run.rows(), language, addresses, (page - 1) * PAGE, PAGE);
        Optional<Block> chart = question.file()
                .header("chart")
                .flatMap(header -> tables.chart(
                        header, run.rows(), language, (int) site().limits().rows()));
        Names names = new Names(data, language, site().prefixes().get(), addresses);
        String api = site().base().to("api/questions/" + question.name());
        QuestionPage shown = new QuestionPage(
                question.name(),
                question.number(),
                question.summary(language),
                messages.text("area." + question.area()),
                question.parameters().stream()
                        .map(parameter -> field(parameter, run.given(), names, data, language))
                        .toList(),
                table,
                chart,
                rows,
                empty(question, language, messages),
                question.file().text(),
                site().base().to("sparql") + "?query="
                        + PageRequest.encoded(asStandsAlone(question, run.given(), language)),
                api + query(asked, language, ""),
                FORMATS.stream()
                        .map(format -> new Away.Format(
                                format.toUpperCase(Locale.ROOT), "", api + "." + format + query(asked, language, "")))
                        .toList(),
                page > 1 ? address(asked, page - 1) : "",
                (long) page * PAGE < rows ? address(asked, page + 1) : "");
        return Made.page("question", question.summary(language), Map.of("q", shown));
    }

    private static String empty(Question question, Language language, Messages messages) {
        String own = question.file().header("empty", language);
        return own.isEmpty() ? messages.text("ask.no-rows") : own;
    }

    private String address(PageRequest asked, int page) {
        return site().base().to(asked.path()) + "?" + asked.with("page", String.valueOf(page));
    }

    /** The parameters for a program: with the language, without the page. */
    private static String query(PageRequest asked, Language language, String format) {
        Map<String, String> parameters = new TreeMap<>(asked.parameters());
        parameters.remove("page");
        parameters.put("lang", language.tag());
        if (!format.isEmpty()) {
            parameters.put("format", format);
        }
        return "?" + PageRequest.query(parameters);
    }

    private static Field field(
            Parameter parameter, Map<String, String> given, Names names, DatasetGraph data, Language language) {
        String value = given.getOrDefault(parameter.name(), parameter.defaultValue());
        String named = "";
        if (parameter.type() == Parameter.Type.IRI) {
            Node node = parameter.term(value);
            named = Descriptions.exists(data, node) ? names.link(node).text().text() : "";
        }
        String usual = parameter.defaultValue();
        int slash = usual.indexOf('/');
        String kind = parameter.type() == Parameter.Type.IRI && slash > 0 ? usual.substring(0, slash) : "";
        return new Field(
                parameter.name(),
                parameter.label(language),
                parameter.type().name().toLowerCase(Locale.ROOT),
                value,
                kind,
                named);
    }

    /** The query with its parameters filled in, to be run anywhere. */
    static String asStandsAlone(Question question, Map<String, String> given, Language language) {
        return "# " + question.summary(language) + "\n" + question.file().filledIn(question.bindings(given, language));
    }
}
