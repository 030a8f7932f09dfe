package org.saan.columns;

/**
 * How much the columns may take.
 *
 * @param memoryMegabytes outside the Java heap
 * @param spillMegabytes on disk, for what does not fit into memory while a query runs
 * @param threads that work on one query, that of the asking included
 */
public record ColumnsOptions(int memoryMegabytes, int spillMegabytes, int threads) {
    private static final int LEAST_MEGABYTES = 128;
    private static final int MOST_MEGABYTES = 512;

    /**
     * For a small server. As much memory as a quarter of the Java heap, from 128 to 512 MB. A second thread on one query takes more of the processors, which
     * others want too, and makes it hardly quicker.
     */
    public static final ColumnsOptions USUAL = new ColumnsOptions(usualMegabytes(), 2_048, 1);

    private static int usualMegabytes() {
        long quarter = Runtime.getRuntime().maxMemory() / 4 >> 20;
        return (int) Math.max(LEAST_MEGABYTES, Math.min(MOST_MEGABYTES, quarter));
    }
}
