package org.saan.web.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.eclipse.jetty.server.Request;

/** What each client has left of its {@link ClientBudget}. What is used up comes back evenly within a minute. Safe for many threads. */
public final class ClientBudgets {
    private static final String FREE = "";
    private static final int MOST_CLIENTS = 100_000;
    private static final double MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final ClientBudget budget;
    private final Predicate<String> isProxy;
    private final LongSupplier nanoseconds;
    private final AtomicLong refused = new AtomicLong();
    private final String policy;

    private final Map<String, Left> clients = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Left> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    /**
     * @param isProxy of addresses that have no budget, for many clients stand behind them
     * @param nanoseconds a clock that never goes back
     */
    ClientBudgets(ClientBudget budget, Predicate<String> isProxy, LongSupplier nanoseconds) {
        this.budget = budget;
        this.isProxy = isProxy;
        this.nanoseconds = nanoseconds;
        StringBuilder text = new StringBuilder();
        add(text, "requests", budget.requests(), ";q=" + budget.requests() + ";w=60");
        add(text, "seconds", budget.seconds(), ";q=" + budget.seconds() + ";w=60");
        add(text, "megabytes", budget.megabytes(), ";q=" + budget.megabytes() + ";w=60");
        this.policy = text.toString();
    }

    private static void add(StringBuilder text, String name, int most, String parameters) {
        if (most > 0) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append('"')
                    .append(name)
                    .append('"')
                    .append(parameters);
        }
    }

    /** What is left to one client, of each kind; below zero when the last answer took more than there was. */
    private static final class Left {
        private double requests;
        private double nanos;
        private double bytes;
        private long at;

        Left(ClientBudget budget, long now) {
            requests = budget.requests();
            nanos = TimeUnit.SECONDS.toNanos(budget.seconds());
            bytes = megabytes(budget);
            at = now;
        }

        static double megabytes(ClientBudget budget) {
            return budget.megabytes() * 1e6;
        }

        void refill(ClientBudget budget, long now) {
            double part = (now - at) / MINUTE;
            at = now;
            requests = Math.min(budget.requests(), requests + part * budget.requests());
            double seconds = TimeUnit.SECONDS.toNanos(budget.seconds());
            nanos = Math.min(seconds, nanos + part * seconds);
            bytes = Math.min(megabytes(budget), bytes + part * megabytes(budget));
        }

        /** Seconds until something is left of each; 0 for now. */
        int wait(ClientBudget budget) {
            double longest = Math.max(
                    missing(1 - requests, budget.requests()),
                    Math.max(missing(-nanos, 1e9 * budget.seconds()), missing(-bytes, megabytes(budget))));
            return (int) Math.ceil(longest);
        }

        private static double missing(double less, double minute) {
            return minute == 0 || less <= 0 ? 0 : Math.max(0.001, 60 * less / minute);
        }
    }

    /** Who asks: an address, the network of one, or nothing for who has no budget. */
    String client(Request request) {
        if (!(request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress from)
                || from.getAddress() == null) {
            return FREE;
        }
        InetAddress address = from.getAddress();
        if (address.isLoopbackAddress() || isProxy.test(address.getHostAddress())) {
            return FREE;
        }
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, 8)
                : address.getHostAddress();
    }

    /** Takes one request; gives 0, or after how many seconds to come back, when nothing is taken. */
    int take(String client) {
        if (client.equals(FREE)) {
            return 0;
        }
        synchronized (clients) {
            Left left = left(client);
            int wait = left.wait(budget);
            if (wait == 0) {
                left.requests -= 1;
            } else {
                refused.incrementAndGet();
            }
            return wait;
        }
    }

    private Left left(String client) {
        long now = nanoseconds.getAsLong();
        Left left = clients.computeIfAbsent(client, any -> new Left(budget, now));
        left.refill(budget, now);
        return left;
    }

    /** Takes what an answer has cost. */
    void spent(String client, long nanos, long bytes) {
        if (!client.equals(FREE)) {
            synchronized (clients) {
                Left left = left(client);
                left.nanos -= nanos;
                left.bytes -= bytes;
            }
        }
    }

    /** The budget, in the form of the header {@code RateLimit-Policy}; empty for none. */
    String policy(String client) {
        return client.equals(FREE) ? "" : policy;
    }

    /** What is left, in the form of the header {@code RateLimit}; empty for a client without a budget. */
    String remaining(String client) {
        if (client.equals(FREE) || policy.isEmpty()) {
            return "";
        }
        synchronized (clients) {
            Left left = left(client);
            StringBuilder text = new StringBuilder();
            add(text, "requests", budget.requests(), whole(left.requests));
            add(text, "seconds", budget.seconds(), whole(left.nanos / TimeUnit.SECONDS.toNanos(1)));
            add(text, "megabytes", budget.megabytes(), whole(left.bytes / 1e6));
            return text.toString();
        }
    }

    private static String whole(double left) {
        return ";r=" + (long) Math.max(0, left);
    }

    /** Requests that were refused because a budget was used up. */
    long refused() {
        return refused.get();
    }

    /** Clients that are remembered. */
    int clients() {
        synchronized (clients) {
            return clients.size();
        }
    }

    /** Queries that may run at once for this client. */
    int queriesAtOnce(String client) {
        return client.equals(FREE) || budget.queriesAtOnce() == 0 ? Integer.MAX_VALUE : budget.queriesAtOnce();
    }
}
