package org.saan.exchange;

import java.util.Set;

/** How the codelist of kinds of organisation divides into what other models know: bodies of the state, companies, others. */
final class OrganisationKinds {
    private static final Set<String> PUBLIC = Set.of(
            "ministry",
            "government-department",
            "government-office",
            "state-agency",
            "state-enterprise",
            "statutory-body",
            "commission",
            "committee",
            "council",
            "parliament",
            "local-administration",
            "provincial-administration",
            "programme-management-unit");
    private static final Set<String> COMPANIES = Set.of("company", "local-administration-company");

    private OrganisationKinds() {}

    /** True for a body of the state or of a local administration. */
    static boolean isPublic(String kind) {
        return PUBLIC.contains(kind);
    }

    static boolean isCompany(String kind) {
        return COMPANIES.contains(kind);
    }
}
