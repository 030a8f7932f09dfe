package org.saan.web.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.jena.query.QueryCancelledException;

/**
 * Cache of values that are the same until the graph changes, with at most so many entries. Concurrent callers of one key share one
 * computation; failures are not cached. Safe for many threads.
 *
 * @param <T> of the values
 */
public final class RevisionCache<T> {
    private final Cache<Key, CompletableFuture<T>> values;
    private long newest;

    private record Key(long revision, String name) {}

    /**
     * @param most entries
     */
    public RevisionCache(int most) {
        this.values =
                Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }

    /** The value with this name at this revision; one of an earlier revision than the newest seen is made and not kept. */
    public T get(long revision, String name, Supplier<T> making) {
        if (isOfThePast(revision)) {
            return making.get();
        }
        Key key = new Key(revision, name);
        CompletableFuture<T> own = new CompletableFuture<>();
        CompletableFuture<T> known = values.asMap().putIfAbsent(key, own);
        return known == null ? make(key, own, making) : join(known, making);
    }

    private synchronized boolean isOfThePast(long revision) {
        if (revision > newest) {
            newest = revision;
            values.asMap().keySet().removeIf(key -> key.revision() < revision);
        }
        return revision < newest;
    }

    private T make(Key key, CompletableFuture<T> own, Supplier<T> making) {
        try {
            T value = making.get();
            own.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            values.asMap().remove(key, own);
            own.completeExceptionally(e);
            throw e;
        }
    }

    /** What another caller makes; when that one's query was ended, it is made here, within the time of this caller. */
    private static <T> T join(CompletableFuture<T> known, Supplier<T> making) {
        try {
            return known.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof QueryCancelledException) {
                return making.get();
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }
}
