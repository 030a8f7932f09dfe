package org.saan.web.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Documents of the newest revision that were made lately, within a bound of bytes. Safe for many threads. */
public final class Representations {
    private static final int OVERHEAD = 500;

    private final long most;
    private final Map<String, Answer> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;
    private long revision;
    private long hits;
    private long misses;

    /**
     * @param most bytes of all that is kept; what is larger than a quarter of it is not
     */
    public Representations(long most) {
        this.most = most;
    }

    /** What is kept for this key at this revision. */
    public synchronized Optional<Answer> find(long ofRevision, String key) {
        Optional<Answer> found = ofRevision == revision ? Optional.ofNullable(kept.get(key)) : Optional.empty();
        if (found.isPresent()) {
            hits++;
        } else {
            misses++;
        }
        return found;
    }

    /** How often something was asked for and kept. */
    public synchronized long hits() {
        return hits;
    }

    /** How often something was asked for and not kept. */
    public synchronized long misses() {
        return misses;
    }

    /** The memory that is taken, in bytes. */
    public synchronized long bytes() {
        return bytes;
    }

    /** Keeps an answer, unless it is large or of an earlier revision than what is kept. */
    public synchronized void keep(long ofRevision, String key, Answer made) {
        if (ofRevision < revision || made.body().length > most / 4) {
            return;
        }
        if (ofRevision > revision) {
            kept.clear();
            bytes = 0;
            revision = ofRevision;
        }
        Answer before = kept.put(key, made);
        bytes += made.body().length - (before == null ? -OVERHEAD - 2L * key.length() : before.body().length);
        var eldest = kept.entrySet().iterator();
        while (bytes > most && eldest.hasNext()) {
            Map.Entry<String, Answer> entry = eldest.next();
            bytes -= entry.getValue().body().length
                    + OVERHEAD
                    + 2L * entry.getKey().length();
            eldest.remove();
        }
    }
}
