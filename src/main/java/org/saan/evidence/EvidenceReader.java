package org.saan.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OA;
import org.apache.jena.vocabulary.SKOS;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Kind;
import org.saan.vocab.Modes;
import org.saan.vocab.Saan;

/** Finds the claims that a value rests on: how many documents, in which mode, how sure. For one page and thread. */
public final class EvidenceReader {
    /** Of documents that are notes of the editors. */
    private static final Node NOTES = NodeFactory.createURI(Saan.SCHEME + "document-kind/notes");

    private static final Map<String, EvidenceMark> MODES = Map.of(
            Modes.FACT,
            EvidenceMark.FACT,
            Modes.REPORTED_FACT,
            EvidenceMark.REPORTED,
            "proposal",
            EvidenceMark.PROPOSAL,
            "opinion",
            EvidenceMark.OPINION,
            "need",
            EvidenceMark.NEED);
    /** Of several ways in which something is only said, the first of these is shown. */
    private static final List<EvidenceMark> SAID =
            List.of(EvidenceMark.PROPOSAL, EvidenceMark.OPINION, EvidenceMark.NEED);

    private final StatementReader facts;
    private final LabelReader labels;
    private final Language language;
    private final Messages messages;
    private final ValueReader values;
    private final Contradictions contradictions;
    private final Map<List<Node>, Optional<Node>> capacities = new HashMap<>();

    public EvidenceReader(StatementReader facts, LabelReader labels, Language language) {
        this.facts = facts;
        this.labels = labels;
        this.language = language;
        this.messages = new Messages(language);
        this.values = new ValueReader(labels, language);
        this.contradictions = new Contradictions(facts);
    }

    /** Why this statement is believed. */
    public Evidence of(Node subject, Node property, Node object) {
        List<Claim> claims = facts.claimsOf(subject).stream()
                .filter(claim ->
                        claim.predicate().equals(property) && claim.object().equals(object))
                .toList();
        if (!claims.isEmpty()) {
            return evidence(
                    claims,
                    property.equals(Saan.value)
                            ? contradictions.against(subject)
                            : contradictions.against(subject, property, object));
        }
        if (StatementReader.TIES.contains(Kind.codeOf(subject))
                && !facts.claimsOf(subject).isEmpty()) {
            // A claim tells of the tie as a whole; nobody disputes of what a figure is.
            return evidence(facts.claimsOf(subject), counted(subject), List.of(), false);
        }
        return withoutClaim(facts.graphs(subject, property, object), object);
    }

    /** Why it is believed that this thing, which ties others together, is: the claims about it. */
    public Evidence of(Node tie) {
        List<Claim> claims = facts.claimsOf(tie);
        if (claims.isEmpty()) {
            Set<Node> graphs = new LinkedHashSet<>();
            facts.of(tie).forEach(quad -> graphs.add(quad.getGraph()));
            return withoutClaim(graphs, tie);
        }
        List<Claim> others = against(tie);
        return evidence(claims, counted(tie), others, !others.isEmpty());
    }

    /**
     * The claims about a tie that count: of those documents that state all that is shown of it. Who names the holder of a post does not say
     * since when, and is no second source for "mayor since 2004".
     */
    private List<Claim> counted(Node tie) {
        List<Claim> claims = facts.claimsOf(tie);
        Set<Optional<Node>> exact = new LinkedHashSet<>();
        claims.forEach(claim -> exact.add(claim.document()));
        for (Node property : List.of(Saan.from, Saan.to)) {
            Optional<Node> shown = shown(tie, property);
            if (shown.isPresent()) {
                exact.retainAll(claims.stream()
                        .filter(claim -> claim.predicate().equals(property)
                                && claim.object().equals(shown.get()))
                        .map(Claim::document)
                        .collect(Collectors.toSet()));
            }
        }
        return exact.isEmpty()
                ? claims.stream().limit(1).toList()
                : claims.stream()
                        .filter(claim -> exact.contains(claim.document()))
                        .toList();
    }

