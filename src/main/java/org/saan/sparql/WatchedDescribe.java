package org.saan.sparql;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.sparql.core.describe.DescribeBNodeClosure;
import org.apache.jena.sparql.core.describe.DescribeHandlerRegistry;
import org.apache.jena.sparql.util.Context;

/** DESCRIBE collects its triples outside the iterators that look at the cancel signal: look once a resource, and stop at a size. */
public final class WatchedDescribe extends DescribeBNodeClosure {
    private final long maxTriples;
    private AtomicBoolean signal;
    private Model collected;

    private WatchedDescribe(long maxTriples) {
        this.maxTriples = maxTriples;
    }

    /** Makes every DESCRIBE of this process so; ARQ knows no handler of one dataset. */
    public static void install(long maxTriples) {
        DescribeHandlerRegistry.get().clear();
        DescribeHandlerRegistry.get().add(() -> new WatchedDescribe(maxTriples));
    }

    @Override
    public void start(Model model, Context context) {
        super.start(model, context);
        collected = model;
        signal = Context.getCancelSignal(context);
    }

    @Override
    public void describe(Resource resource) {
        Deadlines.check(signal);
        if (collected.size() < maxTriples) {
            super.describe(resource);
        }
    }
}
