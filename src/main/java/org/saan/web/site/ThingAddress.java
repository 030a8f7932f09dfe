package org.saan.web.site;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;
import org.saan.web.http.Param;

/**
 * An address of ours, from the path of a request.
 *
 * @param thing what it names
 * @param path where the description lies on this server, without a slash before it and without a suffix: {@code doc/agency/kpi}
 * @param suffix the ending that asks for a format, without the dot; empty when there is none
 * @param redirects true for {@code /id/…}: the thing itself cannot be sent, its description is elsewhere
 */
public record ThingAddress(Node thing, String path, Optional<String> suffix, boolean redirects) {
    /** No path that is longer names anything. */
    private static final int LONGEST = 500;

    private static final String SLUG = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final Pattern THING = Pattern.compile("/(?<how>id|doc)/(?<name>[a-z]+/" + SLUG + ")");
    private static final Pattern CODE = Pattern.compile("/scheme/(?<name>" + SLUG + "(/" + SLUG + ")?)");
    private static final Pattern GRAPH = Pattern.compile("/graph/(?<name>.+)");

    /** The same, asked for by a suffix. */
    public ThingAddress with(String format) {
        return new ThingAddress(thing, path, Optional.of(format), redirects);
    }

    /**
     * Throws USAGE for a path that cannot name anything.
     *
     * @param path decoded, without a suffix
     */
    public static ThingAddress parse(String path) {
        if (path.length() <= LONGEST) {
            if (path.equals("/ontology")) {
                return new ThingAddress(
                        NodeFactory.createURI(Saan.BASE + "ontology"), "ontology", Optional.empty(), false);
            }
            Matcher thing = THING.matcher(path);
            if (thing.matches()) {
                String own = thing.group("name");
                return new ThingAddress(
                        NodeFactory.createURI(Saan.ID + own),
                        "doc/" + own,
                        Optional.empty(),
                        thing.group("how").equals("id"));
            }
            Matcher code = CODE.matcher(path);
            if (code.matches()) {
                String own = code.group("name");
                return new ThingAddress(
                        NodeFactory.createURI(Saan.SCHEME + own), "scheme/" + own, Optional.empty(), false);
            }
            Matcher graph = GRAPH.matcher(path);
            if (graph.matches() && GraphNames.isName(graph.group("name"))) {
                String own = graph.group("name");
                return new ThingAddress(GraphNames.graph(own), "graph/" + own, Optional.empty(), false);
            }
        }
        throw new SaanException(ErrorKind.USAGE, "address.malformed", Param.shown(path));
    }
}
