package org.saan.mapping;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.saan.source.Digests;

/** The part of an address that is made of key columns: the first 16 hex digits of SHA-256 over them, joined by newlines (docs/model.md). */
final class KeyHash {
    private static final int DIGITS = 16;

    private KeyHash() {}

    static String of(List<String> parts) {
        byte[] digest = Digests.sha256().digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
        return Digests.hex(digest).substring(0, DIGITS);
    }
}
