package org.saan.page.layout;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.saan.evidence.DateAndNumberFormat;
import org.saan.evidence.Evidence;
import org.saan.evidence.EvidenceMark;
import org.saan.evidence.EvidenceReader;
import org.saan.evidence.LabelReader;
import org.saan.evidence.Link;
import org.saan.evidence.StatementReader;
import org.saan.evidence.Text;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.page.Block;
import org.saan.page.PropertyRow;
import org.saan.page.Section;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/**
 * Builder of the page of a thing. It records which properties and incoming links were rendered, so that {@link IncomingLinks} can render the
 * others. For one page and thread.
 */
final class ThingPageBuilder {
    /** Entries of a list on one page. */
    static final int LIST = 100;

    private static final int SILENT_SOURCES = 3;
    private static final Set<String> EVIDENCE_KINDS = Set.of("claim", "passage", "document", "graph", "scheme");

    /** What follows from more exact statements that a page shows: for programs, not for a reader. */
    static final Set<Node> ENTAILED = Set.of(
            Saan.concernsPlace,
            Saan.earliest,
            Saan.latest,
            DCTerms.isPartOf.asNode(),
            ExternalTerms.ORG_CLASSIFICATION,
            ExternalTerms.ORG_HOLDS,
            ExternalTerms.ORG_MEMBER_DURING,
            ExternalTerms.ORG_ORGANIZATION,
            ExternalTerms.PROV_AGENT,
            ExternalTerms.PROV_HAD_ROLE,
            ExternalTerms.PROV_QUALIFIED_ASSOCIATION,
            ExternalTerms.PROV_WAS_ASSOCIATED_WITH,
            ExternalTerms.SCHEMA_AREA_SERVED,
            RDFS.label.asNode(),
            SKOS.hasTopConcept.asNode(),
            SKOS.topConceptOf.asNode());

    final Node thing;
    final Language language;
    final StatementReader facts;
    final LabelReader labels;
    final ValueReader values;
    final EvidenceReader evidence;
    final DateAndNumberFormat formats;
    final Messages messages;
    private final Collator collator;
    private final int page;
    private final Set<Node> shown = new HashSet<>();
    private final Set<Node> ties = new HashSet<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<PropertyRow> glance = new ArrayList<>();
    private final List<Link> names = new ArrayList<>();
    private boolean more;

    /**
     * @param page which hundred of each long list is shown, from 1
     */
    ThingPageBuilder(Node thing, StatementReader facts, LabelReader labels, Language language, int page) {
        this.thing = thing;
        this.language = language;
        this.facts = facts;
        this.labels = labels;
        this.values = new ValueReader(labels, language);
        this.evidence = new EvidenceReader(facts, labels, language);
        this.formats = new DateAndNumberFormat(language);
        this.messages = new Messages(language);
        this.collator = Collator.getInstance(language.locale());
        this.page = page;
        shown.add(RDF.type.asNode());
        shown.addAll(ENTAILED);
    }

    String word(String key, Object... arguments) {
        return messages.text(key, arguments);
    }

    /** Orders by label as the reader's language does. */
    Comparator<Node> byLabel() {
        return Comparator.comparing(node -> labels.link(node).text().text(), collator::compare);
    }

    /** The page's own part of a long list. */
    <T> List<T> part(List<T> all) {
        if (all.size() > page * LIST) {
            more = true;
        }
        int from = Math.min(all.size(), (page - 1) * LIST);
        return all.subList(from, Math.min(all.size(), from + LIST));
    }

    boolean hasMore() {
        return more;
    }

    /** What the thing says by this property, each value with its evidence. */
    List<Value> stated(Node property) {
        shown.add(property);
        return stated(thing, property);
    }

    /** The same of another thing. */
    List<Value> stated(Node subject, Node property) {
        List<Node> objects = facts.objects(subject, property);
        boolean translated = objects.stream().anyMatch(this::isInReadersLanguage);
        return part(objects.stream()
                        // A title or name that stands in the reader's language is not told in the other one, too.
                        .filter(object -> !translated
                                || !object.isLiteral()
                                || object.getLiteralLanguage().isEmpty()
                                || isInReadersLanguage(object))
                        .sorted(Comparator.comparing(node -> node.toString()))
                        .toList())
                .stream()
                .map(object -> withEvidenceOf(values.of(property, object), evidence.of(subject, property, object)))
                .toList();
    }

    private boolean isInReadersLanguage(Node object) {
        return object.isLiteral() && object.getLiteralLanguage().equals(language.tag());
    }

    /** A claim and a passage are evidence themselves: that no claim stands behind what they say need not be told. */
    private Value withEvidenceOf(Value value, Evidence evidence) {
        boolean ownEvidence = EVIDENCE_KINDS.contains(Kind.codeOf(thing)) && evidence.mark() == EvidenceMark.REFERENCE;
        return ownEvidence ? value : ValueReader.with(value, evidence);
    }

