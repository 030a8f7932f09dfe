package org.saan.change;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.saan.model.TextHash;

/**
 * The quads of a table, each as a hash of 128 bits: which its graphs held after the last import, and which it states now. A large table in 23
 * to 46 bytes a quad. Two of ten million quads have one hash with a chance of one to 10^24. For one thread.
 */
final class QuadHashes {
    private static final int REMEMBERED = 1_000;
    private static final byte HELD = 1;
    private static final byte STATED = 2;

    private final IdentityHashMap<Node, TextHash> known = new IdentityHashMap<>();
    private Node lastSubject;
    private TextHash lastHash = new TextHash();
    private long[] high;
    private long[] low;
    private byte[] marks;
    private int size;
    private int stated;

    /**
     * Empty.
     *
     * @param expected about how many there will be
     */
    QuadHashes(int expected) {
        int capacity = Math.max(1 << 12, Integer.highestOneBit(Math.max(1, Math.min(expected, 1 << 28))) * 4);
        high = new long[capacity];
        low = new long[capacity];
        marks = new byte[capacity];
    }

    /** Takes a hash. */
    interface Taker<E extends Exception> {
        void take(long high, long low) throws E;
    }

    /** A hash, for sets of them. */
    record Hash(long high, long low) {}

    Hash of(Quad quad) {
        if (!quad.getSubject().equals(lastSubject)) {
            lastSubject = quad.getSubject();
            lastHash = made(lastSubject);
        }
        // Graphs and properties are few, and quads of one thing come together; an object is seldom asked for twice.
        TextHash hash = new TextHash()
                .with(known(quad.getGraph()))
                .with(lastHash)
                .with(known(quad.getPredicate()))
                .with(made(quad.getObject()));
        return new Hash(hash.high(), hash.low());
    }

    private TextHash known(Node node) {
        TextHash hash = known.get(node);
        if (hash == null) {
            hash = made(node);
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            known.put(node, hash);
        }
        return hash;
    }

    private static TextHash made(Node node) {
        return node.isURI()
                ? new TextHash().with(node.getURI())
                : new TextHash()
                        .with(node.getLiteralLexicalForm())
                        .with(node.getLiteralDatatypeURI())
                        .with(node.getLiteralLanguage());
    }

    /** Notes that the graphs held this one. */
    void hold(long oneHigh, long oneLow) {
        marks[place(oneHigh, oneLow)] |= HELD;
    }

    /** Notes that the table states this quad; true when the graphs did not hold it and no row stated it before. */
    boolean state(Quad quad) {
        Hash hash = of(quad);
        int place = place(hash.high(), hash.low());
        boolean isNew = marks[place] == 0;
        stated += (marks[place] & STATED) == 0 ? 1 : 0;
        marks[place] |= STATED;
        return isNew;
    }

    /** How many quads the table states. */
    int stated() {
        return stated;
    }

    /** Hands over what the table states, in no order. */
    <E extends Exception> void forEachStated(Taker<E> to) throws E {
        for (int i = 0; i < marks.length; i++) {
            if ((marks[i] & STATED) != 0) {
                to.take(high[i], low[i]);
            }
        }
    }

    /** What the graphs held and the table does not state. */
    Set<Hash> gone() {
        Set<Hash> gone = new HashSet<>();
        for (int i = 0; i < marks.length; i++) {
            if (marks[i] == HELD) {
                gone.add(new Hash(high[i], low[i]));
            }
        }
        return gone;
    }

    /** Where this hash stands, or will stand from now on. */
    private int place(long oneHigh, long oneLow) {
        if (size > marks.length / 4 * 3) {
            grow();
        }
        int place = (int) oneHigh & marks.length - 1;
        while (marks[place] != 0 && (high[place] != oneHigh || low[place] != oneLow)) {
            place = place + 1 & marks.length - 1;
        }
        if (marks[place] == 0) {
            high[place] = oneHigh;
            low[place] = oneLow;
            size++;
        }
        return place;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        byte[] oldMarks = marks;
        high = new long[oldHigh.length * 2];
        low = new long[oldHigh.length * 2];
        marks = new byte[oldHigh.length * 2];
        size = 0;
        for (int i = 0; i < oldMarks.length; i++) {
            if (oldMarks[i] != 0) {
                marks[place(oldHigh[i], oldLow[i])] = oldMarks[i];
            }
        }
    }
}
