package org.saan.web.http;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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

/**
 * Keeps slow clients from holding what others need. The body of a request is read whole before a thread works on it; a permit is
 * held while the answer is made and not while it is sent; an answer waits in memory or on disk until the client takes it. Who is too
 * slow, holds too many connections or asks nothing is disconnected ({@link ClientLimits}). The outermost handler of the server.
 */
public final class SlowClientHandler extends Handler.Wrapper {
    /** How long one is told to wait who could not be served now. */
    private static final int AGAIN_SECONDS = 5;

    private final ClientLimits limits;
    private final Predicate<Request> fromFile;
    private final Function<Request, Optional<Permits>> permits;
    private final Iterable<Permits> allPermits;
    private final ClientConnections connections;
    private final Budget memory;
    private final Budget disk;
    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();

    /**
     * @param isProxy of addresses that may hold any number of connections, for many clients stand behind them
     * @param fromFile of requests whose answers lie in files: they are sent from there and not copied
     * @param permits what a request needs one of; empty for what is not limited here
     * @param allPermits all that {@code permits} gives
     */
    public SlowClientHandler(
            ClientLimits limits,
            Predicate<String> isProxy,
            Predicate<Request> fromFile,
            Function<Request, Optional<Permits>> permits,
            Iterable<Permits> allPermits) {
        this.limits = limits;
        this.fromFile = fromFile;
        this.permits = permits;
        this.allPermits = allPermits;
        this.connections = new ClientConnections(limits, isProxy);
        this.memory = new Budget(limits.memoryBytes());
        this.disk = new Budget(limits.spoolBytes());
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

    private void sweepSoon() {
        getServer()
                .getScheduler()
                .schedule(
                        () -> {
                            if (isRunning()) {
                                sweep();
                                sweepSoon();
                            }
                        },
                        1,
                        TimeUnit.SECONDS);
    }

    private void sweep() {
        connections.closeIdle();
        exchanges.forEach(Exchange::endSlow);
        allPermits.forEach(Permits::refuseExpired);
    }

    /** Open connections now. */
    public int connections() {
        return connections.open();
    }

    /** Connections that were closed because their client was too slow, asked nothing or held too many. */
    public long connectionsClosed() {
        return connections.closed();
    }

    /** Bytes of bodies and answers that wait in memory. */
    public long memoryHeld() {
        return limits.memoryBytes() - memory.left();
    }

    /** Bytes of answers that wait on disk. */
    public long diskHeld() {
        return limits.spoolBytes() - disk.left();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        new Exchange(request, response, callback).begin();
        return true;
    }

    /** One request and its answer. */
    private final class Exchange implements Callback {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final Connection connection;
        private volatile WholeBody body;
        private volatile SpooledResponse answer;

        private Exchange(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.connection = request.getConnectionMetaData().getConnection();
        }

        private void begin() {
            exchanges.add(this);
            if (!hasBody()) {
                proceed(request);
                return;
            }
            connections.awaitsBody(connection);
            body = new WholeBody(request, limits, memory, this::proceed, this::refuse);
            body.read();
        }

        /** A body that is announced as too long is not read: its address refuses it in its own words. */
        private boolean hasBody() {
            HttpFields headers = request.getHeaders();
            return request.getLength() > 0 && request.getLength() <= limits.bodyBytes()
                    || headers.contains(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED.asString());
        }

        private void proceed(Request whole) {
            Optional<Permits> needed = permits.apply(whole);
            if (needed.isEmpty()) {
                answer(whole);
                return;
            }
            needed.get()
                    .admit(
                            () -> request.getContext().execute(() -> answerWith(needed.get(), whole)),
                            () -> refuse(HttpStatus.SERVICE_UNAVAILABLE_503));
        }

        private void answerWith(Permits permit, Request whole) {
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
            connections.answers(connection);
            SpooledResponse spooled = new SpooledResponse(
                    whole, response, this, !fromFile.test(whole), memory, disk, limits.spoolBytes() / 16);
            answer = spooled;
            try {
                if (!getHandler().handle(whole, spooled, spooled)) {
                    Response.writeError(whole, spooled, spooled, HttpStatus.NOT_FOUND_404);
                }
            } catch (Throwable failure) {
                Response.writeError(whole, spooled, spooled, failure);
            }
            if (exchanges.contains(this)) {
                connections.sends(connection);
            }
        }

        private void refuse(int status) {
            if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, AGAIN_SECONDS);
            } else {
                // What is left of the body is not read.
                response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
            }
            Response.writeError(request, response, this, status);
        }

        private void endSlow() {
            WholeBody arriving = body;
            if (arriving != null) {
                arriving.refuseSlow();
            }
            SpooledResponse leaving = answer;
            if (leaving != null
                    && leaving.stuckFor() > TimeUnit.SECONDS.toNanos(SpooledResponse.SLICE / limits.leastRate())) {
                connections.closeSlow(connection);
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
            if (body != null) {
                body.release();
            }
            connections.ended(connection);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
