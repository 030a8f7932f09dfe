package org.saan.page.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.RDF;
import org.saan.evidence.Claim;
import org.saan.evidence.StatementReader;
import org.saan.page.Block;
import org.saan.vocab.Saan;

/** Lists claims as sections of a page: what was said, by whom, in which mode. */
final class ClaimLists {
    private final ThingPageBuilder sheet;
    private final StatementReader facts;

    ClaimLists(ThingPageBuilder sheet) {
        this.sheet = sheet;
        this.facts = sheet.facts;
    }

    /** What was proposed, thought or called for about the thing, and what is claimed of it elsewhere. */
    void about() {
        Set<Claim> said = new LinkedHashSet<>(facts.claimsOf(sheet.thing));
        said.addAll(facts.claims(facts.subjects(RDF.object.asNode(), sheet.thing)));
        List<Claim> notAsserted =
                said.stream().filter(claim -> !claim.isAsserted()).toList();
        said.forEach(claim -> sheet.shownTie(claim.node()));
        sheet.section("section.said", of(notAsserted));
    }

    /** Facts that are stated of others and name the thing: they stand in no other section. */
    void incoming() {
        List<Claim> claims = facts.claims(facts.subjects(RDF.object.asNode(), sheet.thing)).stream()
                .filter(Claim::isAsserted)
                .filter(claim -> !sheet.isShown(claim.subject()))
                .toList();
        claims.forEach(claim -> sheet.shownTie(claim.subject()));
        sheet.section("section.stated-elsewhere", of(claims));
    }

    /** What a person claimed. */
    void by() {
        List<Claim> claims = facts.claims(sheet.ties(Saan.assertedBy));
        sheet.section("section.claimed", of(claims));
    }

    /** A list of claims in the order of their passages; null for none. */
    Block of(List<Claim> claims) {
        if (claims.isEmpty()) {
            return null;
        }
        List<Claim> sorted = new ArrayList<>(claims);
        sorted.sort(Comparator.comparing(
                        (Claim claim) -> claim.document().map(Node::toString).orElse(""))
                .thenComparingInt(this::passage)
                .thenComparing(claim -> claim.node().getURI()));
        return Block.Claims.of(
                sheet.part(sorted).stream().map(sheet.evidence::line).toList());
    }

    private int passage(Claim claim) {
        String number = claim.passage().map(sheet.evidence::number).orElse("");
        return number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0;
    }
}
