package org.saan.web.http;

import org.saan.model.Language;
import org.saan.model.Messages;

/** A text in both languages. */
@FunctionalInterface
public interface Words {
    String in(Language language);

    /** A message of messages_th/en.properties. */
    static Words message(String key, Object... arguments) {
        return language -> new Messages(language).text(key, arguments);
    }
}
