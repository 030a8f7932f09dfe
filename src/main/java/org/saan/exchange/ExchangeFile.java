package org.saan.exchange;

import java.nio.file.Path;

/**
 * A file that is ready.
 *
 * @param name as it is called: {@code agency.csv}
 * @param mediaType without a charset
 * @param revision of which it is
 * @param file where it lies
 * @param sha256 in hex
 */
public record ExchangeFile(String name, String mediaType, long revision, Path file, long bytes, String sha256) {
    /** True for what is read as text in UTF-8. */
    public boolean isText() {
        return mediaType.startsWith("text/") || mediaType.endsWith("json") || mediaType.endsWith("ndjson");
    }
}
