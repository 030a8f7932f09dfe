package org.saan.change;

import java.nio.file.Path;
import org.saan.model.QuadChange;

/** A change of any size, in constant memory; to be closed, which removes its files. */
record SpilledChange(QuadBag removed, QuadBag added) implements QuadChange, AutoCloseable {
    /** Empty; its files go into this folder. */
    static SpilledChange in(Path folder) {
        return new SpilledChange(new QuadBag(folder, QuadBag.USUAL_MOST), new QuadBag(folder, QuadBag.USUAL_MOST));
    }

    boolean isEmpty() {
        return removed.isEmpty() && added.isEmpty();
    }

    @Override
    public void close() {
        removed.close();
        added.close();
    }
}
