package org.saan.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.OA;
import org.apache.jena.vocabulary.SKOS;
import org.apache.jena.vocabulary.SchemaDO;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** Finds the ground of values: the claims behind them. For one page and thread. */
final class Evidence {
    private static final Map<String, Mark> MODES = Map.of(
            "fact", Mark.FACT,
            "reported-fact", Mark.REPORTED,
            "proposal", Mark.PROPOSAL,
            "opinion", Mark.OPINION,
            "need", Mark.NEED);
    /** Of these a thing has one value; two that differ are a contradiction (question CQ-35). */
    private static final Set<Node> SINGLE = Set.of(
            SchemaDO.foundingDate.asNode(),
            SchemaDO.startDate.asNode(),
            Saan.from,
            Saan.to,
            NodeFactory.createURI("http://xmlns.com/foaf/0.1/name"),
            NodeFactory.createURI("http://data.europa.eu/eli/ontology#date_document"),
            NodeFactory.createURI("http://data.europa.eu/eli/ontology#date_publication"));

    private final Facts facts;
    private final Labels labels;
    private final Language language;
    private final Messages messages;
    private final Values values;

    Evidence(Facts facts, Labels labels, Language language) {
        this.facts = facts;
        this.labels = labels;
        this.language = language;
        this.messages = new Messages(language);
        this.values = new Values(labels, language);
    }

    /** Why this statement is believed. */
    Ground of(Node subject, Node property, Node object) {
        List<Claim> claims = facts.claimsOf(subject).stream()
                .filter(claim ->
                        claim.predicate().equals(property) && claim.object().equals(object))
                .toList();
        if (claims.isEmpty()) {
            return withoutClaim(facts.graphs(subject, property, object));
        }
        return ground(claims, isContradicted(subject, property, object));
    }

    /** Why it is believed that this thing, which ties others together, is: the claims about it. */
    Ground of(Node tie) {
        return of(tie, false);
    }

    /** The same; {@code contradicted} when another one says otherwise. */
    Ground of(Node tie, boolean contradicted) {
        List<Claim> claims = facts.claimsOf(tie);
        if (claims.isEmpty()) {
            Set<Node> graphs = new LinkedHashSet<>();
            facts.of(tie).forEach(quad -> graphs.add(quad.getGraph()));
            return withoutClaim(graphs);
        }
        return ground(claims, contradicted);
    }

    private Ground withoutClaim(Set<Node> graphs) {
        boolean inferred = graphs.equals(Set.of(GraphNames.INFERRED));
        return new Ground(
                inferred ? Mark.INFERRED : Mark.REFERENCE,
                0,
                List.of(),
                0,
                graphs.stream().map(labels::link).toList());
    }

    private Ground ground(List<Claim> claims, boolean contradicted) {
        Set<Node> documents = new LinkedHashSet<>();
        // One line a document, passage and speaker: the parts of one statement are not told again and again.
        Set<List<Object>> told = new LinkedHashSet<>();
        List<Claim> lines = new ArrayList<>();
        for (Claim claim : claims) {
            claim.document().ifPresent(documents::add);
            if (told.add(List.of(claim.document(), claim.passage(), claim.speaker(), claim.mode()))) {
                lines.add(claim);
            }
        }
        return new Ground(
                contradicted ? Mark.CONTRADICTED : mark(claims, documents.size()),
                documents.size(),
                lines.stream().limit(Ground.MOST).map(this::line).toList(),
                Math.max(0, lines.size() - Ground.MOST),
                List.of());
    }

    private static Mark mark(List<Claim> claims, int documents) {
        if (claims.stream().anyMatch(claim -> claim.mode().equals("fact"))) {
            return documents > 1 ? Mark.SEVERAL : Mark.FACT;
        }
        if (claims.stream().anyMatch(claim -> claim.mode().equals("reported-fact"))) {
            return Mark.REPORTED;
        }
        return MODES.getOrDefault(claims.get(0).mode(), Mark.REPORTED);
    }

    private boolean isContradicted(Node subject, Node property, Node object) {
        if (!SINGLE.contains(property)) {
            return false;
        }
        String own = written(object);
        // 1998 and 1998-08-30 agree.
        return facts.claimsOf(subject).stream()
                .filter(claim -> claim.predicate().equals(property))
                .map(claim -> written(claim.object()))
                .anyMatch(other -> !other.startsWith(own) && !own.startsWith(other));
    }

    private static String written(Node node) {
        return node.isLiteral() ? node.getLiteralLexicalForm() : node.toString();
    }

    /** A claim to be read. */
    ClaimLine line(Claim claim) {
        Optional<Node> passage = claim.passage();
        return new ClaimLine(
                labels.link(claim.node()),
                labels.link(claim.subject()),
                labels.link(claim.predicate()),
                values.of(claim.predicate(), claim.object()).link(),
                MODES.getOrDefault(claim.mode(), Mark.REPORTED),
                labels.words(NodeFactory.createURI(Saan.SCHEME + "mode/" + claim.mode())),
                claim.speaker().map(labels::link),
                claim.speaker().flatMap(speaker -> capacity(speaker, claim)).map(labels::link),
                claim.document().map(labels::link),
                passage.map(labels::link),
                passage.flatMap(this::gloss),
                passage.map(this::place).orElse(""),
                String.format(Locale.ROOT, "%.2f", claim.confidence()),
                messages.text(certainty(claim.confidence())),
                claim.doubtful());
    }

    /** The words of facts.md: high 0.9, medium 0.7, low 0.4. */
    private static String certainty(double confidence) {
        return confidence >= 0.85 ? "certainty.high" : confidence >= 0.6 ? "certainty.medium" : "certainty.low";
    }

    /** The post in which somebody spoke where this was reported. */
    private Optional<Node> capacity(Node speaker, Claim claim) {
        return facts.subjects(Saan.agent, speaker).stream()
                .filter(tie -> facts.claimsOf(tie).stream()
                        .anyMatch(other -> other.document().equals(claim.document())))
                .flatMap(tie -> facts.objects(tie, Saan.inCapacityOf).stream())
                .filter(Node::isURI)
                .findFirst();
    }

    /** What a passage says, in the reader's language if there is a gloss in it. */
    Optional<Text> gloss(Node passage) {
        List<Node> glosses = facts.objects(passage, Saan.gloss);
        return glosses.stream()
                .filter(gloss -> gloss.getLiteralLanguage().equals(language.tag()))
                .findFirst()
                .or(() -> glosses.stream().findFirst())
                .map(gloss -> new Text(gloss.getLiteralLexicalForm(), gloss.getLiteralLanguage()));
    }

    /** Where in the document a passage stands; empty when that is not known. */
    String place(Node passage) {
        return facts.object(passage, OA.hasSelector.asNode())
                .map(selector -> messages.text(
                        "page.characters",
                        facts.text(selector, OA.start.asNode()),
                        facts.text(selector, OA.end.asNode())))
                .orElse("");
    }

    /** The number of a passage in its document; empty when it has none. */
    String number(Node passage) {
        return facts.text(passage, SKOS.notation.asNode());
    }
}
