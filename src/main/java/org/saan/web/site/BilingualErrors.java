package org.saan.web.site;

import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.saan.model.Language;
import org.saan.web.http.ContentSecurityPolicy;
import org.saan.web.http.ErrorBody;
import org.saan.web.http.Headers;
import org.saan.web.http.ReaderLanguage;
import org.saan.web.http.SecurityHeaders;

/** What Jetty itself has to refuse (unknown address, malformed request, a fault of the program) said as everything else is. */
public final class BilingualErrors extends ErrorHandler {
    private static final Pattern LANGUAGE = Pattern.compile("(?:^|&)lang=(th|en)(?:&|$)");

    private final ErrorPages pages;

    public BilingualErrors(ErrorPages pages) {
        this.pages = pages;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        ErrorBody error =
                switch (code) {
                    case 404 ->
                        ErrorBody.of(
                                code, "http.not-found", request.getHttpURI().getPath());
                    case 408 -> ErrorBody.of(code, "http.slow");
                    case 413 -> ErrorBody.of(code, "http.too-long");
                    case 429 ->
                        ErrorBody.of(code, "http.budget", response.getHeaders().get(HttpHeader.RETRY_AFTER));
                    case 500 -> ErrorBody.of(code, "http.internal");
                    case 503 -> ErrorBody.of(code, "server.busy");
                    default -> ErrorBody.of(code, "http.refused", code);
                };
        // These answers come from below the filters that put them on all others.
        SecurityHeaders.set(response.getHeaders()::put);
        response.getHeaders().put("Access-Control-Allow-Origin", "*");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, error.contentType(accept));
        response.getHeaders().put(HttpHeader.VARY, "Accept, Accept-Language, Cookie");
        if (!ErrorBody.isPage(accept)) {
            response.write(true, ByteBuffer.wrap(error.bytes(accept)), callback);
            return;
        }
        response.getHeaders().put(Headers.POLICY, ContentSecurityPolicy.PAGE);
        byte[] page = pages.of(
                error,
                language(request),
                request.getHttpURI().getPath(),
                request.getHttpURI().getQuery());
        response.write(true, ByteBuffer.wrap(page), callback);
    }

    private static Language language(Request request) {
        Matcher chosen = LANGUAGE.matcher(String.valueOf(request.getHttpURI().getQuery()));
        return chosen.find()
                ? Language.of(chosen.group(1)).orElseThrow()
                : ReaderLanguage.of(
                        request.getHeaders().get(HttpHeader.COOKIE),
                        request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
    }
}
