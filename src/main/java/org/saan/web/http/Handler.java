package org.saan.web.http;

import java.io.IOException;

/** Answers what is asked of an {@link Endpoint}. Runs on a thread of the server, many at once. */
@FunctionalInterface
public interface Handler {
    /**
     * Answers by way of the exchange. Throws {@link org.saan.model.SaanException} for what is to be refused.
     *
     * @param asked whose parameters are known to this address and of their types
     */
    void answer(EndpointRequest asked, Exchange exchange) throws IOException;
}
