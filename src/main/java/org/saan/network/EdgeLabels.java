package org.saan.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.vocab.Saan;

/** Ties told in words: "A takes part in B as host". Messages {@code tie.*}; safe for many threads. */
public final class EdgeLabels {
    /** What needs no word: the sentence says so. */
    private static final Set<String> CAME_ABOUT = Set.of(Saan.SCHEME + "status/attended", Saan.SCHEME + "status/spoke");

    private static final Pattern PLACE = Pattern.compile("\u0001([012])\u0001");

    private final Messages messages;

    public EdgeLabels(Language language) {
        this.messages = new Messages(language);
    }

    /**
     * A piece of a sentence.
     *
     * @param words of the sentence itself; empty where a thing or a code stands
     * @param node the thing or code that stands there; null for words
     */
    public record Piece(String words, Node node) {}

    /** The sentence in pieces, from the first thing of the tie to the second, whichever way it was come by. */
    public List<Piece> pieces(Edge edge) {
        String key = "tie." + edge.tie().code();
        String sentence = edge.role().isPresent()
                ? messages.text(key + "-role", "\u00010\u0001", "\u00011\u0001", "\u00012\u0001")
                : messages.text(key, "\u00010\u0001", "\u00011\u0001");
        List<Piece> pieces = new ArrayList<>();
        Matcher places = PLACE.matcher(sentence);
        int end = 0;
        while (places.find()) {
            if (places.start() > end) {
                pieces.add(new Piece(sentence.substring(end, places.start()), null));
            }
            pieces.add(new Piece(
                    "",
                    switch (places.group(1)) {
                        case "0" -> edge.from();
                        case "1" -> edge.to();
                        default -> edge.role().orElseThrow();
                    }));
            end = places.end();
        }
        if (end < sentence.length()) {
            pieces.add(new Piece(sentence.substring(end), null));
        }
        edge.status().filter(status -> !CAME_ABOUT.contains(status.toString())).ifPresent(status -> {
            pieces.add(new Piece(" (", null));
            pieces.add(new Piece("", status));
            pieces.add(new Piece(")", null));
        });
        return pieces;
    }

    /**
     * The sentence.
     *
     * @param label how things and codes are called
     */
    public String sentence(Edge edge, Function<Node, String> label) {
        StringBuilder sentence = new StringBuilder();
        pieces(edge)
                .forEach(piece -> sentence.append(piece.node() == null ? piece.words() : label.apply(piece.node())));
        return sentence.toString();
    }

    /** The sort of tie in a word. */
    public String word(EdgeType tie) {
        return messages.text("tie." + tie.code() + "-word");
    }
}
