package org.saan.mapping;

/** How often each key of a table has been seen, in a few bytes a key: two million take less than 50 MB. For one thread. */
final class KeyCounts {
    private long[] keys = new long[1 << 12];
    private int[] counts = new int[1 << 12];
    private int size;

    /**
     * Counts this key once more and returns how often it has been seen now.
     *
     * @param key a hash of it
     */
    int seen(long key) {
        if (size * 2 > keys.length) {
            grow();
        }
        int place = place(keys, counts, key);
        size += counts[place] == 0 ? 1 : 0;
        return ++counts[place];
    }

    private int place(long[] held, int[] taken, long key) {
        int mask = held.length - 1;
        int place = (int) (key ^ key >>> 32) & mask;
        while (taken[place] > 0 && held[place] != key) {
            place = place + 1 & mask;
        }
        held[place] = key;
        return place;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new int[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] > 0) {
                counts[place(keys, counts, oldKeys[i])] = oldCounts[i];
            }
        }
    }
}
