package org.saan.page.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.OA;
import org.saan.evidence.EvidenceReader;
import org.saan.evidence.StatementReader;
import org.saan.page.Block;

/** Cuts a document's text where its passages begin and end. Offsets are code points of the file as read, the end exclusive. */
final class SourceText {
    private final StatementReader facts;
    private final EvidenceReader evidence;

    SourceText(StatementReader facts, EvidenceReader evidence) {
        this.facts = facts;
        this.evidence = evidence;
    }

    private record Span(int start, int end, Node passage) {}

    /**
     * Where passages overlap, a piece belongs to the one that began last.
     *
     * @param link where a passage is told
     */
    Block.Source of(String text, List<Node> passages, String language, Function<Node, String> link) {
        int length = text.codePointCount(0, text.length());
        List<Span> spans = new ArrayList<>();
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, length));
        for (Node passage : passages) {
            facts.object(passage, OA.hasSelector.asNode()).ifPresent(selector -> {
                int start = number(facts.text(selector, OA.start.asNode()));
                int end = number(facts.text(selector, OA.end.asNode()));
                if (start >= 0 && start < end && end <= length) {
                    spans.add(new Span(start, end, passage));
                    cuts.add(start);
                    cuts.add(end);
                }
            });
        }
        spans.sort(Comparator.comparingInt(Span::start));
        List<Block.Piece> pieces = new ArrayList<>();
        Deque<Span> open = new ArrayDeque<>();
        int next = 0;
        int offset = 0;
        Integer from = null;
        for (int cut : cuts) {
            if (from != null) {
                List<String> starts = new ArrayList<>();
                for (; next < spans.size() && spans.get(next).start() == from; next++) {
                    open.push(spans.get(next));
                    starts.add(EvidenceLayout.anchor(spans.get(next).passage()));
                }
                int here = from;
                open.removeIf(span -> span.end() <= here);
                int end = text.offsetByCodePoints(offset, cut - from);
                Node inside = open.isEmpty() ? null : open.peek().passage();
                pieces.add(new Block.Piece(
                        text.substring(offset, end),
                        inside == null ? "" : link.apply(inside),
                        inside == null ? "" : evidence.number(inside),
                        starts));
                offset = end;
            }
            from = cut;
        }
        return new Block.Source(pieces, language);
    }

    /** The part of a text between two offsets; empty when they do not lie in it. */
    static Optional<String> between(String text, String start, String end) {
        int from = number(start);
        int to = number(end);
        if (from < 0 || from >= to || to > text.codePointCount(0, text.length())) {
            return Optional.empty();
        }
        int begin = text.offsetByCodePoints(0, from);
        return Optional.of(text.substring(begin, text.offsetByCodePoints(begin, to - from)));
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }
}
