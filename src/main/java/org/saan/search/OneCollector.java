package org.saan.search;

import java.util.Collection;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;

/**
 * Gives Lucene one collector for a whole search. Our searchers have no threads of their own, so there is one slice and one collector.
 *
 * @param <C> the collector's class
 */
final class OneCollector<C extends Collector> implements CollectorManager<C, C> {
    private final C collector;

    private OneCollector(C collector) {
        this.collector = collector;
    }

    static <C extends Collector> OneCollector<C> of(C collector) {
        return new OneCollector<>(collector);
    }

    @Override
    public C newCollector() {
        return collector;
    }

    @Override
    public C reduce(Collection<C> collectors) {
        return collector;
    }
}
