package org.saan.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/**
 * An address of ours, from the path of a request.
 *
 * @param thing what it names
 * @param path where the description lies on this server, without a slash before it and without a suffix: {@code doc/agency/kpi}
 * @param suffix the ending that asks for a format, without the dot; empty when there is none
 * @param redirects true for {@code /id/…}: the thing itself cannot be sent, its description is elsewhere
 */
record Address(Node thing, String path, Optional<String> suffix, boolean redirects) {
    /** No path that is longer names anything. */
    private static final int LONGEST = 500;

    private static final String SLUG = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final Pattern THING = Pattern.compile("/(?<how>id|doc)/(?<name>[a-z]+/" + SLUG + ")");
    private static final Pattern CODE = Pattern.compile("/scheme/(?<name>" + SLUG + "(/" + SLUG + ")?)");
    private static final Pattern GRAPH = Pattern.compile("/graph/(?<name>.+)");
    private static final Pattern SUFFIX = Pattern.compile("(?<path>.*[^/.])\\.(?<suffix>[a-z0-9]{1,10})");

    /**
     * Throws USAGE for a path that cannot name anything.
     *
     * @param path decoded
     */
    static Address parse(String path) {
        String name = path;
        Optional<String> suffix = Optional.empty();
        Matcher ending = SUFFIX.matcher(path);
        if (ending.matches()) {
            name = ending.group("path");
            suffix = Optional.of(ending.group("suffix"));
        }
        if (name.length() <= LONGEST) {
            if (name.equals("/ontology")) {
                return new Address(NodeFactory.createURI(Saan.BASE + "ontology"), "ontology", suffix, false);
            }
            Matcher thing = THING.matcher(name);
            if (thing.matches()) {
                String own = thing.group("name");
                return new Address(
                        NodeFactory.createURI(Saan.ID + own),
                        "doc/" + own,
                        suffix,
                        thing.group("how").equals("id"));
            }
            Matcher code = CODE.matcher(name);
            if (code.matches()) {
                String own = code.group("name");
                return new Address(NodeFactory.createURI(Saan.SCHEME + own), "scheme/" + own, suffix, false);
            }
            Matcher graph = GRAPH.matcher(name);
            if (graph.matches() && GraphNames.isName(graph.group("name"))) {
                String own = graph.group("name");
                return new Address(GraphNames.graph(own), "graph/" + own, suffix, false);
            }
        }
        throw new SaanException(ErrorKind.USAGE, "address.malformed", shown(path));
    }

    /** What is shown of a path that may be long and odd. */
    static String shown(String path) {
        String plain = path.replaceAll("[\\p{Cntrl}\\p{Cf}\\uFFFD]", "?");
        return plain.length() <= 80 ? plain : plain.substring(0, 80) + "…";
    }
}
