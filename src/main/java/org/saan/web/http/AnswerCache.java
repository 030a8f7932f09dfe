package org.saan.web.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;

/** Cache of answers of the newest revision, within a bound of bytes. Safe for many threads. */
public final class AnswerCache {
    /** Of an entry, beside its body and its key. */
    private static final int OVERHEAD = 500;

    private final long most;
    private final Cache<Key, Answer> answers;
    private long newest;

    private record Key(long revision, String name) {}

    /**
     * @param most bytes of all that is kept; what is larger than a quarter of it is not
     */
    public AnswerCache(long most) {
        this.most = most;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(most)
                .<Key, Answer>weigher((key, answer) -> weight(key, answer))
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    private static int weight(Key key, Answer answer) {
        int links = answer.links().stream().mapToInt(String::length).sum();
        return answer.body().length
                + OVERHEAD
                + 2 * (key.name().length() + links + answer.location().length());
    }

    /** What is kept for this key at this revision. */
    public Optional<Answer> find(long revision, String key) {
        return Optional.ofNullable(answers.getIfPresent(new Key(revision, key)));
    }

    /** How often something was asked for and kept. */
    public long hits() {
        return answers.stats().hitCount();
    }

    /** How often something was asked for and not kept. */
    public long misses() {
        return answers.stats().missCount();
    }

    /** The memory that is taken, in bytes. */
    public long bytes() {
        return answers.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }

    /** Keeps an answer, unless it is large or of an earlier revision than what is kept. */
    public synchronized void keep(long revision, String key, Answer made) {
        if (!isOfThePast(revision) && made.body().length <= most / 4) {
            answers.put(new Key(revision, key), made);
        }
    }

    private boolean isOfThePast(long revision) {
        if (revision > newest) {
            newest = revision;
            answers.asMap().keySet().removeIf(key -> key.revision() < revision);
        }
        return revision < newest;
    }
}
