package org.saan.web.thing;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.evidence.Dates;
import org.saan.evidence.Link;
import org.saan.evidence.Text;
import org.saan.exchange.SchemaOrgThing;
import org.saan.ledger.Revision;
import org.saan.model.Language;
import org.saan.model.Lazy;
import org.saan.model.Messages;
import org.saan.network.EdgeFilter;
import org.saan.page.OntologyPage;
import org.saan.page.PageDownloads;
import org.saan.page.ShapeRules;
import org.saan.page.Shell;
import org.saan.page.ThingPage;
import org.saan.publish.RdfFormat;
import org.saan.query.InvitedQuestions;
import org.saan.query.Question;
import org.saan.sparql.Parameter;
import org.saan.vocab.Saan;
import org.saan.web.http.EndpointRequest;
import org.saan.web.site.Pages;
import org.saan.web.site.ServerContext;
import org.saan.web.site.SiteAddresses;

/** The page of a thing for people. Safe for many threads. */
final class ThingHtml {
    /** How long a page waits for the network, which is read when the server has started. */
    private static final Duration NETWORK_PATIENCE = Duration.ofSeconds(30);

    private static final int MOST_QUESTIONS = 12;

    private static final Map<RdfFormat, String> NAMES = names();

    private final ServerContext site;
    /** What the shapes ask, which only a new version of the program changes. */
    private final Lazy<ShapeRules> rules;

    ThingHtml(ServerContext site) {
        this.site = site;
        this.rules = Lazy.of(() -> ShapeRules.shipped(site.shipped()));
    }

    /**
     * A page that is written.
     *
     * @param more whether there is a next one
     * @param isEmpty true when nothing stands on it
     */
    record Page(byte[] body, boolean more, boolean isEmpty) {}

    /**
     * @param data at the moment that was asked for, inside a read transaction
     * @param newest number of the newest revision
     */
    Page of(DatasetGraph data, DescriptionRequest asked, Revision shown, long newest) {
        Language language = asked.language();
        SiteAddresses addresses = new SiteAddresses(site.base(), asked.asOf());
        if (asked.address().path().equals("ontology")) {
            return new Page(ontology(data, asked, shown, newest, addresses), false, asked.page() > 1);
        }
        ThingPage page = site.thingPages()
                .get()
                .of(
                        data,
                        () -> site.networks().at(asked.asOf()),
                        EdgeFilter.ALL.on(asked.asOf().day()),
                        asked.address().thing(),
                        language,
                        addresses,
                        asked.page(),
                        NETWORK_PATIENCE);
        Shell shell = site.pages()
                .shell(
                        language,
                        page.thing().text().text(),
                        asked.address().path(),
                        asked.parameters(asked.page()),
                        Optional.of(shown),
                        asked.asOf());
        byte[] body = site.pages()
                .write(
                        "thing",
                        shell,
                        Map.of(
                                "page",
                                page,
                                "away",
                                away(page.thing().text().text(), asked, shown, newest, data),
                                "jsonLd",
                                SchemaOrgThing.of(
                                                data,
                                                asked.address().thing(),
                                                Saan.BASE + asked.address().path())
                                        .orElse("")));
        return new Page(body, page.more(), page.sections().isEmpty());
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
                        asked.asOf());
        OntologyPage ontology = OntologyPage.of(
                data,
                asked.language(),
                site.prefixes().get(),
                addresses,
                rules.get(),
                new OntologyChanges(site).upTo(shown.number(), asked.language()));
        return site.pages()
                .write(
                        "ontology",
                        shell,
                        Map.of("ontology", ontology, "away", away(title, asked, shown, newest, data)));
    }

    private PageDownloads away(String title, DescriptionRequest asked, Revision shown, long newest, DatasetGraph data) {
        Messages messages = new Messages(asked.language());
        String path = asked.address().path();
        String iri = asked.address().thing().getURI();
        String day = asked.asOf().day().map(on -> "&on=" + on).orElse("");
        String permanent = Saan.BASE + path + "?rev=" + shown.number() + day;
        String query = sparql(asked.address().thing());
        List<PageDownloads.Format> formats = RdfFormat.offered().stream()
                .map(format -> new PageDownloads.Format(
                        NAMES.get(format), format.mediaType(), asked.inFormat(site.base(), format.extension())))
                .toList();
        return new PageDownloads(
                Saan.BASE + path,
                formats,
                site.base().to(path) + "?rev=" + shown.number() + day,
                messages.text(
                        "page.cite-as",
                        Text.flat(title),
                        shown.number(),
                        Dates.words(shown.at().atZone(Pages.ZONE).toLocalDate(), asked.language()),
                        permanent),
                site.base().to("sparql") + "?query=" + EndpointRequest.encoded(query),
                site.base().to("changes") + "?of=" + EndpointRequest.encoded(iri),
                correct(iri),
                site.base().to("sparql") + "?format=csv&query=" + EndpointRequest.encoded(query),
                asked.asOf().day().map(Object::toString).orElse(""),
                asked.asOf().revision().map(Object::toString).orElse(""),
                newest,
                asked.page() > 1 ? site.base().to(path) + asked.query(asked.page() - 1) : "",
                site.base().to(path) + asked.query(asked.page() + 1),
                questions(asked, data));
    }

    /** As people call them. */
    private static Map<RdfFormat, String> names() {
        Map<RdfFormat, String> names = new EnumMap<>(RdfFormat.class);
        Map<String, String> known = Map.of(
                "ttl", "Turtle",
                "trig", "TriG",
                "jsonld", "JSON-LD",
                "rdf", "RDF/XML",
                "nt", "N-Triples",
                "nq", "N-Quads",
                "trix", "TriX",
                "rj", "RDF/JSON",
                "n3", "N3");
        for (RdfFormat format : RdfFormat.offered()) {
            names.put(format, known.getOrDefault(format.extension(), format.extension()));
        }
        return names;
    }

    /** The query of the page, asking for this thing. */
    private String sparql(Node thing) {
        return site.shipped().queries("queries/pages/thing.rq").get(0).filledIn(Map.of("thing", thing));
    }

    /** To whom a correction goes; the page that tells how, when the server names nobody. */
    private String correct(String iri) {
        String contact = site.contact();
        return contact.contains("@")
                ? "mailto:" + contact + "?subject="
                        + EndpointRequest.encoded(iri).replace("+", "%20")
                : site.base().to("about") + "?of=" + EndpointRequest.encoded(iri) + "#correct";
    }

    /** The questions that the thing invites. */
    private List<Link> questions(DescriptionRequest asked, DatasetGraph data) {
        String[] parts = asked.address().path().split("/", 3);
        if (!parts[0].equals("doc") || parts.length < 3) {
            return List.of();
        }
        String thing = parts[1] + "/" + parts[2];
        return InvitedQuestions.of(site.questions().get().all(), thing, data).stream()
                .limit(MOST_QUESTIONS)
                .map(invited -> link(invited.question(), invited.parameter(), thing, asked))
                .toList();
    }

    private Link link(Question question, Parameter parameter, String thing, DescriptionRequest asked) {
        String asOf = SiteAddresses.query(asked.asOf());
        return new Link(
                new Text(question.summary(asked.language()), asked.language().tag()),
                new Text("", ""),
                site.base().to("questions/" + question.name()) + "?" + parameter.name() + "="
                        + EndpointRequest.encoded(thing) + (asOf.isEmpty() ? "" : "&" + asOf),
                "",
                "");
    }
}
