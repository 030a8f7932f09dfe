package org.saan.vocab;

import java.util.Set;
import org.apache.jena.graph.Node;

/** The modes in which something is said (scheme/mode), and which of them make a statement a fact of the graph. */
public final class Modes {
    public static final String FACT = "fact";
    public static final String REPORTED_FACT = "reported-fact";

    private static final String PREFIX = Saan.SCHEME + "mode/";
    private static final Set<String> FACTUAL = Set.of(FACT, REPORTED_FACT);

    private Modes() {}

    /** True when what is claimed in this mode is stated in the graph too; all others are claims only. */
    public static boolean isFactual(String code) {
        return FACTUAL.contains(code);
    }

    /** The same by the concept: {@code scheme/mode/fact}. */
    public static boolean isFactual(Node mode) {
        return isFactual(code(mode));
    }

    /** {@code fact} of {@code scheme/mode/fact}. */
    public static String code(Node mode) {
        return mode.toString().replace(PREFIX, "");
    }
}