    /** Why a row of an answer is believed: its claims, and what other sources say against them; else where it is written. */
    public Evidence of(AnswerEvidence answer, Binding row) {
        List<Claim> claims = answer.claims(row);
        if (claims.isEmpty()) {
            return withoutClaim(answer.graphs(row), answer.part(row).orElse(Node.ANY));
        }
        if (answer.isReading(row)) {
            return new Evidence(
                    EvidenceMark.INFERRED,
                    (int) claims.stream()
                            .flatMap(claim -> claim.document().stream())
                            .distinct()
                            .count(),
                    claims.stream().limit(Evidence.MOST).map(this::line).toList(),
                    List.of(),
                    Math.max(0, claims.size() - Evidence.MOST),
                    List.of());
        }
        Set<Node> own = new LinkedHashSet<>();
        claims.forEach(claim -> own.add(claim.node()));
        Map<Node, Claim> against = new LinkedHashMap<>();
        for (Claim claim : claims) {
            (claim.predicate().equals(Saan.value)
                            ? contradictions.against(claim.subject())
                            : contradictions.against(claim.subject(), claim.predicate(), claim.object()))
                    .forEach(other -> against.putIfAbsent(other.node(), other));
        }
        List<Claim> others = against.values().stream()
                .filter(other -> !own.contains(other.node()))
                .toList();
        List<Node> subjects = claims.stream().map(Claim::subject).distinct().toList();
        List<Claim> counted;
        if (!against.isEmpty()) {
            counted = claims;
        } else if (subjects.size() == 1 && StatementReader.TIES.contains(Kind.codeOf(subjects.get(0)))) {
            counted = counted(subjects.get(0)).stream().filter(claims::contains).toList();
        } else {
            counted = bestFounded(claims);
        }
        return evidence(claims, counted.isEmpty() ? claims : counted, others, !against.isEmpty());
    }

    /** Of several dates the one that is shown: the earliest beginning, the latest end. */
    private Optional<Node> shown(Node tie, Node property) {
        Comparator<Node> byDate = Comparator.comparing(Node::getLiteralLexicalForm);
        List<Node> dates =
                facts.objects(tie, property).stream().filter(Node::isLiteral).toList();
        return property.equals(Saan.from)
                ? dates.stream().min(byDate)
                : dates.stream().max(byDate);
    }

    /** What other sources say against a tie: against its figure, or against its dates. */
    private List<Claim> against(Node tie) {
        List<Claim> others = new ArrayList<>(contradictions.against(tie));
        for (Node property : List.of(Saan.from, Saan.to, ExternalTerms.SCHEMA_START_DATE)) {
            for (Node date : facts.objects(tie, property)) {
                others.addAll(contradictions.against(tie, property, date));
            }
        }
        return others.stream().distinct().toList();
    }

