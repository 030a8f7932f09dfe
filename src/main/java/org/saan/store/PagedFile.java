package org.saan.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.jena.dboe.base.file.BinaryDataFile;

/**
 * A data file of TDB2, read in pages: TDB2 itself asks the system for one byte after another. For reading what was there when
 * it was opened, by one thread.
 */
final class PagedFile implements BinaryDataFile {
    private static final int PAGE = 1 << 16;
    private static final int PAGES = 256;

    private final BinaryDataFile file;
    private final long length;
    private final Map<Long, byte[]> pages = new LinkedHashMap<>(2 * PAGES, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > PAGES;
        }
    };
    private long at = -1;
    private byte[] page;

    PagedFile(BinaryDataFile file) {
        this.file = file;
        this.length = file.length();
    }

    @Override
    public int read(long position, byte[] to, int start, int wanted) {
        if (position >= length) {
            return -1;
        }
        long number = position / PAGE;
        if (number != at) {
            page = pages.computeIfAbsent(number, this::load);
            at = number;
        }
        int offset = (int) (position % PAGE);
        int there = Math.min(wanted, page.length - offset);
        System.arraycopy(page, offset, to, start, there);
        return there;
    }

    private byte[] load(long number) {
        byte[] loaded = new byte[(int) Math.min(PAGE, length - number * PAGE)];
        int read = 0;
        while (read < loaded.length) {
            int more = file.read(number * PAGE + read, loaded, read, loaded.length - read);
            if (more <= 0) {
                throw new IllegalStateException("the data file is shorter than it was");
            }
            read += more;
        }
        return loaded;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void open() {
        // The file below is open.
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public long write(byte[] from, int start, int count) {
        throw new UnsupportedOperationException("for reading");
    }

    @Override
    public void truncate(long size) {
        throw new UnsupportedOperationException("for reading");
    }

    @Override
    public void sync() {
        // Nothing is written.
    }

    @Override
    public void close() {
        // The file below belongs to TDB2.
    }
}
