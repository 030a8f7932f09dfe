package org.saan.store;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.dboe.base.block.Block;
import org.apache.jena.dboe.base.block.BlockMgr;
import org.apache.jena.dboe.base.block.BlockMgrFileAccess;
import org.apache.jena.dboe.base.block.BlockMgrWrapper;
import org.apache.jena.dboe.base.file.BlockAccess;
import org.apache.jena.dboe.base.file.BlockAccessMapped;
import org.apache.jena.dboe.trans.bplustree.BPlusTree;
import org.apache.jena.dboe.transaction.txn.ComponentGroup;
import org.apache.jena.dboe.transaction.txn.TransactionCoordinator;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.tdb2.sys.TDBInternal;

/**
 * Makes the mapped files of a TDB2 database stand an error that strikes a reader. Two things can spoil them for all later readers: an error (no stack left, no
 * memory left) in the moment in which the view of an 8 MB segment is narrowed to one block, after which the rest of the segment cannot be read; and an interrupt
 * while a segment is mapped, which closes the file. So a narrowed segment is widened again and read once more, and all segments are mapped when the database is
 * opened. TDB2 has no place to put this in: two of its fields are set.
 */
final class MappedFiles {
    private MappedFiles() {}

    /** Protects the files of a database; returns how many. Throws IllegalStateException when TDB2 is not built as it was. */
    static int protect(DatasetGraph data) {
        Field field = field(BlockMgrFileAccess.class, "file");
        int count = 0;
        for (BlockMgrFileAccess manager : managers(data)) {
            if (get(field, manager) instanceof BlockAccessMapped file) {
                Lasting lasting = new Lasting(file);
                lasting.mapAll();
                set(field, manager, lasting);
                count++;
            }
        }
        return count;
    }

    /** The files of a database that are protected. */
    static List<BlockAccessMapped> of(DatasetGraph data) {
        Field field = field(BlockMgrFileAccess.class, "file");
        return managers(data).stream()
                .map(manager -> get(field, manager))
                .filter(Lasting.class::isInstance)
                .map(file -> ((Lasting) file).file())
                .toList();
    }

    private static List<BlockMgrFileAccess> managers(DatasetGraph data) {
        List<BlockMgrFileAccess> managers = new ArrayList<>();
        TransactionCoordinator coordinator = TDBInternal.getTransactionCoordinator(data);
        ((ComponentGroup) get(field(TransactionCoordinator.class, "components"), coordinator))
                .forEachComponent(component -> {
                    if (component instanceof BPlusTree tree) {
                        add(tree.getNodeManager().getBlockMgr(), managers);
                        add(tree.getRecordsMgr().getBlockMgr(), managers);
                    }
                });
        return managers;
    }

    private static void add(BlockMgr manager, List<BlockMgrFileAccess> to) {
        BlockMgr innermost = manager;
        while (innermost instanceof BlockMgrWrapper wrapper) {
            innermost = wrapper.getWrapped();
        }
        if (innermost instanceof BlockMgrFileAccess file) {
            to.add(file);
        }
    }

    private static Field field(Class<?> owner, String name) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("TDB2 is built otherwise: no field " + name + " in " + owner, e);
        }
    }

    private static Object get(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Field field, Object owner, Object value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A mapped file whose segments are never left narrowed. Safe for many threads, as the file is. */
    private record Lasting(BlockAccessMapped file) implements BlockAccess {
        private static final int SEGMENT_BYTES = 8 << 20;

        /** Maps each segment that there is, in this thread that nobody interrupts. */
        void mapAll() {
            if (file.isEmpty()) {
                return;
            }
            int blocks = blocksOfSegment();
            for (long id = 0; id < file.allocBoundary(); id += blocks) {
                file.read(id);
            }
        }

        private int blocksOfSegment() {
            return SEGMENT_BYTES / file.read(0).getByteBuffer().capacity();
        }

        @Override
        public Block read(long id) {
            try {
                return file.read(id);
            } catch (IllegalArgumentException e) {
                // Narrowed, and this block lies behind.
                widen(id);
                return file.read(id);
            }
        }

        /** The first block of a segment can always be read, and leaves the segment wide. */
        private void widen(long id) {
            if (!file.isEmpty()) {
                long first = id - id % blocksOfSegment();
                if (first < file.allocBoundary()) {
                    file.read(first);
                }
            }
        }

        @Override
        public Block allocate(int size) {
            widen(file.allocBoundary());
            return file.allocate(size);
        }

        @Override
        public void write(Block block) {
            file.write(block);
        }

        @Override
        public void overwrite(Block block) {
            widen(block.getId());
            file.overwrite(block);
        }

        @Override
        public boolean isEmpty() {
            return file.isEmpty();
        }

        @Override
        public long allocBoundary() {
            return file.allocBoundary();
        }

        @Override
        public void resetAllocBoundary(long boundary) {
            file.resetAllocBoundary(boundary);
        }

        @Override
        public boolean valid(long id) {
            return file.valid(id);
        }

        @Override
        public String getLabel() {
            return file.getLabel();
        }

        @Override
        public void sync() {
            file.sync();
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
