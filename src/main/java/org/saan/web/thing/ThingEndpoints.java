package org.saan.web.thing;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.ledger.Revision;
import org.saan.model.ErrorKind;
import org.saan.model.ProgramVersion;
import org.saan.model.SaanException;
import org.saan.publish.RdfFormat;
import org.saan.query.Answers;
import org.saan.query.Description;
import org.saan.query.Descriptions;
import org.saan.store.Store;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;
import org.saan.web.http.Answer;
import org.saan.web.http.AsOfSupport;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.EntityTag;
import org.saan.web.http.Exchange;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.http.Robots;
import org.saan.web.site.RdfRepresentations;
import org.saan.web.site.ServerContext;
import org.saan.web.site.ThingAddress;

/**
 * {@code /id/…}, {@code /doc/…}, {@code /scheme/…}, {@code /graph/…} and {@code /ontology}: every thing answers at its address,
 * people with a page, machines with RDF. The thing itself cannot be sent: {@code /id/…} leads to its description (303).
 */
public final class ThingEndpoints {
    private static final Param<String> KIND = Param.choice("kind", List.copyOf(Kind.codes()))
            .inPath()
            .meaning("browse.kind")
            .example("agency");
    private static final Param<String> SLUG = Param.pattern("slug", "^[a-z0-9]+(-[a-z0-9]+)*$")
            .inPath()
            .meaning("api.slug")
            .example("kpi");

    private static final Param<String> VERSION = Param.pattern("version", "^([0-9]+(\\.[0-9]+){1,2}|prefixes)$")
            .inPath()
            .meaning("api.ontology-version")
            .example(ProgramVersion.text().isEmpty() ? "0.2.0" : ProgramVersion.text());

    private final ServerContext site;
    private final ThingHtml html;

    public ThingEndpoints(ServerContext site) {
        this.site = site;
        this.html = new ThingHtml(site);
    }

    public List<Endpoint> endpoints() {
        return List.of(
                endpoint("/id/{kind}/{slug}", "endpoint.id")
                        .take(KIND, SLUG)
                        .asOf(AsOfSupport.REVISION_AND_DAY)
                        .answer(this::answer),
                endpoint("/doc/{kind}/{slug}", "api.thing")
                        .group("things")
                        .take(KIND, SLUG)
                        .answer(this::answer),
                endpoint("/scheme/{scheme}/{code}", "endpoint.code").answer(this::answer),
                endpoint("/scheme/{scheme}", "endpoint.scheme").answer(this::answer),
                endpoint("/graph/{name...}", "endpoint.graph").answer(this::answer),
                endpoint("/ontology", "endpoint.ontology").robots(Robots.LISTED).answer(this::answer),
                Endpoint.at("/ontology/{version}", "endpoint.ontology-version")
                        .take(VERSION)
                        .offer(RdfRepresentations.with(Representation.HTML))
                        .answer(this::version));
    }

    private static Endpoint.Builder endpoint(String path, String summary) {
        return Endpoint.at(path, summary)
                .take(EndpointRequest.PAGE, DescriptionRequest.GRAPHS)
                .offer(RdfRepresentations.with(Representation.HTML))
                .by(Endpoint.Choice.SUFFIX)
                .asOf(AsOfSupport.DATED)
                .cost(Cost.PAGE);
    }

    private void answer(EndpointRequest request, Exchange exchange) throws IOException {
        DescriptionRequest asked = DescriptionRequest.of(request);
        if (asked.address().redirects()) {
            redirect(request, asked, exchange);
            return;
        }
        Optional<Answer> ready = site.kept().find(site.store().revision(), request.key());
        exchange.send(ready.orElseGet(() ->
                site.limiter().with(request.endpoint().cost(), exchange.client(), () -> make(request.key(), asked))));
    }

    /** A version of the ontology is the ontology as long as it is the newest; others came with other releases. */
    private void version(EndpointRequest request, Exchange exchange) {
        Node named = NodeFactory.createURI(Saan.BASE + request.path());
        // The addresses of prefixes are parts of a document that is told in the ontology.
        boolean isOfIt = request.path().equals("ontology/prefixes")
                || site.store().read(data -> data.contains(GraphNames.ONTOLOGY, Node.ANY, Node.ANY, named));
        if (!isOfIt) {
            throw new SaanException(
                    ErrorKind.NOT_FOUND, "ontology.no-version", request.path().substring("ontology/".length()));
        }
        exchange.redirect(request.inChosenLanguage(site.base().to("ontology")));
    }

