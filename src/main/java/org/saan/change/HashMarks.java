package org.saan.change;

import java.util.function.Consumer;
import org.saan.model.TextHash;

/** Signs of any number of texts, in 18 bytes a text and not more: the texts are told apart by a hash of 64 bits. For one thread. */
final class HashMarks {
    private long[] hashes = new long[1 << 10];
    private byte[] marks = new byte[1 << 10];
    private int size;

    /** Adds these signs, which must not be none, to those of this text. */
    void add(String text, byte signs) {
        if (size > marks.length / 2) {
            grow();
        }
        marks[place(new TextHash().with(text).high())] |= signs;
    }

    /** Hands over the signs of each text, in no order. */
    void forEach(Consumer<Byte> to) {
        for (byte mark : marks) {
            if (mark != 0) {
                to.accept(mark);
            }
        }
    }

    private int place(long hash) {
        int place = (int) hash & marks.length - 1;
        while (marks[place] != 0 && hashes[place] != hash) {
            place = place + 1 & marks.length - 1;
        }
        if (marks[place] == 0) {
            hashes[place] = hash;
            size++;
        }
        return place;
    }

    private void grow() {
        long[] oldHashes = hashes;
        byte[] oldMarks = marks;
        hashes = new long[oldHashes.length * 2];
        marks = new byte[oldMarks.length * 2];
        size = 0;
        for (int i = 0; i < oldMarks.length; i++) {
            if (oldMarks[i] != 0) {
                marks[place(oldHashes[i])] = oldMarks[i];
            }
        }
    }
}
