package org.saan.evidence;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.SchemaDO;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Saan;

/**
 * Where sources disagree: of what a thing has once, two documents state different values; or of one quantity, two documents give
 * different figures for one date, or where a date is missing. What is only proposed or thought contradicts nothing. The
 * question evidence/contradictions (CQ-35) asks the same of the whole graph.
 */
final class Contradictions {
    private static final Set<Node> SINGLE = Set.of(
            SchemaDO.foundingDate.asNode(),
            SchemaDO.startDate.asNode(),
            Saan.from,
            Saan.to,
            ExternalTerms.FOAF_NAME,
            ExternalTerms.ELI_DATE_DOCUMENT,
            ExternalTerms.ELI_DATE_PUBLICATION);

    private final StatementReader facts;

    Contradictions(StatementReader facts) {
        this.facts = facts;
    }

    /** The claims of other documents that state another value. */
    List<Claim> against(Node subject, Node property, Node object) {
        if (!SINGLE.contains(property)) {
            return List.of();
        }
        List<Claim> claims = facts.claimsOf(subject).stream()
                .filter(claim -> claim.isAsserted() && claim.predicate().equals(property))
                .toList();
        Set<Object> own = new LinkedHashSet<>();
        claims.stream().filter(claim -> claim.object().equals(object)).forEach(claim -> own.add(claim.document()));
        if (own.isEmpty()) {
            return List.of();
        }
        String value = written(object);
        return claims.stream()
                .filter(claim -> !own.contains(claim.document()))
                // 1998 and 1998-08-30 agree.
                .filter(claim ->
                        !written(claim.object()).startsWith(value) && !value.startsWith(written(claim.object())))
                .toList();
    }

    private static String written(Node node) {
        return node.isLiteral() ? node.getLiteralLexicalForm() : node.toString();
    }

    /** The claims of figures that say otherwise than this one. */
    List<Claim> against(Node figure) {
        if (!facts.isA(figure, Saan.Estimate) || number(figure, Saan.value) == null) {
            return List.of();
        }
        return facts.objects(figure, Saan.about).stream()
                .flatMap(about -> facts.subjects(Saan.about, about).stream())
                .filter(other -> !other.equals(figure) && differ(figure, other))
                .flatMap(other -> facts.claimsOf(other).stream())
                .filter(claim -> claim.predicate().equals(Saan.value))
                .filter(claim -> claim.document().isPresent()
                        && !documents(figure).contains(claim.document().get()))
                .toList();
    }

    private Set<Node> documents(Node figure) {
        Set<Node> documents = new LinkedHashSet<>();
        facts.claimsOf(figure).forEach(claim -> claim.document().ifPresent(documents::add));
        return documents;
    }

    private boolean differ(Node one, Node two) {
        return same(one, two, Saan.quantity) && same(one, two, Saan.unit) && ofOneDate(one, two) && apart(one, two);
    }

    private boolean same(Node one, Node two, Node property) {
        return facts.objects(one, property).equals(facts.objects(two, property));
    }

    private boolean ofOneDate(Node one, Node two) {
        String first = facts.text(one, Saan.asOf);
        String second = facts.text(two, Saan.asOf);
        return first.isEmpty() || second.isEmpty() || first.equals(second);
    }

    /** True when no number is in both ranges. */
    private boolean apart(Node one, Node two) {
        BigDecimal low = number(one, Saan.value);
        BigDecimal otherLow = number(two, Saan.value);
        if (low == null || otherLow == null) {
            return false;
        }
        BigDecimal high = number(one, Saan.upperValue) == null ? low : number(one, Saan.upperValue);
        BigDecimal otherHigh = number(two, Saan.upperValue) == null ? otherLow : number(two, Saan.upperValue);
        return high.compareTo(otherLow) < 0 || otherHigh.compareTo(low) < 0;
    }

    /** A value as a number; null when it is none. */
    private BigDecimal number(Node figure, Node property) {
        try {
            return new BigDecimal(facts.text(figure, property));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
