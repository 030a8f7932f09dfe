package org.saan.change;

import java.util.Arrays;
import java.util.IdentityHashMap;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;

/**
 * The quads that the rows of a table state, each as a hash of 128 bits and the first row that states it: a large table in 24 bytes a quad. Two
 * of ten million quads have one hash with a chance of one to 10^24. For one thread.
 */
final class QuadHashes {
    private static final int REMEMBERED = 100_000;
    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final long OTHER_PRIME = 0xC2B2AE3D27D4EB4FL;

    private final IdentityHashMap<Node, long[]> known = new IdentityHashMap<>();
    private long[] high = new long[1 << 12];
    private long[] low = new long[1 << 12];
    private long[] rows = new long[1 << 12];
    private int size;

    /** A hash, for sets of them. */
    record Hash(long high, long low) {}

    Hash of(Quad quad) {
        long one = 0;
        long two = 0;
        for (Node node : new Node[] {quad.getGraph(), quad.getSubject(), quad.getPredicate(), quad.getObject()}) {
            long[] hash = of(node);
            one = mixed(one * PRIME + hash[0]);
            two = mixed(two * OTHER_PRIME + hash[1]);
        }
        return new Hash(one, two);
    }

    private long[] of(Node node) {
        long[] hash = known.get(node);
        if (hash == null) {
            hash = made(node);
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(node, hash);
        }
        return hash;
    }

    private static long[] made(Node node) {
        long[] hash = {node.isURI() ? 1 : 2, node.isURI() ? 3 : 4};
        if (node.isURI()) {
            take(node.getURI(), hash);
        } else {
            take(node.getLiteralLexicalForm(), hash);
            take(node.getLiteralDatatypeURI(), hash);
            take(node.getLiteralLanguage(), hash);
        }
        return hash;
    }

    private static void take(String text, long[] hash) {
        long one = hash[0];
        long two = hash[1];
        for (int i = 0; i < text.length(); i++) {
            one = (one ^ text.charAt(i)) * PRIME;
            one ^= one >>> 29;
            two = (two + text.charAt(i)) * OTHER_PRIME;
            two ^= two >>> 31;
        }
        hash[0] = mixed(one + text.length());
        hash[1] = mixed(two ^ text.length());
    }

    /** The last step of SplitMix64, which lets every bit depend on every bit. */
    private static long mixed(long value) {
        long bits = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
        return bits ^ bits >>> 31;
    }

    /** The same without what was added before. */
    QuadHashes cleared() {
        size = 0;
        return this;
    }

    void add(Quad quad, long row) {
        Hash hash = of(quad);
        if (size == high.length) {
            high = Arrays.copyOf(high, size * 2);
            low = Arrays.copyOf(low, size * 2);
            rows = Arrays.copyOf(rows, size * 2);
        }
        high[size] = hash.high();
        low[size] = hash.low();
        rows[size] = row;
        size++;
    }

    /** Sorts them and keeps each once, with its first row. To be called once, when all are added. */
    void finish() {
        sort(0, size - 1);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept > 0 && high[kept - 1] == high[i] && low[kept - 1] == low[i]) {
                rows[kept - 1] = Math.min(rows[kept - 1], rows[i]);
            } else {
                high[kept] = high[i];
                low[kept] = low[i];
                rows[kept] = rows[i];
                kept++;
            }
        }
        size = kept;
    }

    int size() {
        return size;
    }

    long high(int place) {
        return high[place];
    }

    long low(int place) {
        return low[place];
    }

    long row(int place) {
        return rows[place];
    }

    /** Quicksort of the three arrays together; hashes are spread evenly, so the middle one parts them well. */
    private void sort(int from, int to) {
        int left = from;
        int right = to;
        while (left < right) {
            int middle = left + right >>> 1;
            long pivotHigh = high[middle];
            long pivotLow = low[middle];
            int i = left;
            int j = right;
            while (i <= j) {
                while (compare(high[i], low[i], pivotHigh, pivotLow) < 0) {
                    i++;
                }
                while (compare(high[j], low[j], pivotHigh, pivotLow) > 0) {
                    j--;
                }
                if (i <= j) {
                    swap(i++, j--);
                }
            }
            // The smaller side first, so that the depth stays small.
            if (j - left < right - i) {
                sort(left, j);
                left = i;
            } else {
                sort(i, right);
                right = j;
            }
        }
    }

    static int compare(long high, long low, long otherHigh, long otherLow) {
        int order = Long.compare(high, otherHigh);
        return order != 0 ? order : Long.compare(low, otherLow);
    }

    private void swap(int i, int j) {
        long oneHigh = high[i];
        long oneLow = low[i];
        long oneRow = rows[i];
        high[i] = high[j];
        low[i] = low[j];
        rows[i] = rows[j];
        high[j] = oneHigh;
        low[j] = oneLow;
        rows[j] = oneRow;
    }
}
