package org.saan.web.http;

import org.saan.model.Language;
import org.saan.model.Messages;

/** A text in both languages. */
@FunctionalInterface
public interface BilingualText {
    String in(Language language);

    /** A message of messages_th/en.properties. */
    static BilingualText message(String key, Object... arguments) {
        return language -> new Messages(language).text(key, arguments);
    }
}
