package org.saan.web;

import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.jena.fuseki.Fuseki;
import org.apache.jena.fuseki.FusekiException;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.mod.prometheus.PrometheusMetricsProvider;
import org.apache.jena.fuseki.server.DataService;
import org.apache.jena.fuseki.server.Endpoint;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.query.ARQ;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.saan.change.Following;
import org.saan.change.History;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.network.NetworkFunctions;
import org.saan.page.DocumentTexts;
import org.saan.search.SearchIndex;
import org.saan.search.TextSearch;
import org.saan.source.ShippedData;
import org.saan.sparql.Deadlines;
import org.saan.sparql.SafeRegistries;
import org.saan.sparql.WatchedDescribe;
import org.saan.store.Store;
import org.saan.web.http.AccessLog;
import org.saan.web.http.BaseAddress;
import org.saan.web.http.CommonHeaders;
import org.saan.web.http.ConcurrencyLimit;
import org.saan.web.http.Cost;
import org.saan.web.http.EndpointTable;
import org.saan.web.http.ErrorBody;
import org.saan.web.http.Limits;
import org.saan.web.http.Memento;
import org.saan.web.http.Router;
import org.saan.web.http.SlowClientHandler;
import org.saan.web.http.TrustedProxies;
import org.saan.web.site.BilingualErrors;
import org.saan.web.site.ErrorPages;
import org.saan.web.site.ServerContext;
import org.saan.web.sparql.GuardedQuery;
import org.saan.web.sparql.ServiceDescription;
import org.saan.web.sparql.SparqlEndpoints;
import org.saan.web.tables.TableImports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saan on HTTP: one embedded Fuseki over the store, read-only. Start, ask for the address, close. */
public final class Server implements AutoCloseable {
    private static final Duration CONNECTOR_IDLE = Duration.ofMinutes(5);
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    /** How long requests that have begun may go on when the server stops, beyond the time of a query: for its answer. */
    private static final Duration STOPPING = Duration.ofSeconds(4);

    private static final int LEAST_THREADS = 8;
    /** No thread waits for a slow client, so these are for work, and for those who wait a moment for a permit, beside that which is limited. */
    private static final int MORE_THREADS = 32;

    private final FusekiServer fuseki;
    private final ServerContext site;
    private final EndpointTable endpoints;

    private Server(FusekiServer fuseki, ServerContext site, EndpointTable endpoints) {
        this.fuseki = fuseki;
        this.site = site;
        this.endpoints = endpoints;
    }

    /**
     * Where to serve.
     *
     * @param loopback true to listen on this machine only
     * @param port 0 for any free one
     * @param base the public address that links lead to; empty when the server stands at the root of its host
     * @param texts of documents that may be shown
     * @param contact where corrections go: an address of mail or of the web; empty when none is announced
     * @param proxies whose word on client address and scheme is taken
     * @param following how it goes when this node follows another; gives null when it follows none
     * @param tables how tables are brought in by a browser on this machine; empty when nothing may be
     * @param log of all requests; empty for none
     */
    public record Place(
            boolean loopback,
            int port,
            String base,
            DocumentTexts texts,
            String contact,
            TrustedProxies proxies,
            Supplier<Following> following,
            Optional<TableImports> tables,
            Optional<AccessLog> log) {
        /** Where no tables may be brought in, without a log. */
        public Place(
                boolean loopback,
                int port,
                String base,
                DocumentTexts texts,
                String contact,
                TrustedProxies proxies,
                Supplier<Following> following) {
            this(loopback, port, base, texts, contact, proxies, following, Optional.empty(), Optional.empty());
        }

        /** Of a node that follows none and stands behind no proxy. */
        public Place(boolean loopback, int port, String base, DocumentTexts texts, String contact) {
            this(loopback, port, base, texts, contact, new TrustedProxies(List.of()), () -> null);
        }

        /** Without texts of documents and without a contact. */
        public Place(boolean loopback, int port, String base) {
            this(loopback, port, base, DocumentTexts.none(), "");
        }
    }

