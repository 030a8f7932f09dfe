package org.saan.store;

import java.util.function.Supplier;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphWrapper;
import org.apache.jena.sparql.util.Context;
import org.saan.sparql.StackRoom;

/**
 * The dataset that an endpoint holds for as long as it serves. Each transaction is one of the database that is the store's when it begins, and
 * stays one of that, whatever database becomes the store's meanwhile.
 */
public final class ServedDataset extends DatasetGraphWrapper {
    private final Supplier<DatasetGraph> current;

    /** The database of the transaction that this thread is in. An instance's own: there may be several stores. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<DatasetGraph> open = new ThreadLocal<>();

    ServedDataset(Supplier<DatasetGraph> current) {
        super(current.get());
        this.current = current;
    }

    /** The database itself: that of this thread's transaction, or the newest one outside of any. */
    public DatasetGraph database() {
        DatasetGraph own = open.get();
        return own == null ? current.get() : own;
    }

    @Override
    protected DatasetGraph get() {
        return database();
    }

    @Override
    public Context getContext() {
        return database().getContext();
    }

    @Override
    public void begin(TxnType type) {
        StackRoom.check();
        open.set(current.get());
        super.begin(type);
    }

    @Override
    public void begin(ReadWrite mode) {
        begin(TxnType.convert(mode));
    }

    @Override
    public void end() {
        try {
            super.end();
        } finally {
            open.remove();
        }
    }
}
