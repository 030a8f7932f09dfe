package org.saan.web.site;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.saan.model.AsOf;
import org.saan.model.Language;
import org.saan.page.Shell;
import org.saan.web.http.ErrorBody;
import org.saan.web.http.ErrorPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors in the clothes of the other pages, in the reader's language first and in the other. */
public final class ErrorPages implements ErrorPage {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
    private static final int LONGEST = 500;

    private final ServerContext site;

    public ErrorPages(ServerContext site) {
        this.site = site;
    }

    @Override
    public byte[] of(ErrorBody error, Language language, String uri, String query) {
        boolean thai = language == Language.TH;
        try {
            String path = uri == null || uri.length() > LONGEST || uri.isEmpty() ? "" : uri.substring(1);
            Shell shell = site.pages()
                    .shell(language, String.valueOf(error.status()), path, kept(query), Optional.empty(), AsOf.NOW);
            return site.pages()
                    .write(
                            "error",
                            shell,
                            Map.of(
                                    "status", error.status(),
                                    "first", thai ? error.thai() : error.english(),
                                    "second", thai ? error.english() : error.thai(),
                                    "secondLanguage", thai ? "en" : "th"));
        } catch (RuntimeException e) {
            // An error must not be lost over the making of its page.
            LOG.error("the page of an error could not be made: {}", e.getMessage(), e);
            return error.plainPage().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The parameters without the language, for the switch of languages. */
    private static String kept(String query) {
        return query == null || query.length() > LONGEST
                ? ""
                : query.replaceAll("(^|&)lang=[^&]*", "").replaceFirst("^&", "");
    }
}
