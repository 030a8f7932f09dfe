package org.saan.evidence;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.SchemaDO;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Saan;

/**
 * Where sources disagree: of what a thing has once, two documents state different values; or of one quantity, two documents give
 * different figures of the same scope for one date. What is only proposed or thought contradicts nothing; neither do figures of different
 * dates, or the parts of a whole. The question evidence/contradictions (CQ-35) asks the same of the whole graph.
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
        Set<Node> own = new LinkedHashSet<>();
        claims.stream().filter(claim -> claim.object().equals(object)).forEach(claim -> claim.document()
                .ifPresent(own::add));
        if (own.isEmpty()) {
            return List.of();
        }
        String value = written(object);
        return claims.stream()
                .filter(claim -> !claim.object().equals(object) && isOfAnother(own, claim))
                // A name in another language is another name; 1998 and 1998-08-30 agree.
                .filter(claim -> isOfOneLanguage(claim.object(), object))
                .filter(claim ->
                        !written(claim.object()).startsWith(value) && !value.startsWith(written(claim.object())))
                .toList();
    }

    private static boolean isOfOneLanguage(Node one, Node two) {
        return !one.isLiteral() || !two.isLiteral() || one.getLiteralLanguage().equals(two.getLiteralLanguage());
    }

    private static String written(Node node) {
        return node.isLiteral() ? node.getLiteralLexicalForm() : node.toString();
    }

    /** The claims of figures that say otherwise than this one, of the same thing and scope at a comparable time. */
    List<Claim> against(Node figure) {
        if (!facts.isA(figure, Saan.Estimate) || number(figure, Saan.value) == null) {
            return List.of();
        }
        Set<Node> others = new LinkedHashSet<>();
        for (Node about : facts.objects(figure, Saan.about)) {
            figures(about).stream()
                    .filter(other -> differ(figure, other) && ofOneTime(figure, other))
                    .filter(other -> !isOfPart(figure, about) && !isOfPart(other, about))
                    .forEach(others::add);
            for (Node part : facts.subjects(Saan.partOf, about)) {
                others.addAll(acrossScopes(figure, about, part));
            }
            for (Node whole : facts.objects(about, Saan.partOf)) {
                others.addAll(acrossScopes(figure, about, whole));
            }
        }
        Set<Node> own = documents(figure);
        return others.stream()
                .flatMap(other -> facts.claimsOf(other).stream())
                .filter(claim -> claim.predicate().equals(Saan.value))
                .filter(claim -> isOfAnother(own, claim))
                .toList();
    }

    /** True when a document states this, and another one the figure or value itself. */
    private static boolean isOfAnother(Set<Node> own, Claim claim) {
        return claim.document().isPresent()
                && own.stream()
                        .anyMatch(document -> !document.equals(claim.document().get()));
    }

    private List<Node> figures(Node about) {
        return facts.subjects(Saan.about, about);
    }

    private Set<Node> documents(Node figure) {
        Set<Node> documents = new LinkedHashSet<>();
        facts.claimsOf(figure).forEach(claim -> claim.document().ifPresent(documents::add));
        return documents;
    }

    private boolean differ(Node one, Node two) {
        return !one.equals(two) && same(one, two, Saan.quantity) && same(one, two, Saan.unit) && apart(one, two);
    }

    private boolean same(Node one, Node two, Node property) {
        return facts.objects(one, property).equals(facts.objects(two, property));
    }

    /** Both of one date, as far as it is stated (2020 and 2020-09 are one), or both of none. A figure without a date may only be older. */
    private boolean ofOneTime(Node one, Node two) {
        String first = time(one);
        String second = time(two);
        boolean period = first.contains("/") || second.contains("/");
        return first.isEmpty() == second.isEmpty()
                && (period ? first.equals(second) : first.startsWith(second) || second.startsWith(first));
    }

    /** The date, or the period, that a figure is of; empty when not stated. */
    private String time(Node figure) {
        String date = facts.text(figure, Saan.asOf);
        String begin = facts.text(figure, Saan.from);
        String end = facts.text(figure, Saan.to);
        return date.isEmpty() && !begin.isEmpty() && !end.isEmpty() ? begin + "/" + end : date;
    }

    /** True when the figure is one of a part of the thing as well: its source speaks of the part. */
    private boolean isOfPart(Node figure, Node about) {
        return facts.subjects(Saan.partOf, about).stream()
                .flatMap(part -> figures(part).stream())
                .anyMatch(other -> isEqual(figure, other));
    }

    /**
     * Figures of the part or the whole that this figure contradicts: both sources speak of the same, since they agree in another quantity. For
     * example 17 stations of a line of 22.6 km, and 16 stations of its first phase of 22.6 km.
     */
    private List<Node> acrossScopes(Node figure, Node about, Node other) {
        Set<Node> own = documents(figure);
        return figures(other).stream()
                .filter(theirs -> differ(figure, theirs))
                .filter(theirs -> figures(about).stream()
                        .filter(each -> !same(each, figure, Saan.quantity))
                        .filter(each -> !Collections.disjoint(documents(each), own))
                        .anyMatch(each -> figures(other).stream()
                                .filter(equal -> !Collections.disjoint(documents(equal), documents(theirs)))
                                .anyMatch(equal -> isEqual(each, equal))))
                .toList();
    }

    private boolean isEqual(Node one, Node two) {
        BigDecimal value = number(one, Saan.value);
        BigDecimal other = number(two, Saan.value);
        return value != null
                && other != null
                && value.compareTo(other) == 0
                && same(one, two, Saan.quantity)
                && same(one, two, Saan.unit);
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
