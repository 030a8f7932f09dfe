package org.saan.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.saan.change.Following;
import org.saan.web.http.ConcurrencyLimit;
import org.saan.web.http.Headers;
import org.saan.web.http.Router;
import org.saan.web.http.SlowClientHandler;
import org.saan.web.site.ServerContext;

/**
 * What an administrator watches, at {@code /$/metrics} beside Fuseki's own figures: how long answers take by kind of address, what waits,
 * what is kept, how far a follower is behind. As a filter it times every request; the time is that of making the answer, not of sending it.
 */
final class ServerMetrics implements Filter {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;

    ServerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * The figures of a server.
     *
     * @param following gives null when it follows none
     */
    void watch(ServerContext site, SlowClientHandler clients, Supplier<Following> following) {
        gauge("saan.revision", "Newest revision that is served", site, s -> s.store()
                .revision());
        gauge("saan.ledger.bytes", "Size of the ledger on disk", site, s -> s.history()
                .bytes());
        gauge(
                "saan.files.waiting",
                "Dumps and files that are being made or wait for it",
                site,
                s -> s.dumps().waiting() + s.files().waiting());
        gauge("saan.cache.bytes", "Memory of pages and descriptions that are kept", site, s -> s.kept()
                .bytes());
        counter("saan.cache.hits", "Answers that were kept", site, s -> s.kept().hits());
        counter("saan.cache.misses", "Answers that had to be made", site, s -> s.kept()
                .misses());
        site.limiter().all().forEach((cost, permits) -> permits(cost.code(), permits));
        counter("saan.queries.memory", "Queries ended because the memory was nearly full", site, s -> s.deadlines()
                .endedForMemory());
        gauge("saan.clients.connections", "Open connections", clients, SlowClientHandler::connections);
        counter("saan.clients.closed", "Connections closed: slow, idle, too many", clients, c -> c.connectionsClosed());
        counter(
                "saan.clients.refused",
                "Requests refused: slow, too long, no room or permit",
                clients,
                c -> c.refused());
        counter(
                "saan.clients.budget",
                "Requests refused: the budget of the client was used up",
                clients,
                c -> c.overBudget());
        gauge("saan.queries.held", "Bytes that running queries hold, by estimate", site, s -> s.deadlines()
                .memoryHeld());
        gauge("saan.clients.memory", "Bytes of bodies and answers that wait in memory", clients, c -> c.memoryHeld());
        gauge("saan.clients.disk", "Bytes of answers that wait on disk", clients, c -> c.diskHeld());
        if (following.get() != null) {
            gauge("saan.follower.lag", "Revisions that the other node has more", site, s -> lag(s, following.get()));
            gauge(
                    "saan.follower.following",
                    "1 while the other node is followed",
                    site,
                    s -> following.get().state() == Following.State.FOLLOWING ? 1 : 0);
        }
    }

    private static double lag(ServerContext site, Following following) {
        return Math.max(0, following.newest() - site.store().revision());
    }

    private void permits(String work, ConcurrencyLimit permits) {
        Gauge.builder("saan.work.running", permits, ConcurrencyLimit::held)
                .description("Work that is done now")
                .tag("work", work)
                .register(registry);
        Gauge.builder("saan.work.waiting", permits, ConcurrencyLimit::waiting)
                .description("Work that waits for a permit")
                .tag("work", work)
                .register(registry);
    }

    private <T> void gauge(String name, String what, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).description(what).register(registry);
    }

    private <T> void counter(String name, String what, T of, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, of, value).description(what).register(registry);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long began = System.nanoTime();
        boolean failed = true;
        try {
            chain.doFilter(request, response);
            failed = false;
        } finally {
            Timer.builder("saan.requests")
                    .description("Time in which answers are made")
                    .tag("address", kind((HttpServletRequest) request))
                    .tag("status", failed ? "5xx" : ((HttpServletResponse) response).getStatus() / 100 + "xx")
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry)
                    .record(Duration.ofNanos(System.nanoTime() - began));
            String engine = ((HttpServletResponse) response).getHeader(Headers.ENGINE);
            if (engine != null) {
                Counter.builder("saan.queries.answered")
                        .description("Queries of the SPARQL endpoint by what answered them")
                        .tag("engine", engine)
                        .register(registry)
                        .increment();
            }
        }
    }

    /** The endpoint, and not the whole address: there are only so many of these. */
    private static String kind(HttpServletRequest request) {
        return Router.endpointOf(request).orElse("other");
    }
}
