package org.saan.page;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.OA;

/** Cuts a document's text where its passages begin and end. Offsets are code points of the file as read, the end exclusive. */
final class SourceText {
    private final Facts facts;
    private final Evidence evidence;

    SourceText(Facts facts, Evidence evidence) {
        this.facts = facts;
        this.evidence = evidence;
    }

    private record Span(int start, int end, Node passage) {}

    /** Where passages overlap, a piece belongs to the one that began last. */
    Block.Source of(String text, List<Node> passages, String language) {
        int length = text.codePointCount(0, text.length());
        List<Span> spans = new ArrayList<>();
        TreeMap<Integer, Boolean> cuts = new TreeMap<>();
        cuts.put(0, true);
        cuts.put(length, true);
        for (Node passage : passages) {
            facts.object(passage, OA.hasSelector.asNode()).ifPresent(selector -> {
                int start = number(facts.text(selector, OA.start.asNode()));
                int end = number(facts.text(selector, OA.end.asNode()));
                if (start >= 0 && start < end && end <= length) {
                    spans.add(new Span(start, end, passage));
                    cuts.put(start, true);
                    cuts.put(end, true);
                }
            });
        }
        List<Block.Piece> pieces = new ArrayList<>();
        List<Node> begun = new ArrayList<>();
        int offset = 0;
        Integer from = null;
        for (int cut : cuts.keySet()) {
            if (from != null) {
                int next = text.offsetByCodePoints(offset, cut - from);
                pieces.add(piece(text.substring(offset, next), from, cut, spans, begun));
                offset = next;
            }
            from = cut;
        }
        return new Block.Source(pieces, language);
    }

    private Block.Piece piece(String text, int from, int to, List<Span> spans, List<Node> begun) {
        Span inside = null;
        for (Span span : spans) {
            if (span.start() <= from && span.end() >= to && (inside == null || span.start() >= inside.start())) {
                inside = span;
            }
        }
        if (inside == null) {
            return new Block.Piece(text, "", "", false);
        }
        boolean first = !begun.contains(inside.passage());
        begun.add(inside.passage());
        return new Block.Piece(text, EvidenceLayout.anchor(inside.passage()), evidence.number(inside.passage()), first);
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }
}