    /**
     * Starts serving. Throws USAGE for a base that is no address, REFUSED when the port is taken.
     *
     * @param index of the same store
     * @param dumps a folder of the server's own, where dumps are made and kept
     */
    public static Server start(
            Store store,
            History history,
            ShippedData shipped,
            SearchIndex index,
            Path dumps,
            Limits limits,
            Place place) {
        BaseAddress base = new BaseAddress(place.base());
        Deadlines deadlines = new Deadlines();
        ServerContext site = new ServerContext(
                store, history, shipped, index, dumps, limits, base, deadlines, place.texts(), place.contact());
        var dataset = store.forEndpoint(context -> {
            SafeRegistries.install(context);
            // Folding would evaluate constant expressions while the plan is built, before any time limit looks.
            context.set(ARQ.optExprConstantFolding, false);
            TextSearch.install(context, index);
            NetworkFunctions.install(context, site.networks().index());
        });
        GuardedQuery query =
                new GuardedQuery(site.views(), limits, deadlines, new ServiceDescription(site), store::revision, base);
        EndpointTable table = new EndpointTable(Endpoints.of(site, place.following(), place.tables()));
        DataService service = DataService.newBuilder(dataset)
                .addEndpoint(Endpoint.create()
                        .operation(Operation.Query)
                        .endpointName("sparql")
                        .processor(query)
                        .build())
                .build();
        PrometheusMetricsProvider figures = new PrometheusMetricsProvider();
        ServerMetrics metrics = new ServerMetrics(figures.getMeterRegistry());
        FusekiServer.Builder builder = FusekiServer.create()
                .addServletAttribute(Fuseki.attrMetricsProvider, figures)
                .port(place.port())
                .loopback(place.loopback())
                .numServerThreads(LEAST_THREADS, threads(limits))
                .enablePing(true)
                .enableMetrics(true)
                .add("/kg", service)
                .addFilter("/*", metrics)
                .addFilter("/*", new CommonHeaders())
                .addFilter(
                        "/*",
                        new Router(
                                table,
                                new Memento(
                                        base, site.store()::revision, site.history()::recorded, site.history()::lastBy),
                                new ErrorPages(site),
                                ended -> ErrorBody.ofEnded(ended, deadlines, limits.querySeconds())));
        FusekiServer fuseki = builder.build();
        fuseki.getJettyServer().insertHandler(Compression.handler(table));
        ConcurrencyLimit queries = site.limiter().of(Cost.QUERY);
        SlowClientHandler clients = new SlowClientHandler(
                limits.clients(),
                limits.budget(),
                place.proxies()::contains,
                request -> isFromFile(table, request),
                request -> isQuery(table, request) ? Optional.of(queries) : Optional.empty(),
                List.of(queries));
        clients.install(fuseki.getJettyServer());
        fuseki.getJettyServer().insertHandler(new GracefulHandler());
        fuseki.getJettyServer()
                .setStopTimeout(STOPPING.plusSeconds(limits.querySeconds()).toMillis());
        place.log().ifPresent(fuseki.getJettyServer()::setRequestLog);
        metrics.watch(site, clients, place.following());
        for (Connector connector : fuseki.getJettyServer().getConnectors()) {
            // Idle and slow connections are ended by our own, narrower measure.
            ((AbstractConnector) connector).setIdleTimeout(CONNECTOR_IDLE.toMillis());
            connector
                    .getConnectionFactory(HttpConnectionFactory.class)
                    .getHttpConfiguration()
                    .addCustomizer(place.proxies());
        }
        BilingualErrors errors = new BilingualErrors(new ErrorPages(site));
        fuseki.getJettyServer().setErrorHandler(errors);
        fuseki.getJettyServer()
                .getDescendants(ContextHandler.class)
                .forEach(context -> context.setErrorHandler(errors));
        WatchedDescribe.install(limits.rows());
        try {
            fuseki.start();
        } catch (FusekiException e) {
            site.close();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw SaanException.because(e, ErrorKind.REFUSED, "server.port-in-use", place.port());
                }
            }
            throw SaanException.because(e, ErrorKind.INTERNAL, "server.no-start", e.getMessage());
        }
        return new Server(fuseki, site, table);
    }

    /** So many that no kind of work can take them all: each piece of work, long queries beside the others, and more. */
    private static int threads(Limits limits) {
        int work = limits.queriesAtOnce()
                + limits.atOnce().values().stream().mapToInt(Integer::intValue).sum();
        return MORE_THREADS + Math.max(work, 32);
    }

    private static boolean isFromFile(EndpointTable table, Request request) {
        return table.endpoint(Request.getPathInContext(request))
                .filter(org.saan.web.http.Endpoint::isFromFile)
                .isPresent();
    }

    /** A query in SPARQL, and not the editor or the description of the service. */
    private static boolean isQuery(EndpointTable table, Request request) {
        return table.endpoint(Request.getPathInContext(request))
                .filter(endpoint -> endpoint.cost() == Cost.QUERY)
                .filter(endpoint -> SparqlEndpoints.isQuery(
                        endpoint.path(),
                        request.getMethod(),
                        request.getHeaders().get(HttpHeader.ACCEPT),
                        request.getHttpURI().getQuery()))
                .isPresent();
    }

    /** The base address, for example {@code http://localhost:3030/}. */
    public String address() {
        return "http://localhost:" + fuseki.getHttpPort() + "/";
    }

    List<org.saan.web.http.Endpoint> endpoints() {
        return endpoints.all();
    }

    /** Waits until the server is stopped. */
    public void join() {
        fuseki.join();
    }

    /** False once it is closed. */
    public boolean isServing() {
        return fuseki.getJettyServer().isRunning();
    }

    /** From now on {@code /ready} says that the server stops, while it still answers: for those who ask before they send requests here. */
    public void announceStop() {
        site.stopping();
    }

    /** Takes no new requests, and waits a while for those that have begun. */
    @Override
    public void close() {
        site.stopping();
        try {
            fuseki.stop();
        } catch (FusekiException e) {
            LOG.warn("some requests did not end in time: {}", e.getMessage());
            site.deadlines().endAll();
        } finally {
            site.close();
        }
    }
}
