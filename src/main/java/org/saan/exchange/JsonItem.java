package org.saan.exchange;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object of JSON in the making: what is not known is left out, neither null nor empty. For one thread. */
public final class JsonItem {
    private final Map<String, Object> members = new LinkedHashMap<>();

    public JsonItem with(String name, Object value) {
        boolean nothing = value == null
                || value instanceof String text && text.isEmpty()
                || value instanceof Collection<?> many && many.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
        if (!nothing) {
            members.put(name, value);
        }
        return this;
    }

    public Map<String, Object> map() {
        return members;
    }
}
