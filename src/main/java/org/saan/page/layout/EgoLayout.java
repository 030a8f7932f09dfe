package org.saan.page.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.jena.graph.Node;
import org.saan.evidence.Link;
import org.saan.evidence.Text;
import org.saan.network.Edge;
import org.saan.network.EdgeFilter;
import org.saan.network.Network;
import org.saan.page.Block;
import org.saan.page.EdgeLine;
import org.saan.page.NetworkPages;
import org.saan.vocab.Kind;

/** What a thing is tied to, drawn and told: its ego network of one step. */
final class EgoLayout {
    /** So many neighbours are drawn and told; the page of the network has all. */
    private static final int MOST = 20;

    private static final int MOST_PARALLEL = 10;
    /** Whether things with more ties than this are tied to each other is not looked for. */
    private static final int MOST_LOOKED_AT = 2_000;

    private static final int ROW = 30;
    private static final int MIDDLE = 500;
    private static final int INSET = 315;
    private static final int LONGEST = 30;

    private EgoLayout() {}

    /** Adds the section; nothing for what is tied to nothing, and on later pages. */
    static void lay(ThingPageBuilder sheet, Supplier<Network> networks, EdgeFilter filter) {
        if (!sheet.isFirstPage() || !Kind.isUsed(sheet.thing, Kind.Use.EGO_NETWORK)) {
            return;
        }
        Network network = networks.get();
        Map<Node, List<Edge>> neighbours = new LinkedHashMap<>();
        for (Edge edge : network.edges(sheet.thing, filter)) {
            neighbours
                    .computeIfAbsent(edge.other(sheet.thing), any -> new ArrayList<>())
                    .add(edge);
        }
        if (neighbours.isEmpty()) {
            return;
        }
        // Those that are tied to much come last only when there is no room for all: they say least about the thing.
        Map<Node, Integer> degrees = new HashMap<>();
        neighbours.keySet().forEach(node -> degrees.put(node, network.degree(node)));
        List<Node> shown = neighbours.keySet().stream()
                .sorted(Comparator.comparingInt(
                                (Node node) -> -neighbours.get(node).size())
                        .thenComparing(degrees::get)
                        .thenComparing(Node::getURI))
                .limit(MOST)
                .sorted(Comparator.comparing((Node node) -> Kind.codeOf(node)).thenComparing(sheet.byLabel()))
                .toList();
        NetworkPages pages = new NetworkPages(network, sheet.facts, sheet.labels, sheet.evidence, sheet.language);
        List<EdgeLine> ties = shown.stream()
                .flatMap(node -> neighbours.get(node).stream().limit(MOST_PARALLEL))
                .map(pages::line)
                .toList();
        String name = NetworkPages.name(sheet.thing);
        sheet.section(
                "section.connected",
                new Block.Ego(
                        sheet.labels.link(sheet.thing),
                        height(shown.size()),
                        rays(sheet, shown),
                        lines(network, filter, shown),
                        ties,
                        neighbours.size() - shown.size(),
                        List.of(
                                sheet.labels.to("network?things=" + name, sheet.word("network.explore-here")),
                                sheet.labels.to("network/path?from=" + name, sheet.word("network.path-from-here")),
                                sheet.labels.to("timeline?of=" + name, sheet.word("network.timeline")),
                                sheet.labels.to("compare?a=" + name, sheet.word("compare.with-another")))));
    }

    private static int height(int neighbours) {
        return ROW * ((neighbours + 1) / 2) + ROW;
    }

    private static List<Block.Ray> rays(ThingPageBuilder sheet, List<Node> shown) {
        List<Block.Ray> rays = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            Link link = sheet.labels.link(shown.get(i));
            boolean right = i >= (shown.size() + 1) / 2;
            rays.add(new Block.Ray(x(i, shown.size()), y(i, shown.size()), right, shortened(link.text()), link.kind()));
        }
        return rays;
    }

    /** The first half stands on the left, the second on the right. */
    private static int x(int place, int all) {
        return place < (all + 1) / 2 ? INSET : 2 * MIDDLE - INSET;
    }

    private static int y(int place, int all) {
        int half = (all + 1) / 2;
        int row = place < half ? place : place - half;
        int rows = place < half ? half : all - half;
        return height(all) / 2 + (2 * row - rows + 1) * ROW / 2;
    }

    private static Text shortened(Text text) {
        String flat = Text.flat(text.text());
        return flat.codePointCount(0, flat.length()) <= LONGEST
                ? new Text(flat, text.language())
                : new Text(flat.substring(0, flat.offsetByCodePoints(0, LONGEST - 1)) + "…", text.language());
    }

    /** The ties of the neighbours among themselves. */
    private static List<Block.Line> lines(Network network, EdgeFilter filter, List<Node> shown) {
        List<Block.Line> lines = new ArrayList<>();
        for (int one = 0; one < shown.size(); one++) {
            Node node = shown.get(one);
            Set<Node> tied = new HashSet<>();
            if (network.degree(node) <= MOST_LOOKED_AT) {
                network.edges(node, filter).forEach(edge -> tied.add(edge.other(node)));
            }
            for (int other = one + 1; other < shown.size(); other++) {
                if (tied.contains(shown.get(other))) {
                    lines.add(new Block.Line(
                            x(one, shown.size()),
                            y(one, shown.size()),
                            x(other, shown.size()),
                            y(other, shown.size())));
                }
            }
        }
        return lines;
    }
}
