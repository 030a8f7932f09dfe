package org.saan.web;

import org.saan.web.http.BaseAddress;

import jakarta.servlet.http.HttpServlet;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.jena.fuseki.Fuseki;
import org.apache.jena.fuseki.FusekiException;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.mod.prometheus.PrometheusMetricsProvider;
import org.apache.jena.fuseki.server.DataService;
import org.apache.jena.fuseki.server.Endpoint;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.query.ARQ;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.gzip.GzipHandler;
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
import org.saan.web.http.SlowClientHandler;
import org.saan.web.http.TrustedProxies;

/** Saan on HTTP: one embedded Fuseki over the store, read-only. Start, ask for the address, close. */
public final class Server implements AutoCloseable {
    private static final Duration CONNECTOR_IDLE = Duration.ofMinutes(5);
    private static final int LEAST_THREADS = 8;
    /** No thread waits for a slow client, so these are for work: queries, pages, and those who wait a moment for a permit. */
    private static final int MOST_THREADS = 64;

    private final FusekiServer fuseki;
    private final Site site;

    private Server(FusekiServer fuseki, Site site) {
        this.fuseki = fuseki;
        this.site = site;
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
     */
    public record Place(
            boolean loopback,
            int port,
            String base,
            DocumentTexts texts,
            String contact,
            TrustedProxies proxies,
            Supplier<Following> following) {
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
        var dataset = store.forEndpoint(context -> {
            SafeRegistries.install(context);
            // Folding would evaluate constant expressions while the plan is built, before any time limit looks.
            context.set(ARQ.optExprConstantFolding, false);
            TextSearch.install(context, index);
        });
        Deadlines deadlines = new Deadlines();
        Site site = new Site(
                store, history, shipped, index, dumps, limits, base, deadlines, place.texts(), place.contact());
        NetworkFunctions.install(
                dataset.asDatasetGraph().getContext(), site.networks().index());
        GuardedQuery query = new GuardedQuery(site.views(), limits, deadlines, new ServiceDescription(site));
        DataService service = DataService.newBuilder(dataset.asDatasetGraph())
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
                .numServerThreads(LEAST_THREADS, MOST_THREADS)
                .enablePing(true)
                .enableMetrics(true)
                .add("/kg", service)
                .addFilter("/*", metrics)
                .addFilter("/sparql", new SparqlAlias())
                .addFilter("/*", new CommonHeaders())
                .addFilter("/*", new Memento(site))
                .addServlet("", new HomeServlet(site));
        AddressServlet addresses = new AddressServlet(site);
        AddressServlet.PATHS.forEach(path -> builder.addServlet(path, addresses));
        pages(builder, site);
        builder.addServlet("/assets/*", new AssetServlet(site));
        builder.addServlet("/ontology/context.jsonld", new ContextServlet(site));
        DataServlet data = new DataServlet(site);
        DataServlet.PATHS.forEach(path -> builder.addServlet(path, data));
        builder.addServlet("/data/dump/*", new DumpServlet(site));
        builder.addServlet("/data/files/*", new FilesServlet(site));
        builder.addServlet(FollowingServlet.PATH, new FollowingServlet(site, place.following()));
        add(builder, RobotsServlet.PATHS, new RobotsServlet(site));
        add(builder, CkanServlet.PATHS, new CkanServlet(site));
        add(builder, CatalogueServlet.PATHS, new CatalogueServlet(site));
        SearchServlet search = new SearchServlet(site);
        SearchServlet.PATHS.forEach(path -> builder.addServlet(path, search));
        builder.addServlet(MentionsServlet.PATH, new MentionsServlet(site));
        ReconcileServlet reconcile = new ReconcileServlet(site);
        ReconcileServlet.PATHS.forEach(path -> builder.addServlet(path, reconcile));
        FusekiServer fuseki = builder.build();
        fuseki.getJettyServer().insertHandler(compression());
        SlowClientHandler clients = new SlowClientHandler(
                limits.clients(),
                place.proxies()::contains,
                Server::isFromFile,
                request -> isQuery(request) ? Optional.of(site.queries()) : Optional.empty(),
                List.of(site.queries()));
        clients.install(fuseki.getJettyServer());
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
        return new Server(fuseki, site);
    }

    /** Dumps, tables and records lie in files. */
    private static boolean isFromFile(Request request) {
        String path = Request.getPathInContext(request);
        return path.startsWith("/data/dump/") || path.startsWith("/data/files/") || path.endsWith(".record");
    }

    /** A query in SPARQL, and not the editor or the description of the service. */
    private static boolean isQuery(Request request) {
        String path = Request.getPathInContext(request);
        return (path.equals(SparqlAlias.ALIAS) || path.equals(SparqlAlias.ENDPOINT))
                && (request.getMethod().equals("POST") || request.getHttpURI().getQuery() != null);
    }

    private static void pages(FusekiServer.Builder builder, Site site) {
        builder.addServlet("/browse", new BrowseServlet(site));
        builder.addServlet("/search", new SearchPageServlet(site));
        builder.addServlet("/missing", new MissingServlet(site));
        builder.addServlet("/about", new AboutServlet(site));
        builder.addServlet(EditorServlet.PATH, new EditorServlet(site));
        builder.addServlet(TermsServlet.PATH, new TermsServlet(site));
        builder.addServlet(OpenApiServlet.PATH, new OpenApiServlet(site));
        builder.addServlet(OpenSearchServlet.PATH, new OpenSearchServlet(site));
        add(builder, QuestionsServlet.PATHS, new QuestionsServlet(site));
        add(builder, QuestionApiServlet.PATHS, new QuestionApiServlet(site));
        add(builder, ApiServlet.PATHS, new ApiServlet(site));
        add(builder, SourcesServlet.PATHS, new SourcesServlet(site));
        add(builder, ChangesServlet.PATHS, new ChangesServlet(site));
        add(builder, MapServlet.PATHS, new MapServlet(site));
        builder.addServlet("/timeline", new TimelineServlet(site));
        builder.addServlet("/compare", new CompareServlet(site));
        add(builder, NetworkServlet.PATHS, new NetworkServlet(site));
        add(builder, NetworkApiServlet.PATHS, new NetworkApiServlet(site));
        add(builder, NetworkFileServlet.PATHS, new NetworkFileServlet(site));
    }

    private static void add(FusekiServer.Builder builder, List<String> paths, HttpServlet servlet) {
        paths.forEach(path -> builder.addServlet(path, servlet));
    }

    /** Compresses what clients take compressed, but for dumps: those lie compressed, and a range is of what was asked for. */
    @SuppressWarnings("removal") // Its successor answers 500 to an entity tag with "--" in it (Jetty 12.1.1).
    private static GzipHandler compression() {
        GzipHandler gzip = new GzipHandler();
        gzip.setExcludedPaths("/data/dump/*", "/data/files/*");
        // Records of revisions are asked for by ranges too.
        gzip.setExcludedMimeTypes(
                Stream.concat(Arrays.stream(gzip.getExcludedMimeTypes()), Stream.of("application/octet-stream"))
                        .toArray(String[]::new));
        return gzip;
    }

    /** The base address, for example {@code http://localhost:3030/}. */
    public String address() {
        return "http://localhost:" + fuseki.getHttpPort() + "/";
    }

    /** Waits until the server is stopped. */
    public void join() {
        fuseki.join();
    }

    @Override
    public void close() {
        fuseki.stop();
        site.close();
    }
}
