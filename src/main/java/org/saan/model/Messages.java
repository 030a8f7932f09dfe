package org.saan.model;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** Texts of messages_th.properties and messages_en.properties, which have the same keys (a test holds that). */
public final class Messages {
    private final ResourceBundle bundle;
    private final Language language;

    public Messages(Language language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                "messages",
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public Language language() {
        return language;
    }

    /** True when there is a text for this key. */
    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** The text of the key with its arguments filled in, a {@link Problem} in the same language; numbers are written without grouping. */
    public String text(String key, Object... arguments) {
        Object[] plain = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            plain[i] = arguments[i] instanceof Problem reason ? reason.text(language) : String.valueOf(arguments[i]);
        }
        return new MessageFormat(bundle.getString(key), language.locale()).format(plain);
    }
}
