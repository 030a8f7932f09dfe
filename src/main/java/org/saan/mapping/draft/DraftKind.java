package org.saan.mapping.draft;

import java.util.List;
import java.util.Locale;

/** What the rows of a table may be. */
public enum DraftKind {
    BUDGET_LINE("budget", "saan:BudgetLine"),
    LOCAL_BODY("agency", "saan:LocalAdministrativeOrganisation"),
    SUBDISTRICT("place", "saan:Subdistrict"),
    DISTRICT("place", "saan:District"),
    AGENCY("agency", "saan:Agency"),
    PERSON("person", "saan:Person"),
    INITIATIVE("initiative", "saan:Initiative");

    private final String address;
    private final String type;

    DraftKind(String address, String type) {
        this.address = address;
        this.type = type;
    }

    /** The first part of an address below id/. */
    String address() {
        return address;
    }

    /** The class, with its prefix. */
    String type() {
        return type;
    }

    /** As forms and messages write it: {@code budget-line}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind with this code; BUDGET_LINE for another. */
    public static DraftKind of(String code) {
        return List.of(values()).stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .orElse(BUDGET_LINE);
    }
}
