package org.saan.web.thing;

import java.util.List;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.vocab.Kind;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Exchange;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.site.RdfRepresentations;
import org.saan.web.site.ServerContext;
import org.saan.web.site.ThingAddress;

/**
 * The addresses that those of things begin with: {@code /id/agency} leads people to the list of the kind and programs to its dump, {@code /scheme}
 * to the ontology, which holds the codelists, {@code /graph} to the list of graphs.
 */
public final class ListEndpoints {
    private static final Param<String> KIND = Param.choice("kind", List.copyOf(Kind.codes()))
            .inPath()
            .meaning("browse.kind")
            .example("agency");

    private final ServerContext site;

    public ListEndpoints(ServerContext site) {
        this.site = site;
    }

    public List<Endpoint> endpoints() {
        return List.of(
                endpoint("/id/{kind}").take(KIND).answer(this::kind),
                endpoint("/doc/{kind}").take(KIND).answer(this::kind),
                endpoint("/scheme")
                        .answer((asked, exchange) -> exchange.redirect(
                                asked.inChosenLanguage(site.base().to("ontology") + suffix(asked)))),
                endpoint("/graph")
                        .answer((asked, exchange) ->
                                exchange.redirect(site.base().to(isPage(asked) ? "data" : ".well-known/void"))));
    }

    private static Endpoint.Builder endpoint(String path) {
        return Endpoint.at(path, "endpoint.list")
                .offer(RdfRepresentations.with(Representation.HTML))
                .by(Endpoint.Choice.SUFFIX);
    }

    private static boolean isPage(EndpointRequest asked) {
        return asked.isFor(Representation.HTML);
    }

    private static String suffix(EndpointRequest asked) {
        return asked.isBySuffix() ? "." + asked.representation().name() : "";
    }

    private void kind(EndpointRequest asked, Exchange exchange) {
        String kind = asked.parts().get("kind");
        if (kind == null) {
            // A path below that is no address of a thing comes here; it is told why.
            ThingAddress.parse("/" + asked.path());
        }
        if (Kind.of(kind).isEmpty()) {
            throw new SaanException(ErrorKind.NOT_FOUND, "export.no-kind", Param.shown(kind));
        }
        exchange.redirect(
                isPage(asked)
                        ? asked.inChosenLanguage(site.base().to("browse") + "?kind=" + kind)
                        : site.base()
                                .to("data/dump/kind/" + kind + "."
                                        + asked.representation().name()));
    }
}
