package org.saan.columns;

/**
 * How much the columns may take.
 *
 * @param memoryMegabytes outside the Java heap
 * @param spillMegabytes on disk, for what does not fit into memory while a query runs
 * @param threads that work on one query, that of the asking included
 */
public record ColumnsOptions(int memoryMegabytes, int spillMegabytes, int threads) {
    /** For a small server: a second thread on one query takes more of the processors, which others want too, and makes it hardly quicker. */
    public static final ColumnsOptions USUAL = new ColumnsOptions(512, 2_048, 1);
}
