package org.saan.network;

import java.util.Locale;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Saan;

/**
 * What ties two things. A tie is either one property that leads from one thing to the other, or a thing of its own (a participation,
 * a membership, a funding, a contribution) whose two properties lead to both.
 */
public enum EdgeType {
    /** An agent takes part in an initiative, an event or a body, in a role. */
    PARTICIPATION(Saan.agent, Saan.in),
    /** A person holds or held a post. */
    MEMBERSHIP(ExternalTerms.ORG_MEMBER, ExternalTerms.OPENGOV_POST),
    /** A speaker contributes to an event. */
    CONTRIBUTION(ExternalTerms.SCHEMA_CREATOR, Saan.inEvent),
    /** A speaker's contribution is about a thing. */
    TOPIC(ExternalTerms.SCHEMA_CREATOR, ExternalTerms.SCHEMA_ABOUT),
    /** Who provides the money, and the initiative that it is for. */
    FUNDING(Saan.provider, Saan.funds),
    /** Where the money is to be raised, and the initiative that it is for. */
    FUNDING_VENUE(Saan.venue, Saan.funds),
    /** Who pays by a line of a budget, and who is paid. */
    BUDGET(Saan.payer, Saan.payee),
    /** Who pays by a line of a budget, and the place that it is for. */
    BUDGET_PLACE(Saan.payer, Saan.place),
    /** Who pays by a line of a budget, and the initiative that it carries out. A plan of the budget ties nobody: half the state stands under one. */
    BUDGET_INITIATIVE(Saan.payer, Saan.carriesOut),
    /** A province belongs or belonged to a cluster. */
    CLUSTER(Saan.place, Saan.cluster),
    /** A post is one of a body. */
    POST(ExternalTerms.ORG_POST_IN),
    /** A body is a part of another. */
    PARENT(ExternalTerms.ORG_SUB_ORGANIZATION_OF),
    /** A body stands in the place of another that was before it. */
    SUCCESSION(DCTerms.replaces.asNode()),
    SUPERVISION(Saan.supervisedBy),
    CHAIR(Saan.chairedBy),
    JURISDICTION(Saan.jurisdiction),
    /** A local administration of a register, and the district that it lies in. */
    DISTRICT(Saan.inDistrict),
    LOCATION(Saan.location),
    PILOT(Saan.pilotedIn),
    WITHIN(Saan.within),
    /** An initiative is a part of another. */
    PART(Saan.partOf),
    /** An event is held by an agent. */
    ORGANIZER(ExternalTerms.SCHEMA_ORGANIZER),
    /** An event is about an initiative, a law or a place. */
    SUBJECT(ExternalTerms.SCHEMA_ABOUT),
    /** A dialogue brings an actor in. */
    DIALOGUE(Saan.involves),
    /** A law makes a body. */
    ESTABLISHMENT(Saan.establishes),
    /** A law governs a body or an initiative. */
    LAW(Saan.governs),
    /** A law changes another. */
    AMENDMENT(ExternalTerms.ELI_AMENDS);

    private final Optional<Node> source;
    private final Node target;

    EdgeType(Node source, Node target) {
        this.source = Optional.of(source);
        this.target = target;
    }

    EdgeType(Node property) {
        this.source = Optional.empty();
        this.target = property;
    }

    /** The property of the thing between that leads to the first of the two; absent where one property ties them directly. */
    public Optional<Node> source() {
        return source;
    }

    /** The property that leads to the second of the two: from the thing between, or else from the first. */
    public Node target() {
        return target;
    }

    /** In lower case with hyphens, as in addresses and answers: {@code funding-venue}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The tie with this code; empty for any other text. */
    public static Optional<EdgeType> of(String code) {
        for (EdgeType tie : values()) {
            if (tie.code().equals(code)) {
                return Optional.of(tie);
            }
        }
        return Optional.empty();
    }
}
