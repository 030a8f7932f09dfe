package org.saan.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.saan.source.Digests;

/**
 * The part of an address that is made of key columns: the first 16 hex digits of SHA-256 over them, joined by newlines (docs/model.md). For one
 * thread.
 */
final class KeyHash {
    private static final int BYTES = 8;

    private final MessageDigest digest = Digests.sha256();

    String of(List<String> parts) {
        byte[] hash = digest.digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, BYTES);
    }
}
