package org.saan.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A few values that are the same until the graph changes, each made once. Safe for many threads; who asks for one waits while it is made. */
final class OfRevision<T> {
    private final int most;
    private final Map<String, T> values = new LinkedHashMap<>(16, 0.75f, true);
    private long revision;

    /** @param most how many are kept; the one asked for longest ago goes first */
    OfRevision(int most) {
        this.most = most;
    }

    /** The value with this name at this revision; of an earlier revision than the newest seen it is made and not kept. */
    synchronized T get(long ofRevision, String name, Supplier<T> making) {
        if (ofRevision > revision) {
            values.clear();
            revision = ofRevision;
        }
        if (ofRevision < revision) {
            return making.get();
        }
        T known = values.get(name);
        if (known == null) {
            known = making.get();
            values.put(name, known);
            if (values.size() > most) {
                values.remove(values.keySet().iterator().next());
            }
        }
        return known;
    }
}
