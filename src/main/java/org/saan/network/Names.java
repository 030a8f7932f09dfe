package org.saan.network;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.saan.vocab.Saan;

/**
 * Addresses of things in one array, each without what all have in common; an address is known by its number. Sorted ones can be
 * looked up. Immutable.
 */
final class Names {
    static final int NONE = -1;

    private final byte[] letters;
    private final int[] starts;

    private Names(byte[] letters, int[] starts) {
        this.letters = letters;
        this.starts = starts;
    }

    /** Keeps the order; an empty text stands for none. */
    static Names of(Collection<String> names) {
        int[] starts = new int[names.size() + 1];
        byte[] letters = new byte[1024];
        int number = 0;
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            int end = starts[number] + bytes.length;
            if (end > letters.length) {
                letters = Arrays.copyOf(letters, Math.max(end, letters.length + letters.length / 2));
            }
            System.arraycopy(bytes, 0, letters, starts[number], bytes.length);
            starts[++number] = end;
        }
        return new Names(Arrays.copyOf(letters, starts[number]), starts);
    }

    /** What of an address is kept. */
    static String shortened(Node node) {
        return node.getURI().substring(Saan.ID.length());
    }

    int size() {
        return starts.length - 1;
    }

    boolean isNone(int number) {
        return starts[number] == starts[number + 1];
    }

    String name(int number) {
        return new String(letters, starts[number], starts[number + 1] - starts[number], StandardCharsets.UTF_8);
    }

    Node node(int number) {
        return NodeFactory.createURI(Saan.ID + name(number));
    }

    boolean is(int number, byte[] name) {
        return Arrays.equals(letters, starts[number], starts[number + 1], name, 0, name.length);
    }

    /** The number of a name; the names must be sorted by their bytes. */
    int find(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Arrays.compareUnsigned(letters, starts[middle], starts[middle + 1], bytes, 0, bytes.length);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return NONE;
    }

    long bytes() {
        return letters.length + 4L * starts.length;
    }
}
