package org.saan.store;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.jena.dboe.base.record.Record;
import org.apache.jena.dboe.base.record.RecordFactory;
import org.apache.jena.dboe.trans.bplustree.BPlusTree;
import org.apache.jena.dboe.trans.bplustree.rewriter.BPlusTreeRewriter;
import org.apache.jena.tdb2.loader.base.CoLib;
import org.apache.jena.tdb2.store.tupletable.TupleIndex;
import org.apache.jena.tdb2.store.tupletable.TupleIndexRecord;

/**
 * Builds an index of an empty database from its leaves, of sorted rows, as {@code tdb2.xloader} does: each page is written once and full. Outside
 * every transaction of the database, which is to be opened again afterwards.
 */
final class PackedIndex {
    private PackedIndex() {}

    /** Returns how many rows it took. */
    static long build(TupleIndex index, BulkRows rows) {
        long[] taken = {0};
        BPlusTree tree = (BPlusTree) ((TupleIndexRecord) index).getRangeIndex();
        rows.sorted(index.getName(), cursor -> {
            Records records =
                    new Records(cursor, tree.getRecordFactory(), index.getName().length());
            if (records.hasNext()) {
                CoLib.executeWrite(index, () -> {
                    BPlusTreeRewriter.packIntoBPlusTree(
                            records,
                            tree.getParams(),
                            tree.getRecordFactory(),
                            tree.getStateManager().getBufferChannel(),
                            tree.getNodeManager().getBlockMgr(),
                            tree.getRecordsMgr().getBlockMgr());
                });
            }
            taken[0] = records.count;
        });
        return taken[0];
    }

    private static final class Records implements Iterator<Record> {
        private final BulkRows.Cursor cursor;
        private final RecordFactory factory;
        private final int width;
        private boolean isThere;
        private long count;

        Records(BulkRows.Cursor cursor, RecordFactory factory, int width) {
            this.cursor = cursor;
            this.factory = factory;
            this.width = width;
            this.isThere = cursor.next();
        }

        @Override
        public boolean hasNext() {
            return isThere;
        }

        @Override
        public Record next() {
            if (!isThere) {
                throw new NoSuchElementException();
            }
            byte[] key = new byte[width * Long.BYTES];
            for (int column = 0; column < width; column++) {
                long number = cursor.number(column);
                for (int i = Long.BYTES - 1; i >= 0; i--) {
                    key[column * Long.BYTES + i] = (byte) number;
                    number >>>= Byte.SIZE;
                }
            }
            isThere = cursor.next();
            count++;
            return factory.create(key);
        }
    }
}
