package org.saan.vocab;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.jena.graph.Node;

/**
 * The kinds of things: the first part of an address below id/, and what each is to search, reconciliation, the network and the pages. A
 * new kind is one line here.
 */
public enum Kind {
    AGENCY(
            10,
            Use.ACTOR,
            Use.ONE_ACTOR,
            Use.IDENTIFIED,
            Use.NAMED,
            Use.RECONCILED,
            Use.NETWORK_START,
            Use.EGO_NETWORK,
            Use.MONEY),
    PERSON(
            10,
            Use.ACTOR,
            Use.ONE_ACTOR,
            Use.IDENTIFIED,
            Use.NAMED,
            Use.RECONCILED,
            Use.NETWORK_START,
            Use.EGO_NETWORK,
            Use.MONEY),
    GROUP(6, Use.ACTOR, Use.NAMED, Use.RECONCILED, Use.EGO_NETWORK),
    UNRESOLVED(3, Use.ACTOR, Use.ONE_ACTOR, Use.NAMED, Use.RECONCILED, Use.EGO_NETWORK),
    PLACE(10, Use.NAMED, Use.RECONCILED, Use.EGO_NETWORK),
    INITIATIVE(10, Use.NAMED, Use.RECONCILED, Use.NETWORK_START, Use.EGO_NETWORK, Use.MONEY),
    EVENT(7, Use.NAMED, Use.RECONCILED, Use.NETWORK_START, Use.EGO_NETWORK, Use.MONEY),
    LAW(7, Use.NAMED, Use.RECONCILED, Use.EGO_NETWORK),
    POST(6, Use.NAMED, Use.RECONCILED, Use.EGO_NETWORK, Use.MONEY),
    DIALOGUE(5, Use.RECONCILED, Use.EGO_NETWORK),
    DIRECTION(4),
    APPROACH(4),
    FACTOR(4),
    NEED(4),
    PROBLEM(4),
    DOCUMENT(3),
    PARTICIPATION(1),
    MEMBERSHIP(1),
    CONTRIBUTION(1),
    CLAIM(1),
    PASSAGE(1),
    FUNDING(1),
    BUDGET(1),
    PLAN(2),
    COVERAGE(1),
    ESTIMATE(1),
    READING(1),
    ACTIVITY(1);

    /** What things of a kind are used for. */
    public enum Use {
        /** Takes part, sits together with others, funds. */
        ACTOR,
        /** The same, and is one person or body rather than a generic group ("civil society"). */
        ONE_ACTOR,
        /** An actor of whom it is known who it is. */
        IDENTIFIED,
        /** Its names are looked for in texts; others are described rather than named. */
        NAMED,
        /** A column of names is matched with these when no type is given. */
        RECONCILED,
        /** The explorer of the network starts at the best connected of these. */
        NETWORK_START,
        /** Its page draws what is around it. */
        EGO_NETWORK,
        /** An entity of Follow the Money. */
        MONEY
    }

    /** Of an entry of a codelist, which lies below scheme/ and not below id/. */
    public static final String CODE = "scheme";

    private static final SortedSet<String> CODES = Collections.unmodifiableSortedSet(
            new TreeSet<>(Arrays.stream(values()).map(Kind::code).toList()));

    private final int weight;
    private final Set<Use> uses;

    Kind(int weight, Use... uses) {
        this.weight = weight;
        List<Use> all = List.of(uses);
        this.uses = all.isEmpty() ? Set.of() : EnumSet.copyOf(all);
    }

    /** As addresses have it: {@code agency}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean is(Use use) {
        return uses.contains(use);
    }

    /** How far to the front of equally good hits of a search, from 1. */
    public int weight() {
        return weight;
    }

    /** The codes of all kinds, sorted. */
    public static SortedSet<String> codes() {
        return CODES;
    }

    /** The codes of the kinds with this use, sorted. */
    public static Set<String> codes(Use use) {
        SortedSet<String> codes = new TreeSet<>();
        Arrays.stream(values()).filter(kind -> kind.is(use)).forEach(kind -> codes.add(kind.code()));
        return Collections.unmodifiableSortedSet(codes);
    }

    /** The kind with this code; empty for others. */
    public static Optional<Kind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /** True when the address of a thing is of a kind with this use. */
    public static boolean isUsed(Node thing, Use use) {
        return of(codeOf(thing)).filter(kind -> kind.is(use)).isPresent();
    }

    /**
     * The part of an address of ours that tells the kind: {@code agency} of {@code id/agency/kpi}; {@code scheme}, {@code graph} or
     * {@code ontology} for what lies there; empty for what is not ours.
     */
    public static String codeOf(String iri) {
        if (iri.startsWith(Saan.ID)) {
            int slash = iri.indexOf('/', Saan.ID.length());
            return slash < 0 ? "" : iri.substring(Saan.ID.length(), slash);
        }
        if (iri.startsWith(Saan.SCHEME)) {
            return CODE;
        }
        if (iri.startsWith(GraphNames.PREFIX)) {
            return "graph";
        }
        return iri.startsWith(Saan.BASE + "ontology") ? "ontology" : "";
    }

    /** The same of a node; empty for a literal. */
    public static String codeOf(Node node) {
        return node.isURI() ? codeOf(node.getURI()) : "";
    }
}
