package org.saan.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.ledger.Revision;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.page.Away;
import org.saan.page.Dates;
import org.saan.page.Link;
import org.saan.page.OntologyPage;
import org.saan.page.Shell;
import org.saan.page.Text;
import org.saan.page.ThingPage;
import org.saan.publish.RdfFormat;
import org.saan.query.Question;
import org.saan.sparql.Parameter;
import org.saan.vocab.Saan;

/** The page of a thing for people. Safe for many threads. */
final class ThingHtml {
    private static final int MOST_QUESTIONS = 12;

    private final Site site;

    ThingHtml(Site site) {
        this.site = site;
    }

    /** @param data at the moment that was asked for, inside a read transaction @param newest number of the newest revision */
    byte[] of(DatasetGraph data, DescriptionRequest asked, Revision shown, long newest) {
        Language language = asked.language();
        SiteAddresses addresses = new SiteAddresses(site.base(), asked.moment());
        if (asked.address().path().equals("ontology")) {
            return ontology(data, asked, shown, newest, addresses);
        }
        ThingPage page = site.thingPages().get().of(data, asked.address().thing(), language, addresses, asked.page());
        Shell shell = site.pages()
                .shell(
                        language,
                        page.thing().text().text(),
                        asked.address().path(),
                        asked.parameters(asked.page()),
                        Optional.of(shown),
                        asked.moment());
        return site.pages()
                .write(
                        "thing",
                        shell,
                        Map.of("page", page, "away", away(page.thing().text().text(), asked, shown, newest)));
    }

    private byte[] ontology(
            DatasetGraph data, DescriptionRequest asked, Revision shown, long newest, SiteAddresses addresses) {
        String title = new Messages(asked.language()).text("page.ontology");
        Shell shell = site.pages()
                .shell(
                        asked.language(),
                        title,
                        "ontology",
                        asked.parameters(asked.page()),
                        Optional.of(shown),
                        asked.moment());
        OntologyPage ontology =
                OntologyPage.of(data, asked.language(), site.prefixes().get(), addresses);
        return site.pages()
                .write("ontology", shell, Map.of("ontology", ontology, "away", away(title, asked, shown, newest)));
    }

    private Away away(String title, DescriptionRequest asked, Revision shown, long newest) {
        Messages messages = new Messages(asked.language());
        String path = asked.address().path();
        String iri = asked.address().thing().getURI();
        String permanent = Saan.BASE + path + "?rev=" + shown.number();
        List<Away.Format> formats = Arrays.stream(RdfFormat.values())
                .map(format -> new Away.Format(
                        format.extension(), format.mediaType(), asked.inFormat(site.base(), format.extension())))
                .toList();
        return new Away(
                Saan.BASE + path,
                formats,
                site.base().to(path) + "?rev=" + shown.number(),
                messages.text(
                        "page.cite-as",
                        Text.flat(title),
                        shown.number(),
                        Dates.words(shown.at().atZone(Pages.ZONE).toLocalDate(), asked.language()),
                        permanent),
                site.base().to("sparql") + "?query="
                        + encoded(sparql(asked.address().thing())),
                site.base().to("changes") + "?of=" + encoded(iri),
                site.base().to("about") + "#correct",
                asked.moment().day().map(Object::toString).orElse(""),
                asked.moment().revision().map(Object::toString).orElse(""),
                newest,
                asked.page() > 1 ? site.base().to(path) + asked.query(asked.page() - 1) : "",
                site.base().to(path) + asked.query(asked.page() + 1),
                questions(asked.address().path(), asked.language()));
    }

    /** The query of the page, asking for this thing. */
    private String sparql(Node thing) {
        return site.shipped().queries("queries/pages/thing.rq").get(0).filledIn(Map.of("thing", thing));
    }

    /** The questions that take such a thing. */
    private List<Link> questions(String path, Language language) {
        String[] parts = path.split("/", 3);
        if (!parts[0].equals("doc") || parts.length < 3) {
            return List.of();
        }
        String thing = parts[1] + "/" + parts[2];
        return site.questions().get().all().stream()
                .flatMap(question -> question.parameters().stream()
                        .filter(parameter -> takes(parameter, parts[1]))
                        .limit(1)
                        .map(parameter -> link(question, parameter, thing, language)))
                .limit(MOST_QUESTIONS)
                .toList();
    }

    private static boolean takes(Parameter parameter, String kind) {
        return parameter.type() == Parameter.Type.IRI
                && parameter.defaultValue().startsWith(kind + "/");
    }

    private Link link(Question question, Parameter parameter, String thing, Language language) {
        return new Link(
                new Text(question.summary(language), language.tag()),
                new Text("", ""),
                site.base().to("questions/" + question.name()) + "?" + parameter.name() + "=" + encoded(thing),
                "",
                "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
