package org.saan.web.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;

/**
 * The open connections, by client. One address may hold so many; one more closes the one that has waited longest for that client,
 * so that who hoards connections loses its own and others keep theirs. Reverse proxies, behind which many stand, may hold any number.
 * Closes connections that ask nothing for too long, and those whose request headers do not become whole. Safe for many threads.
 */
final class ClientConnections implements Connection.Listener {
    /** Who came so lately is not taken for one who hoards. */
    private static final Duration JUST_NOW = Duration.ofMillis(500);

    private final ClientLimits limits;
    private final Predicate<String> isProxy;
    private final Map<Connection, Held> all = new LinkedHashMap<>();
    private final Map<String, Set<Connection>> byClient = new LinkedHashMap<>();
    private long closed;

    private enum State {
        /** For a request, or for the rest of its header. */
        IDLE,
        /** The client sends its body, or takes its answer. */
        CLIENT,
        /** The answer is made. */
        SERVER
    }

    /**
     * A connection.
     *
     * @param client its address
     * @param state whom it waits for
     * @param since when it began to, in nanoseconds
     * @param request null for none
     */
    private record Held(String client, State state, long since, Object request) {}

    ClientConnections(ClientLimits limits, Predicate<String> isProxy) {
        this.limits = limits;
        this.isProxy = isProxy;
    }

    @Override
    public void onOpened(Connection connection) {
        Connection tooMany = null;
        synchronized (this) {
            String client = address(connection.getEndPoint().getRemoteSocketAddress());
            all.put(connection, new Held(client, State.IDLE, System.nanoTime(), null));
            Set<Connection> own = byClient.computeIfAbsent(client, any -> new LinkedHashSet<>());
            own.add(connection);
            if (own.size() > limits.connectionsPerClient() && !isProxy.test(client)) {
                tooMany = longestWaiting(own);
            } else if (all.size() > limits.connections()) {
                tooMany = longestWaiting(all.keySet());
            }
            if (tooMany != null) {
                forget(tooMany);
                closed++;
            }
        }
        if (tooMany != null) {
            tooMany.getEndPoint().close();
        }
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        forget(connection);
    }

    private void forget(Connection connection) {
        Held held = all.remove(connection);
        if (held != null) {
            Set<Connection> own = byClient.get(held.client());
            own.remove(connection);
            if (own.isEmpty()) {
                byClient.remove(held.client());
            }
        }
    }

    /** The one that has waited longest for its client; the oldest when the server works for all of them, or the others have only just come. */
    private Connection longestWaiting(Set<Connection> some) {
        Connection longest = some.iterator().next();
        long since = System.nanoTime() - JUST_NOW.toNanos();
        for (Connection each : some) {
            Held held = all.get(each);
            if (held.state() != State.SERVER && held.since() < since) {
                longest = each;
                since = held.since();
            }
        }
        return longest;
    }

    /**
     * What becomes of one request, so that whoever tells of it late does not tell of the next one on the same connection.
     *
     * @param request any object that stands for the request
     */
    void awaitsBody(Connection connection, Object request) {
        begin(connection, State.CLIENT, request);
    }

    /** The request is whole; its answer is made. */
    void answers(Connection connection, Object request) {
        begin(connection, State.SERVER, request);
    }

    private synchronized void begin(Connection connection, State state, Object request) {
        all.computeIfPresent(
                connection,
                (any, held) -> new Held(
                        held.client(),
                        state,
                        // Waiting for the header and then for the body is one waiting.
                        held.state() == State.IDLE && state == State.CLIENT ? held.since() : System.nanoTime(),
                        request));
    }

    /** The answer is made; what is not sent yet waits for the client. */
    void sends(Connection connection, Object request) {
        go(connection, State.CLIENT, request, request);
    }

    /** The answer is sent. */
    void ended(Connection connection, Object request) {
        go(connection, State.IDLE, request, null);
    }

    private synchronized void go(Connection connection, State state, Object request, Object next) {
        all.computeIfPresent(
                connection,
                (any, held) ->
                        held.request() == request ? new Held(held.client(), state, System.nanoTime(), next) : held);
    }

    /** Closes what waits too long for a request; to be called every second or so. */
    void closeIdle() {
        Set<Connection> idle = new LinkedHashSet<>();
        synchronized (this) {
            long now = System.nanoTime();
            all.forEach((connection, held) -> {
                if (held.state() == State.IDLE
                        && now - held.since() > limits.headerTime().toNanos()) {
                    idle.add(connection);
                }
            });
            closed += idle.size();
        }
        idle.forEach(connection -> connection.getEndPoint().close());
    }

    /** Closes one whose client takes its answer too slowly. */
    void closeSlow(Connection connection) {
        synchronized (this) {
            closed++;
        }
        connection.getEndPoint().close();
    }

    /** How many are open. */
    synchronized int open() {
        return all.size();
    }

    /** How many were closed for holding too many, or for asking nothing, since the start. */
    synchronized long closed() {
        return closed;
    }

    /** The address of who stands at the other end; empty for a proxy, behind which many stand. */
    String client(Connection connection) {
        String client = address(connection.getEndPoint().getRemoteSocketAddress());
        return isProxy.test(client) ? "" : client;
    }

    private static String address(SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : String.valueOf(address);
    }
}
