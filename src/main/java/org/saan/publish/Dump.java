package org.saan.publish;

import java.nio.file.Path;

/**
 * A dump that is ready. It lies compressed; uncompressed it is read from there.
 *
 * @param name without an ending, for example {@code saan} or {@code graph/ref/provinces}
 * @param revision of which it is
 * @param file compressed
 * @param statements quads, or triples in a format without graphs
 * @param bytes uncompressed
 * @param sha256 of it uncompressed, in hex
 * @param fileBytes compressed
 * @param fileSha256 of it compressed, in hex
 */
public record Dump(
        String name,
        RdfFormat format,
        long revision,
        Path file,
        long statements,
        long bytes,
        String sha256,
        long fileBytes,
        String fileSha256) {}
