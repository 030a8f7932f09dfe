package org.saan.web.sparql;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.saan.model.SaanException;
import org.saan.web.http.ErrorBody;

/** Answers a SPARQL request with an {@link ErrorBody}. */
final class ErrorAnswer {
    private ErrorAnswer() {}

    static void write(HttpAction action, SaanException fault) {
        write(action, ErrorBody.of(fault));
    }

    static void write(HttpAction action, int status, String key, Object... arguments) {
        write(action, ErrorBody.of(status, key, arguments));
    }

    static void write(HttpAction action, ErrorBody error) {
        HttpServletResponse response = action.getResponse();
        if (response.isCommitted()) {
            return;
        }
        String accept = action.getRequestHeader("Accept");
        byte[] body = error.bytes(accept);
        response.resetBuffer();
        response.setStatus(error.status());
        response.setContentType(error.contentType(accept));
        response.setHeader("Vary", "Accept");
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            action.log.debug("the client has gone: {}", e.getMessage());
        }
    }

    static String oneLine(String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ");
    }
}
