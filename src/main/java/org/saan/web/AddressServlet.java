package org.saan.web;

import org.saan.web.http.Answer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.ledger.Revision;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.publish.RdfFormat;
import org.saan.query.Answers;
import org.saan.query.Description;
import org.saan.query.Descriptions;
import org.saan.source.Digests;
import org.saan.store.Store;
import org.saan.vocab.GraphNames;

/**
 * {@code /id/…}, {@code /doc/…}, {@code /scheme/…}, {@code /graph/…} and {@code /ontology}: every thing answers at its address,
 * people with a page, machines with RDF. The thing itself cannot be sent: {@code /id/…} leads to its description (303).
 */
final class AddressServlet extends ReadServlet {
    private static final long serialVersionUID = 1L;

    /** What Jetty is to send here: the ontology's own paths are exact, for it has no folder. */
    static final List<String> PATHS = Stream.concat(
                    Stream.of("/id/*", "/doc/*", "/scheme/*", "/graph/*", "/ontology", "/ontology.html"),
                    Arrays.stream(RdfFormat.values()).map(format -> "/ontology." + format.extension()))
            .toList();

    private final transient Site site;
    private final transient ThingHtml html;

    AddressServlet(Site site) {
        super(site);
        this.site = site;
        this.html = new ThingHtml(site);
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        DescriptionRequest asked = DescriptionRequest.of(request);
        if (asked.address().redirects()) {
            redirect(response, asked);
            return;
        }
        Optional<Answer> ready = site.kept().find(site.store().revision(), asked.key());
        send(request, response, ready.orElseGet(() -> site.permits().with(() -> make(asked))));
    }

    private void redirect(HttpServletResponse response, DescriptionRequest asked) {
        site.permits().with(() -> site.store().read(data -> {
            requireThere(site.views().of(data, asked.moment()), asked.address());
            return null;
        }));
        String target = asked.target(site.base());
        response.setStatus(303);
        response.setHeader("Location", target);
        response.addHeader("Vary", "Accept");
        response.addHeader("Link", "<" + target + ">; rel=\"describedby\"");
        response.setContentLength(0);
    }

    private void requireThere(DatasetGraph data, Address address) {
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

    private Answer make(DescriptionRequest asked) {
        return site.store().read(data -> {
            long now = Store.revision(data);
            Answer made = make(site.views().of(data, asked.moment()), asked, now);
            if (asked.moment().revision().map(revision -> revision == now).orElse(true)) {
                site.kept().keep(now, asked.key(), made);
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
        byte[] body = site.exporter().get().document(description.quads(), format);
        return answer(asked, body, recorded, recorded.at(), description.more());
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
        return new Answer(
                asked.contentType(),
                body,
                recorded.number() + "-" + asked.variant() + "-"
                        + Digests.hex(Digests.sha256().digest(body)).substring(0, 8),
                modified,
                asked.vary(),
                asked.links(site.base(), more),
                recorded.number(),
                asked.location(site.base()));
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
