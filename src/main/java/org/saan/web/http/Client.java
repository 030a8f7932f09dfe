package org.saan.web.http;

import jakarta.servlet.ServletRequest;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Who a request comes from, as far as work is shared among clients, and how long the request waited for a permit, which is not charged. One object for each
 * request. Safe for many threads.
 */
public final class Client {
    /** The attribute of a request that holds it. */
    static final String ATTRIBUTE = Client.class.getName();

    private static final String NOBODY = "";

    private final String name;
    private final AtomicLong waited = new AtomicLong();

    /**
     * @param name its address or the network of it; empty for nobody in particular: who is on this machine, and what the server does for itself
     */
    Client(String name) {
        this.name = name;
    }

    /** Nobody in particular, who may have all work that there is room for. */
    public static Client nobody() {
        return new Client(NOBODY);
    }

    /** The client of a request; nobody in particular where it is not told. */
    public static Client of(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Client client ? client : nobody();
    }

    String name() {
        return name;
    }

    boolean isNobody() {
        return name.equals(NOBODY);
    }

    void hasWaited(long nanoseconds) {
        waited.addAndGet(nanoseconds);
    }

    /** Nanoseconds in which the request only waited for a permit. */
    long waited() {
        return waited.get();
    }
}
