package org.saan.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.out.NodeFmtLib;
import org.saan.vocab.Saan;

/**
 * The address of a claim (docs/model.md): the slug is the first 20 hex digits of SHA-256 over the N-Triples forms of subject,
 * predicate, object, document, speaker (or empty) and mode, joined by newlines. So loading twice makes one claim, two
 * speakers make two.
 */
public final class ClaimAddress {
    private static final int DIGITS = 20;

    private ClaimAddress() {}

    /** The address of the claim with this content; a part that is absent (the speaker) is null. */
    public static Node of(Node subject, Node predicate, Node object, Node document, Node speaker, Node mode) {
        String text = Arrays.asList(subject, predicate, object, document, speaker, mode).stream()
                .map(ClaimAddress::text)
                .collect(Collectors.joining("\n"));
        String digest = Digests.hex(Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
        return NodeFactory.createURI(Saan.ID + "claim/" + digest.substring(0, DIGITS));
    }

    /** The N-Triples form; an IRI that was read strictly needs no escapes. */
    private static String text(Node part) {
        if (part == null) {
            return "";
        }
        return part.isURI() ? "<" + part.getURI() + ">" : NodeFmtLib.strNT(part);
    }
}
