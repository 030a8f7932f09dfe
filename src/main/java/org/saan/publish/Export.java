package org.saan.publish;

import java.nio.file.Path;

/**
 * A file that was written.
 *
 * @param format what it holds
 * @param file where it lies
 * @param gzip whether it is compressed
 * @param statements quads, or triples in a format without graphs
 * @param bytes of the content before compression
 * @param sha256 of the content before compression, in hex
 * @param fileBytes of the file
 * @param fileSha256 of the file, in hex
 */
public record Export(
        RdfFormat format,
        Path file,
        boolean gzip,
        long statements,
        long bytes,
        String sha256,
        long fileBytes,
        String fileSha256) {}
