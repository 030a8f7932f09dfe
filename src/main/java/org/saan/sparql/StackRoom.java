package org.saan.sparql;

/**
 * Makes sure that a thread has enough stack left to begin a transaction and to end it. Without it, a stack that overflows within TDB2's begin or end leaves
 * the transaction open for as long as the process runs.
 */
public final class StackRoom {
    /** 64 calls take 10 KB when they are compiled and 25 KB when not; a transaction's end takes less than 5 KB. */
    private static final int CALLS = 64;

    private StackRoom() {}

    /** Throws StackOverflowError, before anything is begun, when this thread has too little stack left. */
    public static void check() {
        long sum = use(CALLS, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        if (sum == 0) {
            throw new IllegalStateException("never: the sum is looked at so that no compiler leaves the calls out");
        }
    }

    /** Numbers that are needed after the call have to be kept on the stack during it. */
    private static long use(
            int calls, long a, long b, long c, long d, long e, long f, long g, long h, long i, long j, long k, long l) {
        if (calls == 0) {
            return a;
        }
        long sum = use(calls - 1, a + b, b + c, c + d, d + e, e + f, f + g, g + h, h + i, i + j, j + k, k + l, l + 1);
        return (sum | 1) + a * b + c * d + e * f + g * h + i * j + k * l;
    }
}
