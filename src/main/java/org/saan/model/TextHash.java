package org.saan.model;

/** A hash of 128 bits that is made of any number of texts, for telling equal ones apart from others; not against an adversary. For one thread. */
public final class TextHash {
    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final long OTHER_PRIME = 0xC2B2AE3D27D4EB4FL;

    private long high;
    private long low;

    /** Begins. */
    public TextHash() {
        high = 1;
        low = 3;
    }

    /** Goes on with a text: {@code ab} and {@code c} are not {@code a} and {@code bc}. */
    public TextHash with(String text) {
        for (int i = 0; i < text.length(); i++) {
            high = (high ^ text.charAt(i)) * PRIME;
            high ^= high >>> 29;
            low = (low + text.charAt(i)) * OTHER_PRIME;
            low ^= low >>> 31;
        }
        high = mixed(high + text.length());
        low = mixed(low ^ text.length());
        return this;
    }

    /** Goes on with another hash. */
    public TextHash with(TextHash other) {
        high = mixed(high * PRIME + other.high);
        low = mixed(low * OTHER_PRIME + other.low);
        return this;
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    /** The last step of SplitMix64, which lets every bit depend on every bit. */
    private static long mixed(long value) {
        long bits = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
        return bits ^ bits >>> 31;
    }
}
