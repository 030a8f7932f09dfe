package org.saan.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.SaanException;

/** An error over HTTP: {@code {error, detail, help}} as JSON, or a small page for browsers; never a trace. */
final class ErrorAnswer {
    private ErrorAnswer() {}

    static void write(HttpAction action, SaanException fault) {
        write(action, fault.exitCode().httpStatus(), fault.key(), fault.text(Language.EN), fault.text(Language.TH));
    }

    static void write(HttpAction action, int status, String key, Object... arguments) {
        write(
                action,
                status,
                key,
                new Messages(Language.EN).text(key, arguments),
                new Messages(Language.TH).text(key, arguments));
    }

    private static void write(HttpAction action, int status, String key, String english, String thai) {
        HttpServletResponse response = action.getResponse();
        if (response.isCommitted()) {
            return;
        }
        String accept = action.getRequestHeader("Accept");
        boolean page = accept != null && accept.contains("text/html");
        byte[] body = (page ? page(status, english, thai) : json(key, english, thai)).getBytes(StandardCharsets.UTF_8);
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType((page ? "text/html" : "application/json") + "; charset=utf-8");
        response.setHeader("Vary", "Accept");
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            action.log.debug("the client has gone: {}", e.getMessage());
        }
    }

    private static String json(String key, String english, String thai) {
        JsonObject error = new JsonObject();
        error.put("error", key);
        error.put("detail", english);
        error.put("help", thai);
        return error.toString();
    }

    private static String page(int status, String english, String thai) {
        return "<!doctype html><html lang=\"th\"><meta charset=\"utf-8\"><title>" + status + "</title><h1>" + status
                + "</h1><p>" + Html.escape(thai) + "</p><p lang=\"en\">" + Html.escape(english) + "</p></html>";
    }

    static String oneLine(String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ");
    }
}
