package org.saan.web.search;

import java.util.List;
import java.util.stream.Collectors;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.search.Name;
import org.saan.search.Thing;
import org.saan.search.Vocabulary;
import org.saan.vocab.Saan;
import org.saan.web.http.BaseAddress;
import org.saan.web.http.Html;
import org.saan.web.site.Style;

/** A thing in a few lines, for those who choose among candidates. */
final class PreviewPage {
    private static final int MOST_NAMES = 6;
    private static final int MOST_CHARACTERS = 160;

    private final BaseAddress base;
    private final Vocabulary vocabulary;
    private final Language language;

    PreviewPage(BaseAddress base, Vocabulary vocabulary, Language language) {
        this.base = base;
        this.vocabulary = vocabulary;
        this.language = language;
    }

    /** A whole page. */
    String of(Thing thing) {
        return "<!doctype html><html lang=\"" + language.tag() + "\"><head><meta charset=\"utf-8\"><title>"
                + Html.escape(label(thing, language)) + "</title><style>" + Style.CSS + "</style></head><body>"
                + part(thing) + "</body></html>";
    }

    /** What stands on it. */
    String part(Thing thing) {
        Messages messages = new Messages(language);
        String types = thing.types().stream()
                .filter(type -> type.startsWith(Saan.NS))
                .map(type -> vocabulary.type(type).name(language.tag()))
                .sorted()
                .collect(Collectors.joining(", "));
        StringBuilder html = new StringBuilder("<p><strong><a href=\"" + Html.escape(base.toThing(thing.iri()))
                + "\" target=\"_blank\" rel=\"noopener\">" + Html.escape(label(thing, language)) + "</a></strong> · "
                + Html.escape(types.isEmpty() ? messages.text("kind." + thing.kind()) : types) + "</p>");
        List<String> names = thing.names().stream()
                .filter(Name::isName)
                .map(Name::text)
                .distinct()
                .filter(name -> !name.equals(label(thing, language)))
                .limit(MOST_NAMES)
                .toList();
        if (!names.isEmpty()) {
            html.append("<p>")
                    .append(Html.escape(shortened(String.join(" · ", names))))
                    .append("</p>");
        }
        thing.names().stream()
                .filter(name -> !name.isName() && name.language().equals(language.tag()))
                .findFirst()
                .ifPresent(text -> html.append("<p>")
                        .append(Html.escape(shortened(text.text())))
                        .append("</p>"));
        return html.append("<p><code>")
                .append(Html.escape(thing.iri()))
                .append("</code></p>")
                .toString();
    }

    private static String label(Thing thing, Language language) {
        return thing.label(language.tag());
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS)) + "…";
    }
}
