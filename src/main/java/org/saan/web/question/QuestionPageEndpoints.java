package org.saan.web.question;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.evidence.Link;
import org.saan.evidence.LinkReader;
import org.saan.evidence.StatementReader;
import org.saan.evidence.Text;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.page.Listing;
import org.saan.page.PageDownloads;
import org.saan.page.QuestionPage;
import org.saan.page.layout.AnswerTables;
import org.saan.query.Question;
import org.saan.search.Search;
import org.saan.web.http.AsOfSupport;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Robots;
import org.saan.web.site.PageContent;
import org.saan.web.site.PageHandler;
import org.saan.web.site.ServerContext;
import org.saan.web.site.SiteAddresses;

/** {@code /questions}: the library by area; {@code /questions/{area}/{question}}: its form and its answer. */
public final class QuestionPageEndpoints {
    private final ServerContext site;
    private static final List<String> FORMATS = List.of("csv", "xlsx", "json", "tsv", "xml");
    private static final String BEFORE = "questions/";
    private static final int PAGE = 200;

    private final Search search;

    public QuestionPageEndpoints(ServerContext site) {
        this.site = site;
        this.search = new Search(site.index());
    }

    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.at("/questions", "endpoint.questions")
                        .asOf(AsOfSupport.REVISION_AND_DAY)
                        .robots(Robots.LISTED)
                        .cost(Cost.PAGE)
                        .answer(new PageHandler(site, (asked, data) -> library(asked))),
                Endpoint.at("/questions/{area}/{question}", "endpoint.question")
                        .take(EndpointRequest.PAGE)
                        .variants(QuestionParams.ofForms(site, "/" + BEFORE))
                        .asOf(AsOfSupport.REVISION_AND_DAY)
                        .cost(Cost.PAGE)
                        .answer(new PageHandler(
                                site,
                                (asked, data) -> question(QuestionRun.find(site, asked.path(), BEFORE), asked, data))));
    }

    private PageContent library(EndpointRequest asked) {
        Language language = asked.language();
        String asOf = SiteAddresses.query(asked.asOf());
        Messages messages = new Messages(language);
        Map<String, List<Link>> areas = new LinkedHashMap<>();
        for (Question question : site.questions().get().all()) {
            areas.computeIfAbsent(messages.text("area." + question.area()), any -> new ArrayList<>())
                    .add(new Link(
                            new Text(question.summary(language), language.tag()),
                            new Text(question.number(), ""),
                            site.base().to(BEFORE + question.name()) + (asOf.isEmpty() ? "" : "?" + asOf),
                            "",
                            ""));
        }
        return PageContent.page("questions", messages.text("nav.questions"), Map.of("areas", areas));
    }

    private PageContent question(Question question, EndpointRequest asked, DatasetGraph data) {
        Language language = asked.language();
        SiteAddresses addresses = new SiteAddresses(site.base(), asked.asOf());
        LinkReader names = new LinkReader(data, language, site.prefixes().get(), addresses);
        QuestionForm form =
                QuestionForm.of(question, QuestionRun.given(question, asked), search, data, names, language);
        String api = site.base().to("api/questions/" + question.name());
        int page = asked.value(EndpointRequest.PAGE);
        Optional<QuestionRun> run = form.status() == 200
                ? Optional.of(QuestionRun.of(site, question, form.given(), language, data))
                : Optional.empty();
        AnswerTables tables = new AnswerTables(site.prefixes().get());
        long rows = run.map(answer -> answer.rows().size()).orElse(0L);
        QuestionPage shown = new QuestionPage(
                question.name(),
                question.number(),
                question.summary(language),
                new Messages(language).text("area." + question.area()),
                form.fields(),
                hidden(asked),
                run.map(answer -> tables.table(
                        new StatementReader(data), answer.answer(), language, addresses, (page - 1) * PAGE, PAGE)),
                run.flatMap(answer -> question.file()
                        .header("chart")
                        .flatMap(header -> tables.chart(header, answer.rows(), language, (int)
                                site.limits().rows()))),
                rows,
                run.map(QuestionRun::isCut).orElse(false),
                empty(question, language, new Messages(language)),
                question.derived(language),
                question.file().text(),
                site.base().to("sparql") + "?query="
                        + EndpointRequest.encoded(
                                question.filledIn(run.isPresent() ? form.given() : Map.of(), language)),
                api + query(form.given(), asked),
                FORMATS.stream()
                        .map(format -> new PageDownloads.Format(
                                format.toUpperCase(Locale.ROOT), "", api + "." + format + query(form.given(), asked)))
                        .toList(),
                page > 1 ? address(asked, page - 1) : "",
                (long) page * PAGE < rows ? address(asked, page + 1) : "");
        PageContent made = PageContent.page("question", question.summary(language), Map.of("q", shown));
        return form.status() == 200 ? made : made.withStatus(form.status());
    }

    /** The moment stays when one asks again. */
    private static List<Listing.Hidden> hidden(EndpointRequest asked) {
        List<Listing.Hidden> hidden = new ArrayList<>();
        for (String name : List.of("rev", "on")) {
            asked.one(name).ifPresent(value -> hidden.add(new Listing.Hidden(name, value)));
        }
        return hidden;
    }

    private static String empty(Question question, Language language, Messages messages) {
        String own = question.file().header("empty", language);
        return own.isEmpty() ? messages.text("ask.no-rows") : own;
    }

    private String address(EndpointRequest asked, int page) {
        return site.base().to(asked.path()) + "?" + asked.with("page", String.valueOf(page));
    }

    /** The parameters for a program: with the language and the moment, without the page. */
    private static String query(Map<String, String> given, EndpointRequest asked) {
        Map<String, String> parameters = new TreeMap<>(given);
        for (String name : List.of("rev", "on")) {
            asked.one(name).ifPresent(value -> parameters.put(name, value));
        }
        parameters.put("lang", asked.language().tag());
        return "?" + EndpointRequest.query(parameters);
    }
}
