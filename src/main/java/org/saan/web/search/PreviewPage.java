package org.saan.web.search;

import java.util.List;
import java.util.stream.Collectors;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.search.IndexedThing;
import org.saan.search.Name;
import org.saan.search.Vocabulary;
import org.saan.vocab.Saan;
import org.saan.web.http.BaseAddress;
import org.saan.web.http.HtmlText;
import org.saan.web.site.PlainStyle;

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
    String of(IndexedThing thing) {
        return "<!doctype html><html lang=\"" + language.tag() + "\"><head><meta charset=\"utf-8\"><title>"
                + HtmlText.escape(label(thing, language)) + "</title><style>" + PlainStyle.CSS + "</style></head><body>"
                + part(thing) + "</body></html>";
    }

    /** What stands on it. */
    String part(IndexedThing thing) {
        Messages messages = new Messages(language);
        String types = thing.types().stream()
                .filter(type -> type.startsWith(Saan.NS))
                .map(type -> vocabulary.type(type).name(language.tag()))
                .sorted()
                .collect(Collectors.joining(", "));
        StringBuilder html = new StringBuilder("<p><strong><a href=\"" + HtmlText.escape(base.toThing(thing.iri()))
                + "\" target=\"_blank\" rel=\"noopener\">" + HtmlText.escape(label(thing, language))
                + "</a></strong> · "
                + HtmlText.escape(types.isEmpty() ? messages.text("kind." + thing.kind()) : types) + "</p>");
        List<String> names = thing.names().stream()
                .filter(Name::isName)
                .map(Name::text)
                .distinct()
                .filter(name -> !name.equals(label(thing, language)))
                .limit(MOST_NAMES)
                .toList();
        if (!names.isEmpty()) {
            html.append("<p>")
                    .append(HtmlText.escape(shortened(String.join(" · ", names))))
                    .append("</p>");
        }
        thing.names().stream()
                .filter(name -> !name.isName() && name.language().equals(language.tag()))
                .findFirst()
                .ifPresent(text -> html.append("<p>")
                        .append(HtmlText.escape(shortened(text.text())))
                        .append("</p>"));
        return html.append("<p><code>")
                .append(HtmlText.escape(thing.iri()))
                .append("</code></p>")
                .toString();
    }

    private static String label(IndexedThing thing, Language language) {
        return thing.label(language.tag());
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS)) + "…";
    }
}
