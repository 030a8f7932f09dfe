package org.saan.network;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.saan.vocab.Saan;

/**
 * Addresses of things in one array, each without what all have in common; an address is known by its number. In blocks of eight each
 * is written without what it shares with the one before it, for neighbours are alike (front coding). Sorted ones can be looked up.
 * Immutable.
 */
final class NodeNames {
    static final int NONE = -1;

    private static final int BLOCK = 8;
    private static final int MOST_SHARED = 255;
    private static final int MORE = 0x80;

    private final byte[] letters;
    private final int[] blocks;
    private final int size;

    private NodeNames(byte[] letters, int[] blocks, int size) {
        this.letters = letters;
        this.blocks = blocks;
        this.size = size;
    }

    /** Keeps the order; an empty text stands for none. */
    static NodeNames of(Collection<String> names) {
        int[] blocks = new int[(names.size() + BLOCK - 1) / BLOCK];
        Writing writing = new Writing();
        byte[] before = {};
        int number = 0;
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            int shared = 0;
            if (number % BLOCK == 0) {
                blocks[number / BLOCK] = writing.end;
            } else {
                int first = Arrays.mismatch(before, bytes);
                shared = Math.min(first < 0 ? bytes.length : first, MOST_SHARED);
            }
            writing.name(bytes, shared);
            before = bytes;
            number++;
        }
        return new NodeNames(Arrays.copyOf(writing.letters, writing.end), blocks, number);
    }

    private static final class Writing {
        private byte[] letters = new byte[1024];
        private int end;

        /** How much is shared, how much follows (seven bits a byte, the least first), what follows. */
        void name(byte[] bytes, int shared) {
            int rest = bytes.length - shared;
            int needed = end + 6 + rest;
            if (needed > letters.length) {
                letters = Arrays.copyOf(letters, Math.max(needed, letters.length + letters.length / 2));
            }
            letters[end++] = (byte) shared;
            int length = rest;
            while (length >= MORE) {
                letters[end++] = (byte) (length | MORE);
                length >>>= 7;
            }
            letters[end++] = (byte) length;
            System.arraycopy(bytes, shared, letters, end, rest);
            end += rest;
        }
    }

    /** Reads the names of a block one after the other. */
    private final class Reading {
        private byte[] name = new byte[64];
        private int length;
        private int at;

        Reading(int block) {
            at = blocks[block];
        }

        void next() {
            int shared = letters[at++] & 0xFF;
            int rest = 0;
            int shift = 0;
            byte part;
            do {
                part = letters[at++];
                rest |= (part & (MORE - 1)) << shift;
                shift += 7;
            } while ((part & MORE) != 0);
            length = shared + rest;
            if (length > name.length) {
                name = Arrays.copyOf(name, Math.max(length, 2 * name.length));
            }
            System.arraycopy(letters, at, name, shared, rest);
            at += rest;
        }
    }

    private Reading read(int number) {
        Reading reading = new Reading(number / BLOCK);
        for (int i = 0; i <= number % BLOCK; i++) {
            reading.next();
        }
        return reading;
    }

    /** What of an address is kept. */
    static String shortened(Node node) {
        return node.getURI().substring(Saan.ID.length());
    }

    int size() {
        return size;
    }

    boolean isNone(int number) {
        return read(number).length == 0;
    }

    String name(int number) {
        Reading found = read(number);
        return new String(found.name, 0, found.length, StandardCharsets.UTF_8);
    }

    Node node(int number) {
        return NodeFactory.createURI(Saan.ID + name(number));
    }

    boolean is(int number, byte[] name) {
        Reading found = read(number);
        return Arrays.equals(found.name, 0, found.length, name, 0, name.length);
    }

    /** The number of a name; the names must be sorted by their bytes. */
    int find(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int low = 0;
        int high = blocks.length - 1;
        // The last block whose first name does not come after this one.
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (order(read(middle * BLOCK), bytes) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        if (blocks.length > 0) {
            Reading reading = new Reading(low);
            for (int number = low * BLOCK; number < Math.min(size, (low + 1) * BLOCK); number++) {
                reading.next();
                if (order(reading, bytes) == 0) {
                    return number;
                }
            }
        }
        return NONE;
    }

    private static int order(Reading found, byte[] name) {
        return Arrays.compareUnsigned(found.name, 0, found.length, name, 0, name.length);
    }

    long bytes() {
        return letters.length + 4L * blocks.length;
    }
}
