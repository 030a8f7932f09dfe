package org.saan.search;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts what is found by kind. */
final class KindCounts extends SimpleCollector {
    private final Map<String, Long> counts = new HashMap<>();
    private SortedDocValues kinds;
    private long[] inSegment;

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
        finishSegment();
        kinds = context.reader().getSortedDocValues(ThingDocument.KIND);
        inSegment = new long[kinds == null ? 0 : kinds.getValueCount()];
    }

    @Override
    public void collect(int doc) throws IOException {
        if (kinds != null && kinds.advanceExact(doc)) {
            inSegment[kinds.ordValue()]++;
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    /** Kind to number. */
    Map<String, Long> counts() throws IOException {
        finishSegment();
        return counts;
    }

    private void finishSegment() throws IOException {
        for (int i = 0; inSegment != null && i < inSegment.length; i++) {
            if (inSegment[i] > 0) {
                counts.merge(kinds.lookupOrd(i).utf8ToString(), inSegment[i], Long::sum);
            }
        }
        inSegment = null;
    }
}
