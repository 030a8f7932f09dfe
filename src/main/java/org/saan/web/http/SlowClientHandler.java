package org.saan.web.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps slow clients from holding what others need. The body of a request is read whole before a thread works on it; a permit is
 * held while the answer is made and not while it is sent; an answer waits in memory or on disk until the client takes it. Who is too
 * slow, holds too many connections or asks nothing is disconnected ({@link ClientLimits}). It stands before all handlers that work.
 */
public final class SlowClientHandler extends Handler.Wrapper {
    /** Of a request whose answer cannot be made whole, though a part of it has gone out: its connection is closed in the middle. */
    public static final String BROKEN = SlowClientHandler.class.getName() + ".broken";

    /** Of a request: in how many nanoseconds its answer was made. */
    private static final String WORK = SlowClientHandler.class.getName() + ".work";
    /** Of a request: when its answer was begun. */
    private static final String BEGUN = SlowClientHandler.class.getName() + ".begun";

    /** How long one is told to wait who could not be served now. */
    private static final int AGAIN_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(SlowClientHandler.class);

    /** A client that has taken nothing for so long may lose its answer to another of its own. */
    private static final Duration STUCK = Duration.ofMillis(500);

    private final ClientLimits limits;
    private final Predicate<Request> fromFile;
    private final Function<Request, Optional<ConcurrencyLimit>> permits;
    private final Iterable<ConcurrencyLimit> allPermits;
    private final ClientConnections connections;
    private final ClientBudgets budgets;
    private final ClientQuota bodies;
    private final ClientQuota memory;
    private final ClientQuota disk;
    private final AtomicLong refused = new AtomicLong();
    private final Set<Transfer> exchanges = ConcurrentHashMap.newKeySet();

    /**
     * @param budget of each client
     * @param isProxy of addresses that may hold any number of connections and have no budget, for many clients stand behind them
     * @param fromFile of requests whose answers lie in files: they are sent from there and not copied
     * @param permits what a request needs one of; empty for what is not limited here
     * @param allPermits all that {@code permits} gives
     */
    public SlowClientHandler(
            ClientLimits limits,
            ClientBudget budget,
            Predicate<String> isProxy,
            Predicate<Request> fromFile,
            Function<Request, Optional<ConcurrencyLimit>> permits,
            Iterable<ConcurrencyLimit> allPermits) {
        this.limits = limits;
        this.fromFile = fromFile;
        this.permits = permits;
        this.allPermits = allPermits;
        this.connections = new ClientConnections(limits, isProxy);
        this.budgets = new ClientBudgets(budget, isProxy, System::nanoTime);
        this.bodies = new ClientQuota(limits.memoryBytes());
        this.memory = new ClientQuota(limits.memoryBytes());
        this.disk = new ClientQuota(limits.spoolBytes());
    }

    /** Puts it before all other handlers of a server that is not started yet. */
    public void install(Server server) {
        server.insertHandler(this);
        for (Connector connector : server.getConnectors()) {
            connector.addBean(connections);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        sweepSoon();
    }

    /** Nanoseconds in which the answer was made, until now where it is not whole; 0 for one that nobody worked on. */
    static long work(Request request) {
        if (request.getAttribute(WORK) instanceof Long work) {
            return work;
        }
        return request.getAttribute(BEGUN) instanceof Long begun ? System.nanoTime() - begun : 0;
    }

    private void sweepSoon() {
        getServer()
                .getScheduler()
                .schedule(
                        () -> {
                            if (isRunning()) {
                                try {
                                    sweep();
                                } catch (RuntimeException e) {
                                    LOG.error("slow clients could not be looked after", e);
                                } finally {
                                    sweepSoon();
                                }
                            }
                        },
                        1,
                        TimeUnit.SECONDS);
    }

    private void sweep() {
        connections.closeIdle();
        exchanges.forEach(Transfer::endSlow);
        allPermits.forEach(ConcurrencyLimit::sweep);
    }

    /** Open connections now. */
    public int connections() {
        return connections.open();
    }

    /** Connections that were closed because their client was too slow, asked nothing or held too many. */
    public long connectionsClosed() {
        return connections.closed();
    }

    /** Requests that were refused because their body was too slow or too long, or there was no room or permit for them. */
    public long refused() {
        return refused.get();
    }

    /** Requests that were refused because the budget of their client was used up. */
    public long overBudget() {
        return budgets.refused();
    }

    /** Bytes of bodies and answers that wait in memory. */
    public long memoryHeld() {
        return bodies.held() + memory.held();
    }

    /** Bytes of answers that wait on disk. */
    public long diskHeld() {
        return disk.held();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        new Transfer(request, response, callback).begin();
        return true;
    }

    /** One request and its answer. */
    private final class Transfer implements Callback {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final Connection connection;
        /** Its address; empty for a proxy. */
        private final String client;
        /** Whose budget it is; empty for none. */
        private final String payer;
        /** The same, among those who share the work. */
        private final Client sharer;

        private volatile WholeBody body;
        private volatile SpooledResponse answer;
        private volatile boolean closing;

        private Transfer(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.connection = request.getConnectionMetaData().getConnection();
            this.client = connections.client(connection);
            this.payer = budgets.client(request);
            this.sharer = new Client(payer);
            request.setAttribute(Client.ATTRIBUTE, sharer);
        }

        private void begin() {
            exchanges.add(this);
            if (request.getLength() > limits.bodyBytes()) {
                // Nobody reads it, so what comes after it cannot be read either.
                response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
            }
            int wait = isForOperators() ? 0 : budgets.take(payer);
            tellBudget();
            if (wait > 0) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, wait);
                request.getContext().execute(() -> refuse(HttpStatus.TOO_MANY_REQUESTS_429));
                return;
            }
            if (!hasBody()) {
                proceed(request);
                return;
            }
            connections.awaitsBody(connection, this);
            body = new WholeBody(request, client, limits, bodies, this::proceed, this::refuseSoon);
            body.read();
        }

