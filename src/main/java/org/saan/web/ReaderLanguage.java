package org.saan.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.saan.model.Language;

/** The language of a page: {@code ?lang=}, else the reader's best by Accept-Language, else Thai. */
final class ReaderLanguage {
    private ReaderLanguage() {}

    static Language of(HttpServletRequest request) {
        return Language.of(request.getParameter("lang"))
                .or(() -> accepted(request.getHeader("Accept-Language")))
                .orElse(Language.TH);
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