    /** The claims of that statement which most documents make: sources of two statements do not confirm each other. */
    private static List<Claim> bestFounded(List<Claim> claims) {
        Map<List<Node>, List<Claim>> statements = claims.stream()
                .collect(Collectors.groupingBy(
                        claim -> List.of(claim.subject(), claim.predicate(), claim.object()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return statements.values().stream()
                .max(Comparator.comparingLong(
                        same -> same.stream().map(Claim::document).distinct().count()))
                .orElse(claims);
    }

    /** Reference data name their source at the part that carries the value, if not in a claim. */
    private Evidence withoutClaim(Set<Node> graphs, Node part) {
        boolean inferred = graphs.equals(Set.of(GraphNames.INFERRED));
        List<Node> documents = part.isURI() && part.getURI().contains("#")
                ? facts.objects(part, DCTerms.source.asNode()).stream()
                        .filter(Node::isURI)
                        .toList()
                : List.of();
        return new Evidence(
                inferred ? EvidenceMark.INFERRED : EvidenceMark.REFERENCE,
                documents.size(),
                List.of(),
                List.of(),
                0,
                (documents.isEmpty() ? graphs.stream() : documents.stream())
                        .map(labels::link)
                        .toList());
    }

    private Evidence evidence(List<Claim> claims, List<Claim> others) {
        return evidence(claims, claims, others, !others.isEmpty());
    }

    /**
     * @param counted those of the claims that state exactly what is shown
     * @param others claims that say otherwise and are none of these
     * @param disputed true when sources disagree, be it among these claims
     */
    private Evidence evidence(List<Claim> claims, List<Claim> counted, List<Claim> others, boolean disputed) {
        // One line a document, passage and speaker: the parts of one statement are not told again and again.
        Set<List<Object>> told = new LinkedHashSet<>();
        List<Claim> lines = new ArrayList<>();
        for (Claim claim : claims) {
            if (told.add(List.of(claim.document(), claim.passage(), claim.speaker(), claim.mode()))) {
                lines.add(claim);
            }
        }
        EvidenceMark mark = mark(counted);
        return new Evidence(
                disputed ? EvidenceMark.CONTRADICTED : mark,
                documents(counted, mark),
                lines.stream().limit(Evidence.MOST).map(this::line).toList(),
                others.stream().limit(Evidence.MOST).map(this::line).toList(),
                Math.max(0, lines.size() - Evidence.MOST),
                List.of());
    }

    /** A fact is one, however many others only think so; only sources that state it as a fact make it better founded. */
    private EvidenceMark mark(List<Claim> claims) {
        Set<EvidenceMark> modes = new LinkedHashSet<>();
        claims.forEach(claim -> modes.add(MODES.getOrDefault(claim.mode(), EvidenceMark.REPORTED)));
        if (modes.contains(EvidenceMark.FACT)) {
            return documents(claims, EvidenceMark.FACT) > 1 ? EvidenceMark.SEVERAL : EvidenceMark.FACT;
        }
        return modes.contains(EvidenceMark.REPORTED)
                ? EvidenceMark.REPORTED
                : SAID.stream().filter(modes::contains).findFirst().orElse(EvidenceMark.REPORTED);
    }

    /** How many documents say so in the mode that is shown; what editors noted confirms no source and is none beside one. */
    private int documents(List<Claim> claims, EvidenceMark mark) {
        EvidenceMark shown = mark == EvidenceMark.SEVERAL ? EvidenceMark.FACT : mark;
        Set<Node> documents = claims.stream()
                .filter(claim -> MODES.getOrDefault(claim.mode(), EvidenceMark.REPORTED) == shown)
                .flatMap(claim -> claim.document().stream())
                .collect(Collectors.toSet());
        int sources = (int) documents.stream()
                .filter(document -> !facts.objects(document, Saan.documentKind).contains(NOTES))
                .count();
        return sources == 0 ? Math.min(1, documents.size()) : sources;
    }

    /** A claim to be read. */
    public ClaimLine line(Claim claim) {
        Optional<Node> passage = claim.passage();
        return new ClaimLine(
                labels.link(claim.node()),
                labels.link(claim.subject()),
                labels.link(claim.predicate()),
                values.of(claim.predicate(), claim.object()).link(),
                MODES.getOrDefault(claim.mode(), EvidenceMark.REPORTED),
                labels.words(NodeFactory.createURI(Saan.SCHEME + "mode/" + claim.mode())),
                claim.speaker().map(labels::link),
                claim.speaker().flatMap(speaker -> capacity(speaker, claim)).map(labels::link),
                claim.document().map(labels::link),
                passage.map(labels::link),
                passage.flatMap(this::gloss),
                passage.map(this::place).orElse(""),
                claim.document().map(this::original).orElse(""),
                claim.document().map(this::issued).orElse(""),
                number(claim.confidence()),
                messages.text(certainty(claim.confidence())),
                claim.doubtful());
    }

    /** Where a document lies on the web; empty when that is not known. */
    private String original(Node document) {
        return facts.object(document, ExternalTerms.SCHEMA_URL)
                .map(url -> url.isLiteral() ? url.getLiteralLexicalForm() : url.toString())
                .filter(url -> url.matches("https?://.*"))
                .orElse("");
    }

    /** When a document was published, in words; else when the editors read it; empty when neither is known. */
    private String issued(Node document) {
        return facts.object(document, DCTerms.issued.asNode())
                .map(labels::words)
                .or(() -> facts.object(document, Saan.seenOn)
                        .map(day -> messages.text("page.read-on", labels.words(day))))
                .orElse("");
    }

    /** A confidence as it is written. */
    public static String number(double confidence) {
        return String.format(Locale.ROOT, "%.2f", confidence);
    }

    /** The key of the word for a confidence: high from 0.85, medium from 0.6, else low. */
    public static String certainty(double confidence) {
        return confidence >= 0.85 ? "certainty.high" : confidence >= 0.6 ? "certainty.medium" : "certainty.low";
    }

    /** The post in which somebody spoke where this was reported. */
    private Optional<Node> capacity(Node speaker, Claim claim) {
        return claim.document()
                .flatMap(document -> capacities.computeIfAbsent(
                        List.of(speaker, document), any -> facts.subjects(Saan.agent, speaker).stream()
                                .filter(tie ->
                                        facts.object(tie, Saan.inCapacityOf).isPresent())
                                .filter(tie -> facts.claimsOf(tie).stream()
                                        .anyMatch(other -> other.document().equals(Optional.of(document))))
                                .flatMap(tie -> facts.objects(tie, Saan.inCapacityOf).stream())
                                .filter(Node::isURI)
                                .findFirst()));
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
    public String place(Node passage) {
        return facts.object(passage, OA.hasSelector.asNode())
                .map(selector -> messages.text(
                        "page.characters",
                        facts.text(selector, OA.start.asNode()),
                        facts.text(selector, OA.end.asNode())))
                .orElse("");
    }

    /** The number of a passage in its document; empty when it has none. */
    public String number(Node passage) {
        return facts.text(passage, SKOS.notation.asNode());
    }
}
