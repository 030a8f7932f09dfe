package org.saan.web.explore;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.AsOf;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.network.EdgeFilter;
import org.saan.network.Network;
import org.saan.network.NetworkWriter;
import org.saan.network.NetworkWriter.Format;
import org.saan.network.Paths;
import org.saan.store.Store;
import org.saan.vocab.Examples;
import org.saan.web.http.AsOfSupport;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.EntityTag;
import org.saan.web.http.Exchange;
import org.saan.web.http.Headers;
import org.saan.web.http.Param;
import org.saan.web.http.Representation;
import org.saan.web.site.NetworkAccess;
import org.saan.web.site.ServerContext;

/**
 * {@code /api/network/graph.graphml}, {@code .gexf}, {@code .json}: the network, or what lies around some things of it, as a file. It is
 * written while it is read, however large it is.
 */
public final class NetworkFileEndpoints {
    private final ServerContext site;

    public NetworkFileEndpoints(ServerContext site) {
        this.site = site;
    }

    public List<Endpoint> endpoints() {
        return Arrays.stream(Format.values()).map(this::endpoint).toList();
    }

    private Endpoint endpoint(Format format) {
        // The address of the explorer serves as it is: what is only of its picture says nothing here.
        return Endpoint.at("/api/network/graph." + format.ending(), "api.graph")
                .group("network")
                .take(
                        Param.text("things")
                                .mayBeEmpty()
                                .meaning("api.things")
                                .example(Examples.shipped().agency()),
                        Param.ignored("colour"),
                        Param.ignored("add"),
                        Param.ignored("at"),
                        Param.ignored("depth"))
                .take(NetworkParams.filters())
                .offer(Representation.text(format.ending(), format.mediaType()))
                .asOf(AsOfSupport.REVISION_AND_DAY)
                .cost(Cost.FILE)
                .answer((asked, exchange) -> answer(asked, format, exchange));
    }

    private void answer(EndpointRequest asked, Format format, Exchange exchange) throws IOException {
        HttpServletRequest request = exchange.request();
        HttpServletResponse response = exchange.response();
        EdgeFilter filter = site.store().read(EdgeFilter.parse(asked.parameters())::checked);
        try {
            site.limiter().with(asked.endpoint().cost(), exchange.client(), () -> site.store()
                    .read(data -> {
                        DatasetGraph shown =
                                site.views().of(data, new AsOf(asked.asOf().revision(), Optional.empty()));
                        Network network = site.networks().at(asked.asOf());
                        Optional<Set<Node>> only = only(asked, shown, network, filter);
                        long revision = Store.revision(shown);
                        String etag = revision + "-"
                                + EntityTag.of((asked.path() + "?" + asked.query()).getBytes(StandardCharsets.UTF_8));
                        // The same revision may be written in another order after a restart.
                        response.setHeader("ETag", "W/\"" + etag + '"');
                        response.setHeader("Cache-Control", "no-cache");
                        response.setHeader(Headers.REVISION, String.valueOf(revision));
                        if (EntityTag.isKnown(request, etag, null)) {
                            response.setStatus(304);
                            return null;
                        }
                        response.setContentType(format.mediaType() + "; charset=utf-8");
                        response.setHeader(
                                "Content-Disposition", "attachment; filename=\"saan-network." + format.ending() + "\"");
                        if (request.getMethod().equals("HEAD")) {
                            committed(response);
                        } else {
                            write(new NetworkWriter(shown, network), format, filter, only, response);
                        }
                        return null;
                    }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Without a length: it is not known until the file is made. */
    private static void committed(HttpServletResponse response) {
        try {
            response.flushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(
            NetworkWriter writer,
            Format format,
            EdgeFilter filter,
            Optional<Set<Node>> only,
            HttpServletResponse response) {
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            writer.write(format, filter, only, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The things around which it is, with them; absent for the whole. */
    private static Optional<Set<Node>> only(
            EndpointRequest asked, DatasetGraph data, Network network, EdgeFilter filter) {
        if (asked.one("things").isEmpty()) {
            return Optional.empty();
        }
        Set<Node> only = new LinkedHashSet<>();
        int starts = 0;
        for (String each : asked.one("things").orElse("").split(",")) {
            if (!each.isBlank()) {
                if (++starts > NetworkExplorer.MOST_STARTS) {
                    throw new SaanException(ErrorKind.USAGE, "network.many", "things", NetworkExplorer.MOST_STARTS);
                }
                Node start = NetworkAccess.thing("things", each.strip(), data);
                only.add(start);
                only.addAll(new Paths(network, filter)
                        .reachable(start, 1, Integer.MAX_VALUE)
                        .keySet());
            }
        }
        return Optional.of(only);
    }
}
