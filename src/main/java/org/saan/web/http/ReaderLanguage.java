package org.saan.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.BadMessageException;
import org.saan.model.Language;

/** The language of a page: {@code ?lang=}, else a cookie, else the reader's best by Accept-Language, else Thai. */
public final class ReaderLanguage {
    public static final String COOKIE = "lang";

    private ReaderLanguage() {}

    public static Language of(HttpServletRequest request) {
        return Language.of(request.getParameter("lang"))
                .or(() -> remembered(request))
                .or(() -> accepted(request.getHeader("Accept-Language")))
                .orElse(Language.TH);
    }

    /** The same for a request that may be malformed. */
    public static Language orThai(HttpServletRequest request) {
        try {
            return of(request);
        } catch (BadMessageException | IllegalArgumentException e) {
            return Language.TH;
        }
    }

    /**
     * By headers alone.
     *
     * @param cookies the Cookie header; null for none
     * @param accepted the Accept-Language header
     */
    public static Language of(String cookies, String accepted) {
        return Optional.ofNullable(cookies).stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .findFirst()
                .flatMap(cookie -> Language.of(cookie.substring(COOKIE.length() + 1)))
                .or(() -> accepted(accepted))
                .orElse(Language.TH);
    }

    private static Optional<Language> remembered(HttpServletRequest request) {
        return request.getCookies() == null
                ? Optional.empty()
                : Arrays.stream(request.getCookies())
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .findFirst()
                        .flatMap(cookie -> Language.of(cookie.getValue()));
    }

    private static Optional<Language> accepted(String header) {
        try {
            return header == null
                    ? Optional.empty()
                    : Locale.LanguageRange.parse(header).stream()
                            .filter(range -> range.getWeight() > 0)
                            .map(range -> Language.of(range.getRange()))
                            .flatMap(Optional::stream)
                            .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
