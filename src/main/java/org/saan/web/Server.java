package org.saan.web;

import java.net.BindException;
import org.apache.jena.fuseki.FusekiException;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.server.DataService;
import org.apache.jena.fuseki.server.Endpoint;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.query.ARQ;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.saan.change.History;
import org.saan.model.ExitCode;
import org.saan.model.Lazy;
import org.saan.model.SaanException;
import org.saan.query.Counts;
import org.saan.query.Questions;
import org.saan.query.Views;
import org.saan.source.ShippedData;
import org.saan.sparql.Deadlines;
import org.saan.sparql.SafeRegistries;
import org.saan.sparql.WatchedDescribe;
import org.saan.store.Store;

/** Saan on HTTP: one embedded Fuseki over the store, read-only. Start, ask for the address, close. */
public final class Server implements AutoCloseable {
    private final FusekiServer fuseki;
    private final Deadlines deadlines;

    private Server(FusekiServer fuseki, Deadlines deadlines) {
        this.fuseki = fuseki;
        this.deadlines = deadlines;
    }

    /**
     * Starts serving.
     *
     * @param loopback true to listen on this machine only
     * @param port 0 for any free one
     */
    public static Server start(
            Store store, History history, ShippedData shipped, Limits limits, boolean loopback, int port) {
        var dataset = store.forEndpoint(context -> {
            SafeRegistries.install(context);
            // Folding would evaluate constant expressions while the plan is built, before any time limit looks.
            context.set(ARQ.optExprConstantFolding, false);
        });
        Deadlines deadlines = new Deadlines();
        GuardedQuery query = new GuardedQuery(
                new Views(history, limits.changesBack()), limits, deadlines, new ServiceDescription(limits));
        DataService service = DataService.newBuilder(dataset.asDatasetGraph())
                .addEndpoint(Endpoint.create()
                        .operation(Operation.Query)
                        .endpointName("sparql")
                        .processor(query)
                        .build())
                .build();
        FusekiServer fuseki = FusekiServer.create()
                .port(port)
                .loopback(loopback)
                .enablePing(true)
                .enableMetrics(true)
                .enableCors(true)
                .add("/kg", service)
                .addFilter("/sparql", new SparqlAlias())
                .addServlet(
                        "",
                        new FrontPage(store, new Counts(shipped), Lazy.of(() -> Questions.shipped(shipped)), limits))
                .build();
        BilingualErrors errors = new BilingualErrors();
        fuseki.getJettyServer().setErrorHandler(errors);
        fuseki.getJettyServer()
                .getDescendants(ContextHandler.class)
                .forEach(context -> context.setErrorHandler(errors));
        WatchedDescribe.install(limits.rows());
        try {
            fuseki.start();
        } catch (FusekiException e) {
            deadlines.close();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw SaanException.because(e, ExitCode.REFUSED, "server.port-in-use", port);
                }
            }
            throw SaanException.because(e, ExitCode.INTERNAL, "server.no-start", e.getMessage());
        }
        return new Server(fuseki, deadlines);
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
        deadlines.close();
    }
}
