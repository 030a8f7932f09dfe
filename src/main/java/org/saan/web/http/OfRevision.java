package org.saan.web.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A few values that are the same until the graph changes, each made once: who asks for one that is being made waits for it, and
 * for no other. What could not be made is made again the next time. Safe for many threads.
 */
public final class OfRevision<T> {
    private final int most;
    private final Map<String, CompletableFuture<T>> values = new LinkedHashMap<>(16, 0.75f, true);
    private long revision;

    /**
     * @param most how many are kept; the one asked for longest ago goes first
     */
    public OfRevision(int most) {
        this.most = most;
    }

    /** The value with this name at this revision; of an earlier revision than the newest seen it is made and not kept. */
    public T get(long ofRevision, String name, Supplier<T> making) {
        CompletableFuture<T> own = new CompletableFuture<>();
        CompletableFuture<T> known;
        synchronized (this) {
            if (ofRevision > revision) {
                values.clear();
                revision = ofRevision;
            }
            known = ofRevision < revision ? own : values.get(name);
            if (known == null) {
                values.put(name, own);
                if (values.size() > most) {
                    values.remove(values.keySet().iterator().next());
                }
            }
        }
        return known == null || known == own ? make(name, own, making) : join(known);
    }

    private T make(String name, CompletableFuture<T> own, Supplier<T> making) {
        try {
            T value = making.get();
            own.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                values.remove(name, own);
            }
            own.completeExceptionally(e);
            throw e;
        }
    }

    private static <T> T join(CompletableFuture<T> known) {
        try {
            return known.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
