package org.saan.vocab;

import java.util.Set;
import org.apache.jena.graph.Node;

/** The statuses of participations and funding (scheme/status), and which of them say that it has not come about. */
public final class Statuses {
    private static final String PREFIX = Saan.SCHEME + "status/";
    private static final Set<String> INTENDED = Set.of("invited", "planned", "interest-expressed", "under-negotiation");

    private Statuses() {}

    /** True for what is only asked for, planned or talked about: intentions are no facts. */
    public static boolean isIntended(Node status) {
        return INTENDED.contains(status.toString().replace(PREFIX, ""));
    }
}
