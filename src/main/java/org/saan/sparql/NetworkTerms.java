package org.saan.sparql;

import java.util.Set;
import org.saan.vocab.Saan;

/** The property functions of the network, which the guard lets pass; see {@code org.saan.network.NetworkFunctions}. */
public final class NetworkTerms {
    public static final String NAMESPACE = Saan.BASE + "network#";
    public static final String NEAR = NAMESPACE + "near";
    public static final String SITS_WITH = NAMESPACE + "sitsWith";
    public static final String CENTRAL = NAMESPACE + "central";
    public static final String PATH = NAMESPACE + "path";
    public static final Set<String> ALL = Set.of(NEAR, SITS_WITH, CENTRAL, PATH);

    private NetworkTerms() {}
}
