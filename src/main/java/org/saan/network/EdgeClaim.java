package org.saan.network;

/**
 * A claim that a tie rests on, by addresses.
 *
 * @param claim its IRI
 * @param passage IRI of the passage; empty when none is named
 * @param document IRI of the document that reports it; empty when none is named
 * @param speaker IRI of who said it; empty when the source does not say
 * @param mode code of its mode: {@code fact}, {@code reported-fact}
 * @param confidence from 0 to 1
 */
public record EdgeClaim(
        String claim, String passage, String document, String speaker, String mode, double confidence) {}
