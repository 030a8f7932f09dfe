package org.saan.publish;

import java.util.Arrays;

/** A run of bytes in a shared array; lines are compared as RDF Dataset Canonicalization does, by code point, which UTF-8 keeps. */
record StatementLine(byte[] bytes, int start, int end) implements Comparable<StatementLine> {
    @Override
    public int compareTo(StatementLine other) {
        return Arrays.compareUnsigned(bytes, start, end, other.bytes, other.start, other.end);
    }

    boolean sameAs(StatementLine other) {
        return Arrays.equals(bytes, start, end, other.bytes, other.start, other.end);
    }

    int length() {
        return end - start;
    }
}
