package org.saan.model;

import java.util.function.Supplier;

/** A value that is made when it is first asked for, once. Safe for many threads. */
public final class Lazy<T> implements Supplier<T> {
    private Supplier<T> making;
    private T value;

    private Lazy(Supplier<T> making) {
        this.making = making;
    }

    public static <T> Lazy<T> of(Supplier<T> making) {
        return new Lazy<>(making);
    }

    @Override
    public synchronized T get() {
        if (making != null) {
            value = making.get();
            making = null;
        }
        return value;
    }
}
