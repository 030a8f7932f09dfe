package org.saan.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.mapping.NameResolver.NameCandidate;
import org.saan.model.Language;
import org.saan.vocab.Saan;

/**
 * Bodies that a table names and nobody could tell which they are: one node for a name in a place, with a candidate reading for each body
 * that may be meant. For one thread.
 */
final class UnresolvedAgents {
    private static final int MOST_CANDIDATES = 3;
    /** What a Thai name begins with to what the body is in English. */
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("กระทรวง", "Ministry");
        KINDS.put("สำนักงานปลัด", "Office of a permanent secretary");
        KINDS.put("สำนักงาน", "Office");
        KINDS.put("สำนัก", "Office");
        KINDS.put("กรม", "Department");
        KINDS.put("กองทัพ", "Armed force");
        KINDS.put("มหาวิทยาลัย", "University");
        KINDS.put("สถาบัน", "Institute");
        KINDS.put("กลุ่มจังหวัด", "Provincial cluster");
        KINDS.put("จังหวัด", "Province");
        KINDS.put("องค์การบริหารส่วนจังหวัด", "Provincial administrative organisation");
        KINDS.put("เทศบาล", "Municipality");
        KINDS.put("องค์การบริหารส่วนตำบล", "Subdistrict administrative organisation");
        KINDS.put("องค์การ", "Organisation");
        KINDS.put("กองทุน", "Fund");
        KINDS.put("ศูนย์", "Centre");
        KINDS.put("คณะกรรมการ", "Committee");
        KINDS.put("บริษัท", "Company");
        KINDS.put("มูลนิธิ", "Foundation");
        KINDS.put("สมาคม", "Association");
        KINDS.put("ศาล", "Court");
    }

    private final String dataset;
    private final KeyHash hash = new KeyHash();
    private final Map<Node, Unresolved> seen = new HashMap<>();
    private final Set<Node> made = new HashSet<>();
    private final List<Triple> fresh = new ArrayList<>();

    UnresolvedAgents(String dataset) {
        this.dataset = dataset;
    }

    private record Unresolved(ReviewedNames.Question asked, String digits, List<NameCandidate> candidates) {}

    /** The node of a name that is not resolved. */
    Node of(ReviewedNames.Question asked, List<NameCandidate> candidates) {
        String digits = hash.of(List.of(asked.name(), asked.place()));
        Node agent = NodeFactory.createURI(Saan.ID + "unresolved/" + digits);
        seen.putIfAbsent(agent, new Unresolved(asked, digits, candidates));
        return agent;
    }

    /** What describes the nodes that these triples of a good row point at, once for each node. */
    List<Triple> describe(List<Triple> triples) {
        fresh.clear();
        for (Triple triple : triples) {
            Node agent = triple.getObject();
            Unresolved unresolved = seen.get(agent);
            if (unresolved != null && made.add(agent)) {
                describe(agent, unresolved.asked(), unresolved.digits());
                unresolved.candidates().stream()
                        .limit(MOST_CANDIDATES)
                        .forEach(
                                candidate -> reading(agent, unresolved.asked().name(), unresolved.digits(), candidate));
            }
        }
        return List.copyOf(fresh);
    }

    private void describe(Node agent, ReviewedNames.Question asked, String digits) {
        boolean thai = Language.ofText(asked.name()) == Language.TH;
        String kind = KINDS.entrySet().stream()
                .filter(each -> asked.name().startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("Body");
        add(agent, RDF.type.asNode(), Saan.UnresolvedAgent);
        add(
                agent,
                SKOS.prefLabel.asNode(),
                text(thai ? asked.name() : "หน่วยงานที่มีแต่ชื่ออังกฤษ " + digits.substring(0, 8), "th"));
        add(
                agent,
                SKOS.prefLabel.asNode(),
                text(thai ? kind + " named in Thai only, " + digits.substring(0, 8) : asked.name(), "en"));
        add(agent, Saan.generatedLabel, NodeFactory.createLiteralDT("true", XSDDatatype.XSDboolean));
    }

    private void reading(Node agent, String name, String digits, NameCandidate candidate) {
        Node reading = NodeFactory.createURI(Saan.ID + "reading/" + dataset + "-" + digits + "-"
                + hash.of(List.of(candidate.thing().getURI())).substring(0, 8));
        String thai = candidate.labels().getOrDefault("th", candidate.thing().getURI());
        String english = candidate.labels().getOrDefault("en", thai);
        String score = String.valueOf(Math.round(candidate.score()));
        add(reading, RDF.type.asNode(), Saan.CandidateReading);
        add(reading, Saan.readingOf, agent);
        add(reading, Saan.target, candidate.thing());
        add(
                reading,
                Saan.confidence,
                NodeFactory.createLiteralDT(
                        String.format(Locale.ROOT, "%.2f", Math.min(0.89, candidate.score() / 100)),
                        XSDDatatype.XSDdecimal));
        add(reading, Saan.reviewStatus, NodeFactory.createURI(Saan.SCHEME + "review/candidate"));
        add(reading, SKOS.prefLabel.asNode(), text("“" + name + "” อาจหมายถึง " + thai, "th"));
        add(
                reading,
                SKOS.prefLabel.asNode(),
                text("A name of the table may mean " + english + " (" + digits.substring(0, 8) + ")", "en"));
        add(reading, Saan.reason, text("ชื่อคล้ายกัน คะแนน " + score + " จาก 100", "th"));
        add(reading, Saan.reason, text("The names are alike: " + score + " out of 100", "en"));
    }

    private static Node text(String text, String language) {
        return NodeFactory.createLiteralLang(text, language);
    }

    private void add(Node subject, Node predicate, Node object) {
        fresh.add(Triple.create(subject, predicate, object));
    }
}
