package org.saan.search;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Saan;

/** The properties whose texts are searched, the most telling first. */
public enum NameProperty {
    LABEL(SKOS.prefLabel.asNode(), Role.NAME),
    RDFS_LABEL(RDFS.label.asNode(), Role.NAME),
    NAME(FOAF.name.asNode(), Role.NAME),
    SCHEMA_NAME(ExternalTerms.SCHEMA_NAME, Role.NAME),
    TITLE(DCTerms.title.asNode(), Role.NAME),
    OTHER_LABEL(SKOS.altLabel.asNode(), Role.NAME),
    HIDDEN_LABEL(SKOS.hiddenLabel.asNode(), Role.NAME),
    /** The written form of a label that is a thing of its own. */
    ABBREVIATION(Saan.abbreviation, Role.SHORT),
    CODE(SKOS.notation.asNode(), Role.CODE),
    /** An identifier of others that no review settled: it leads to a candidate. */
    CANDIDATE_CODE(SKOS.closeMatch.asNode(), Role.CODE),
    GLOSS(Saan.gloss, Role.TEXT),
    DIGEST(Saan.digest, Role.TEXT),
    DEFINITION(SKOS.definition.asNode(), Role.TEXT),
    NOTE(SKOS.note.asNode(), Role.TEXT),
    REASON(Saan.reason, Role.TEXT),
    DESCRIPTION(DCTerms.description.asNode(), Role.TEXT);

    /** How a text is searched. */
    enum Role {
        NAME,
        SHORT,
        CODE,
        TEXT
    }

    private static final Map<Node, NameProperty> BY_NODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(NameProperty::node, Function.identity()));

    private final Node node;
    private final Role role;

    NameProperty(Node node, Role role) {
        this.node = node;
        this.role = role;
    }

    public Node node() {
        return node;
    }

    Role role() {
        return role;
    }

    /** True for what names a thing, not what tells of it. */
    boolean isName() {
        return role != Role.TEXT;
    }

    static Optional<NameProperty> of(Node property) {
        return Optional.ofNullable(BY_NODE.get(property));
    }
}