        /** Whoever watches the server is served, whatever else they ask. */
        private boolean isForOperators() {
            return Request.getPathInContext(request).startsWith("/$/");
        }

        private void tellBudget() {
            String policy = budgets.policy(payer);
            if (!policy.isEmpty()) {
                response.getHeaders().put("RateLimit-Policy", policy);
                response.getHeaders().put("RateLimit", budgets.remaining(payer));
            }
        }

        /** A body that is announced as too long is not read: its address refuses it in its own words. */
        private boolean hasBody() {
            HttpFields headers = request.getHeaders();
            return request.getLength() > 0 && request.getLength() <= limits.bodyBytes()
                    || headers.contains(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED.asString());
        }

        private void proceed(Request whole) {
            connections.answers(connection, this);
            Optional<ConcurrencyLimit> needed = permits.apply(whole);
            if (needed.isEmpty()) {
                answer(whole);
                return;
            }
            needed.get()
                    .admit(
                            sharer,
                            budgets.queriesAtOnce(payer),
                            permit -> request.getContext().execute(() -> answerWith(permit, whole)),
                            () -> refuseSoon(HttpStatus.SERVICE_UNAVAILABLE_503));
        }

        private void answerWith(ConcurrencyLimit.Permit permit, Request whole) {
            try {
                if (connection.getEndPoint().isOpen()) {
                    answer(whole);
                } else {
                    failed(new EofException("the client has gone"));
                }
            } finally {
                permit.giveBack();
            }
        }

        private void answer(Request whole) {
            SpooledResponse spooled = new SpooledResponse(
                    whole,
                    response,
                    client,
                    this,
                    this::makeRoom,
                    !fromFile.test(whole),
                    memory,
                    disk,
                    limits.spoolBytes() / 4);
            answer = spooled;
            long begun = System.nanoTime();
            request.setAttribute(BEGUN, begun);
            try {
                if (!getHandler().handle(whole, spooled, spooled)) {
                    Response.writeError(whole, spooled, spooled, HttpStatus.NOT_FOUND_404);
                }
            } catch (Throwable failure) {
                Response.writeError(whole, spooled, spooled, failure);
            } finally {
                worked(System.nanoTime() - begun - sharer.waited());
            }
            if (body != null) {
                body.release();
            }
            connections.sends(connection, this);
        }

        private void worked(long nanoseconds) {
            request.setAttribute(WORK, nanoseconds);
            budgets.spent(payer, nanoseconds, 0);
        }

        /** In a thread of its own: who finds that it is too slow looks after all others too. */
        private void refuseSoon(int status) {
            refused.incrementAndGet();
            request.getContext().execute(() -> refuse(status));
        }

        private void refuse(int status) {
            if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, AGAIN_SECONDS);
            } else if (status != HttpStatus.TOO_MANY_REQUESTS_429 || hasBody()) {
                // What is left of the body is not read.
                response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
            }
            Response.writeError(request, response, this, status);
        }

        private void close() {
            if (!closing) {
                closing = true;
                connections.closeSlow(connection);
            }
        }

        /** Ends the largest answer that the same client leaves waiting; false when there is none. */
        private boolean makeRoom() {
            Transfer largest = null;
            long most = 0;
            for (Transfer each : exchanges) {
                SpooledResponse waiting = each.answer;
                if (each != this
                        && !each.closing
                        && waiting != null
                        && waiting.stuckFor() > STUCK.toNanos()
                        && waiting.waiting() > most
                        && each.client.equals(client)) {
                    largest = each;
                    most = waiting.waiting();
                }
            }
            if (largest == null) {
                return false;
            }
            largest.close();
            return true;
        }

        private void endSlow() {
            WholeBody arriving = body;
            if (arriving != null) {
                arriving.refuseSlow();
            }
            SpooledResponse leaving = answer;
            if (leaving != null
                    && (leaving.stuckFor() > TimeUnit.SECONDS.toNanos(SpooledResponse.SLICE / limits.leastRate())
                            || leaving.writerWaited() > limits.rateWindow().toNanos())) {
                close();
            }
        }

        @Override
        public void succeeded() {
            end();
            callback.succeeded();
        }

        @Override
        public void failed(Throwable cause) {
            end();
            callback.failed(cause);
        }

        private void end() {
            exchanges.remove(this);
            budgets.spent(payer, 0, Response.getContentBytesWritten(response));
            if (body != null) {
                body.release();
            }
            connections.ended(connection, this);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
