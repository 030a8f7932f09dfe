package org.saan.web.explore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.network.EdgeFilter;
import org.saan.network.Network;
import org.saan.network.Paths;
import org.saan.page.NetworkPages;
import org.saan.page.NetworkView;
import org.saan.vocab.Kind;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Param;
import org.saan.web.site.NetworkAccess;

/** The view of {@code /network}: what lies around the things that were opened. For one request. */
final class NetworkExplorer {
    /** So many things can be opened at once. */
    static final int MOST_STARTS = 30;
    /** So many things are drawn. */
    private static final int MOST_THINGS = 150;

    static final Set<String> STARTS = Kind.codes(Kind.Use.NETWORK_START);

    private final EndpointRequest asked;
    private final DatasetGraph data;
    private final Network network;
    private final EdgeFilter filter;
    private final String base;

    /**
     * @param base the address of the page
     */
    NetworkExplorer(EndpointRequest asked, DatasetGraph data, Network network, EdgeFilter filter, String base) {
        this.asked = asked;
        this.data = data;
        this.network = network;
        this.filter = filter;
        this.base = base;
    }

    /** What is opened: the things of the request; without any the usual ones. Throws NOT_FOUND for what there is not. */
    List<Node> starts(Function<Network, List<Node>> usual) {
        Set<Node> starts = new LinkedHashSet<>();
        for (String each : asked.one("things").orElse("").split(",")) {
            if (!each.isBlank()) {
                starts.add(NetworkAccess.thing("things", each.strip(), data));
            }
        }
        if (starts.size() > MOST_STARTS) {
            throw new SaanException(ErrorKind.USAGE, "network.many", "things", MOST_STARTS);
        }
        if (asked.one("things").isEmpty()) {
            starts.addAll(usual.apply(network));
        }
        return List.copyOf(starts);
    }

    /**
     * @param communities of things; empty when they are not asked for
     */
    NetworkView view(List<Node> starts, NetworkPages pages, Map<Node, Integer> communities) {
        Map<Node, Integer> near = new LinkedHashMap<>();
        starts.forEach(start -> near.put(start, 0));
        boolean complete = true;
        for (Node start : starts) {
            Map<Node, Integer> reached = new Paths(network, filter).reachable(start, depth(), MOST_THINGS);
            complete &= reached.size() <= MOST_THINGS;
            for (Node thing : reached.keySet()) {
                if (near.size() < MOST_THINGS + starts.size()) {
                    near.putIfAbsent(thing, reached.get(thing));
                } else {
                    complete &= near.containsKey(thing);
                }
            }
        }
        return pages.view(
                near, filter, complete, thing -> communities.getOrDefault(thing, 0), thing -> toggled(starts, thing));
    }

    private int depth() {
        String given = asked.one("depth").orElse("1");
        if (!given.matches("[1-4]")) {
            throw new SaanException(ErrorKind.USAGE, "network.most", "depth", Param.shown(given), 4, 1);
        }
        return Integer.parseInt(given);
    }

    /** The address with a thing opened, or closed again. */
    private String toggled(List<Node> starts, Node thing) {
        List<String> names = new ArrayList<>();
        starts.stream().filter(start -> !start.equals(thing)).forEach(start -> names.add(NetworkAccess.name(start)));
        if (!starts.contains(thing)) {
            names.add(NetworkAccess.name(thing));
        }
        return base + "?" + asked.with("things", String.join(",", names));
    }
}