    /** Values without evidence of their own, which evidence beside them has. */
    Block.Cell cell(Node subject, Node property) {
        return new Block.Cell(facts.objects(subject, property).stream()
                .map(object -> values.of(property, object))
                .toList());
    }

    /** A cell with a link and the evidence of the thing it leads to, or of the tie. */
    Block.Cell withEvidence(Node target, Node tie) {
        return Block.Cell.of(ValueReader.with(Value.of(labels.link(target)), evidence.of(tie)));
    }

    /** Rows for these properties, "not stated" for those that a reader would expect. */
    List<PropertyRow> rows(List<Node> expected, List<Node> others) {
        List<PropertyRow> rows = new ArrayList<>();
        Stream.concat(expected.stream(), others.stream()).distinct().forEach(property -> {
            List<Value> stated = stated(property);
            if (!stated.isEmpty() || expected.contains(property) && page == 1) {
                rows.add(row(noun(property), stated));
            }
        });
        return rows;
    }

    /** A row; without a value it names the sources that leave it open. */
    PropertyRow row(Link property, List<Value> values) {
        return new PropertyRow(property, values, values.isEmpty() ? silent() : List.of());
    }

    /** A row named by words of ours. */
    PropertyRow row(String key, List<Value> values) {
        return row(Link.words(word(key)), values);
    }

    /** The property by a noun, which reads better beside a value than the verb of the ontology. */
    Link noun(Node property) {
        Link link = labels.link(property);
        String key = "column." + property.getURI().replaceFirst("^.*[/#]", "");
        return messages.has(key) ? new Link(new Text(word(key), ""), link.text(), link.href(), link.kind(), "") : link;
    }

    boolean isFirstPage() {
        return page == 1;
    }

    /** Adds to what is seen at a glance. */
    void glance(List<Node> expected, Node... others) {
        glance.addAll(rows(expected, Arrays.asList(others)));
    }

    /** Adds a row; null adds nothing. */
    void glance(PropertyRow row) {
        if (row != null && (isFirstPage() || !row.values().isEmpty())) {
            glance.add(row);
        }
    }

    private List<Link> silent() {
        List<Link> silent = new ArrayList<>();
        Set<Node> documents = facts.documents(thing);
        documents.stream().limit(SILENT_SOURCES).map(labels::link).forEach(silent::add);
        if (documents.size() > SILENT_SOURCES) {
            silent.add(Link.words(word("page.more-documents", documents.size() - SILENT_SOURCES)));
        }
        return silent;
    }

    /** Names beside the main one. */
    void name(Link name) {
        names.add(name);
    }

    /** What ties others to the thing by this property: it counts as shown. */
    List<Node> ties(Node property) {
        List<Node> found = facts.subjects(property, thing);
        ties.addAll(found);
        return found;
    }

    void shown(Node... properties) {
        shown.addAll(Arrays.asList(properties));
    }

    void shownTie(Node tie) {
        ties.add(tie);
    }

    boolean isShown(Node tie) {
        return ties.contains(tie);
    }

    /** Adds a section unless it is empty. */
    void section(String key, Block... blocks) {
        section(key, word(key), blocks);
    }

    /** The same with a title of its own. */
    void section(String anchor, String title, Block... blocks) {
        List<Block> there = Arrays.stream(blocks)
                .filter(Objects::nonNull)
                .map(this::ofThisPage)
                .filter(block -> !block.isEmpty())
                // What is no list stands on the first page.
                .filter(block -> isFirstPage()
                        || !(block instanceof Block.Prose
                                || block instanceof Block.Dots
                                || block instanceof Block.Source))
                .toList();
        if (!there.isEmpty()) {
            sections.add(new Section(anchor.replace("section.", ""), title, there));
        }
    }

    /** On later pages a row without values is a list that has ended, and not one that the sources leave open. */
    private Block ofThisPage(Block block) {
        return block instanceof Block.Rows rows && !isFirstPage()
                ? new Block.Rows(rows.rows().stream()
                        .filter(row -> !row.values().isEmpty())
                        .toList())
                : block;
    }

    /** Everything that is stated of the thing and was not shown. */
    void rest() {
        Map<Node, Set<Node>> properties = facts.properties(thing);
        List<Node> left = properties.keySet().stream()
                .filter(property -> !shown.contains(property))
                .sorted(byLabel())
                .toList();
        List<PropertyRow> rows = rows(List.of(), left);
        section("section.rest", rows.isEmpty() ? null : new Block.Rows(rows));
    }

    List<Section> sections() {
        return List.copyOf(sections);
    }

    List<PropertyRow> glance() {
        return List.copyOf(glance);
    }

    List<Link> names() {
        return List.copyOf(names);
    }
}