    private void redirect(EndpointRequest request, DescriptionRequest asked, Exchange exchange) {
        site.limiter().with(request.endpoint().cost(), exchange.client(), () -> site.store()
                .read(data -> {
                    requireThere(site.views().of(data, asked.asOf()), asked.address());
                    return null;
                }));
        String target = asked.target(site.base());
        exchange.response().addHeader("Link", "<" + target + ">; rel=\"describedby\"");
        exchange.redirect(target);
    }

    private void requireThere(DatasetGraph data, ThingAddress address) {
        Node thing = address.thing();
        if (Descriptions.exists(data, thing)) {
            return;
        }
        long revision = Store.revision(data);
        Optional<Revision> withdrawal = site.history().withdrawal(thing, revision);
        if (withdrawal.isEmpty()) {
            throw new SaanException(ErrorKind.NOT_FOUND, "address.unknown", thing.getURI(), revision);
        }
        Revision then = withdrawal.get();
        throw new SaanException(
                ErrorKind.GONE,
                then.message().isEmpty() ? "address.gone" : "address.gone-why",
                thing.getURI(),
                then.number(),
                then.at().atZone(ZoneOffset.UTC).toLocalDate(),
                then.agent(),
                then.number() - 1,
                then.message());
    }

    private Answer make(String key, DescriptionRequest asked) {
        return site.store().read(data -> {
            long now = Store.revision(data);
            Answer made = make(site.views().of(data, asked.asOf()), asked, now);
            if (asked.asOf().revision().map(revision -> revision == now).orElse(true)) {
                site.kept().keep(now, key, made);
            }
            return made;
        });
    }

    private Answer make(DatasetGraph data, DescriptionRequest asked, long newest) {
        requireThere(data, asked.address());
        Revision recorded = site.history().revision(Store.revision(data));
        return asked.format()
                .map(format -> document(data, asked, format, recorded))
                .orElseGet(() -> page(data, asked, recorded, newest));
    }

    private Answer document(DatasetGraph data, DescriptionRequest asked, RdfFormat format, Revision recorded) {
        Description description = describe(data, asked);
        byte[] body = asked.named()
                ? site.exporter().get().dataset(description.quads(), format)
                : site.exporter().get().document(description.quads(), format);
        return answer(asked, body, recorded, modified(description, asked, recorded), description.more());
    }

    /** When something was last said of what the description tells; of an earlier state, when that was made. */
    private Instant modified(Description description, DescriptionRequest asked, Revision recorded) {
        if (asked.asOf().revision().isPresent()) {
            return recorded.at();
        }
        Set<String> told = new HashSet<>();
        description.quads().forEach(quad -> told.add(quad.getSubject().getURI()));
        return site.history()
                .recorded(site.history().lastChange(asked.address().thing().getURI(), told, recorded.number()));
    }

    private Answer page(DatasetGraph data, DescriptionRequest asked, Revision recorded, long newest) {
        ThingHtml.Page page = html.of(data, asked, recorded, newest);
        if (asked.page() > 1 && page.isEmpty()) {
            throw new SaanException(
                    ErrorKind.NOT_FOUND,
                    "address.no-page",
                    asked.address().thing().getURI(),
                    asked.page());
        }
        // A page changes with the program and with the reader's language too.
        return answer(asked, page.body(), recorded, null, page.more());
    }

    private Answer answer(DescriptionRequest asked, byte[] body, Revision recorded, Instant modified, boolean more) {
        return Answer.of(asked.contentType(), body, recorded.number())
                .tag(asked.variant() + "-" + EntityTag.of(body))
                .modified(modified)
                .links(asked.links(site.base(), more))
                .location(asked.location(site.base()));
    }

    private Description describe(DatasetGraph data, DescriptionRequest asked) {
        Node thing = asked.address().thing();
        if (asked.address().path().equals("ontology")) {
            return site.descriptions().graph(data, GraphNames.ONTOLOGY, thing, asked.document());
        }
        Answers answers =
                Answers.of(data, site.deadlines(), 1000L * site.limits().querySeconds());
        Description description = site.descriptions().describe(data, answers, thing, asked.document(), asked.page());
        if (asked.page() > 1 && description.rows() == 0) {
            throw new SaanException(ErrorKind.NOT_FOUND, "address.no-page", thing.getURI(), asked.page());
        }
        return description;
    }
}
