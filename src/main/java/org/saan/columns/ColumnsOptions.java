package org.saan.columns;

/**
 * How much the columns may take.
 *
 * @param memoryMegabytes outside the Java heap
 * @param spillMegabytes on disk, for what does not fit into memory while a query runs
 * @param threads that one query may use
 */
public record ColumnsOptions(int memoryMegabytes, int spillMegabytes, int threads) {
    /** For a small server. */
    public static final ColumnsOptions USUAL = new ColumnsOptions(512, 2_048, 2);
}
