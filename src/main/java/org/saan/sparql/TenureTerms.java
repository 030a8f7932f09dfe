package org.saan.sparql;

import java.util.Set;
import org.saan.vocab.Saan;

/** The property functions of tenures, which the guard lets pass; see {@code org.saan.query.TenureFunctions}. */
public final class TenureTerms {
    public static final String NAMESPACE = Saan.BASE + "tenure#";
    public static final String ON = NAMESPACE + "on";
    public static final String OF = NAMESPACE + "of";
    public static final String SPAN = NAMESPACE + "span";
    public static final String IN_FORCE = NAMESPACE + "inForce";
    public static final Set<String> ALL = Set.of(ON, OF, SPAN, IN_FORCE);

    private TenureTerms() {}
}
