package org.saan.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.saan.evidence.Addresses;
import org.saan.evidence.Claim;
import org.saan.evidence.DateAndNumberFormat;
import org.saan.evidence.EvidenceReader;
import org.saan.evidence.LabelReader;
import org.saan.evidence.Link;
import org.saan.evidence.StatementReader;
import org.saan.evidence.Text;
import org.saan.evidence.Value;
import org.saan.evidence.ValueReader;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.network.Edge;
import org.saan.network.EdgeFilter;
import org.saan.network.EdgeLabels;
import org.saan.network.Network;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.Kind;
import org.saan.vocab.Saan;

/** Lays two things, or one at two moments, next to each other, each value with its evidence. For one page, in one thread. */
public final class ComparePages {
    private static final int MOST_ROWS = 300;
    private static final int MOST_VALUES = 12;
    /** It says again what saan:within says. */
    private static final Node GEO_WITHIN = ExternalTerms.GEO_SF_WITHIN;

    private static final Set<Node> NOT_COMPARED = Set.of(
            RDF.type.asNode(), SKOS.prefLabel.asNode(), RDFS.label.asNode(), RDFS.isDefinedBy.asNode(), GEO_WITHIN);

    private final Side one;
    private final Side other;
    private final Messages messages;
    private final EdgeLabels words;
    private final DateAndNumberFormat formats;
    private boolean cut;

    /**
     * One side.
     *
     * @param data at its moment, inside a read transaction
     * @param network of the same revision
     * @param filter with the day of its moment
     * @param when its moment in words; empty for now
     */
    public record Given(
            DatasetGraph data, Network network, EdgeFilter filter, Node thing, Addresses addresses, String when) {}

    /** A side with what is read of it. */
    private record Side(
            Given given, StatementReader facts, LabelReader labels, EvidenceReader evidence, ValueReader values) {
        static Side of(Given given, Language language, Map<String, String> prefixes) {
            StatementReader facts = new StatementReader(given.data());
            LabelReader labels = new LabelReader(facts, language, prefixes, given.addresses());
            return new Side(
                    given,
                    facts,
                    labels,
                    new EvidenceReader(facts, labels, language),
                    new ValueReader(labels, language));
        }

        Link link() {
            return labels.link(given.thing());
        }
    }

    public ComparePages(Given one, Given other, Language language, Map<String, String> prefixes) {
        this.one = Side.of(one, language, prefixes);
        this.other = Side.of(other, language, prefixes);
        this.messages = new Messages(language);
        this.words = new EdgeLabels(language);
        this.formats = new DateAndNumberFormat(language);
    }

    /** What both sides say. */
    public Comparison comparison() {
        List<Comparison.Titled> tables = new ArrayList<>();
        String remark = "";
        if (Kind.codeOf(one.given().thing()).equals("document")
                && Kind.codeOf(other.given().thing()).equals("document")) {
            remark = sources(tables);
        }
        add(tables, "stated", rows(this::properties, one.labels()::link));
        add(tables, "figures", rows(this::figures, one.labels()::link));
        add(tables, "tied", tied());
        if (one.facts().isCut() || other.facts().isCut()) {
            remark = (remark + " " + messages.text("compare.more-than-read", StatementReader.MOST)).strip();
        }
        if (cut) {
            remark = (remark + " " + messages.text("compare.cut", MOST_ROWS)).strip();
        }
        if (Kind.codeOf(one.given().thing()).equals("place")) {
            remark = (remark + " " + messages.text("compare.places")).strip();
        }
        return new Comparison(
                one.link(), one.given().when(), other.link(), other.given().when(), tables, remark);
    }

    private void add(List<Comparison.Titled> tables, String name, List<List<Block.Cell>> rows) {
        cut |= rows.size() > MOST_ROWS;
        if (!rows.isEmpty()) {
            tables.add(new Comparison.Titled(name, messages.text("compare." + name), table(rows)));
        }
    }

    private Block.Table table(List<List<Block.Cell>> rows) {
        return new Block.Table(
                List.of(messages.text("compare.what"), heading(one), heading(other), messages.text("compare.how")),
                rows.size() > MOST_ROWS ? rows.subList(0, MOST_ROWS) : rows,
                List.of(false, false, false, false));
    }

    private static String heading(Side side) {
        String name = Text.flat(side.link().text().text());
        return side.given().when().isEmpty()
                ? name
                : name + " · " + side.given().when();
    }

    /** Property to values with their evidence, by what they are equal by. */
    private Map<Node, Map<Object, Supplier<Value>>> properties(Side side) {
        Map<Node, Map<Object, Supplier<Value>>> properties = new LinkedHashMap<>();
        side.facts().properties(side.given().thing()).forEach((property, objects) -> {
            if (!NOT_COMPARED.contains(property) && !ownParts(side, objects)) {
                Map<Object, Supplier<Value>> values =
                        properties.computeIfAbsent(property, any -> new LinkedHashMap<>());
                objects.forEach(object -> values.put(
                        object,
                        () -> ValueReader.with(
                                side.values().of(property, object),
                                side.evidence().of(side.given().thing(), property, object))));
            }
        });
        return properties;
    }

    /** Parts of a thing (its geometry, its codes) are never those of another. */
    private static boolean ownParts(Side side, Set<Node> objects) {
        return objects.stream()
                .allMatch(object -> object.isURI()
                        && object.getURI().startsWith(side.given().thing().getURI() + "#"));
    }

    /** Quantity to figures: equal when value, unit and date are. */
    private Map<Node, Map<Object, Supplier<Value>>> figures(Side side) {
        Map<Node, Map<Object, Supplier<Value>>> figures = new LinkedHashMap<>();
        for (Node figure : side.facts().subjects(Saan.about, side.given().thing())) {
            side.facts().object(figure, Saan.quantity).ifPresent(quantity -> {
                String value = side.facts().text(figure, Saan.value);
                String asOf = side.facts().text(figure, Saan.asOf);
                String unit = side.facts()
                        .object(figure, Saan.unit)
                        .map(node -> " " + side.labels().words(node))
                        .orElse("");
                String told = number(quantity, value) + unit + (asOf.isEmpty() ? "" : " · " + formats.date(asOf));
                figures.computeIfAbsent(quantity, any -> new LinkedHashMap<>())
                        .put(
                                told,
                                () -> ValueReader.with(
                                        ValueReader.text(Text.plain(told), ""),
                                        side.evidence().of(figure)));
            });
        }
        return figures;
    }

    private List<List<Block.Cell>> rows(
            Function<Side, Map<Node, Map<Object, Supplier<Value>>>> of, Function<Node, Link> name) {
        Map<Node, Map<Object, Supplier<Value>>> first = of.apply(one);
        Map<Node, Map<Object, Supplier<Value>>> second = of.apply(other);
        Set<Node> all = new LinkedHashSet<>(first.keySet());
        all.addAll(second.keySet());
        List<List<Block.Cell>> rows = new ArrayList<>();
        all.stream()
                .sorted(Comparator.comparing(node -> name.apply(node).text().text()))
                .forEach(node -> rows.add(row(
                        name.apply(node), first.getOrDefault(node, Map.of()), second.getOrDefault(node, Map.of()))));
        return rows;
    }

    private List<Block.Cell> row(Link what, Map<Object, Supplier<Value>> first, Map<Object, Supplier<Value>> second) {
        String how = first.keySet().equals(second.keySet())
                ? "compare.same"
                : second.isEmpty()
                        ? "compare.only-a"
                        : first.isEmpty()
                                ? "compare.only-b"
                                : first.keySet().stream().anyMatch(second::containsKey)
                                        ? "compare.partly"
                                        : "compare.different";
        return List.of(
                new Block.Cell(List.of(Value.of(what))),
                cell(first),
                cell(second),
                new Block.Cell(List.of(Value.of(Link.words(messages.text(how))))));
    }

    /** Everything is compared; what is shown is cut, and says so. */
    private Block.Cell cell(Map<Object, Supplier<Value>> values) {
        List<Value> shown = values.values().stream()
                .limit(MOST_VALUES)
                .map(Supplier::get)
                .collect(Collectors.toCollection(ArrayList::new));
        if (values.size() > shown.size()) {
            shown.add(Value.of(Link.words(messages.text("browse.more", values.size() - shown.size()))));
        }
        return new Block.Cell(shown);
    }

    /** What each is tied to, by the sort of tie. */
    private List<List<Block.Cell>> tied() {
        Map<String, Map<Object, Supplier<Value>>> first = ties(one);
        Map<String, Map<Object, Supplier<Value>>> second = ties(other);
        Set<String> all = new TreeSet<>(first.keySet());
        all.addAll(second.keySet());
        return all.stream()
                .map(word ->
                        row(Link.words(word), first.getOrDefault(word, Map.of()), second.getOrDefault(word, Map.of())))
                .toList();
    }

    private Map<String, Map<Object, Supplier<Value>>> ties(Side side) {
        Map<String, Map<Object, Supplier<Value>>> ties = new TreeMap<>();
        Node thing = side.given().thing();
        for (Edge edge : side.given().network().edges(thing, side.given().filter())) {
            // A part and a whole of the same thing are not alike.
            String word = words.word(edge.tie())
                    + (edge.from().equals(thing) ? "" : " ←")
                    + edge.role().map(role -> " · " + side.labels().words(role)).orElse("");
            ties.computeIfAbsent(word, any -> new LinkedHashMap<>())
                    .put(
                            edge.other(thing),
                            () -> ValueReader.with(
                                    Value.of(side.labels().link(edge.other(thing))),
                                    edge.via().map(side.evidence()::of).orElseGet(() -> side.evidence()
                                            .of(edge.from(), edge.tie().target(), edge.to()))));
        }
        return ties;
    }

    /** Where two documents speak of the same property of the same thing. */
    private String sources(List<Comparison.Titled> tables) {
        Map<List<Node>, Map<Object, Supplier<Value>>> first = claims(one);
        Map<List<Node>, Map<Object, Supplier<Value>>> second = claims(other);
        Set<List<Node>> both = new LinkedHashSet<>(first.keySet());
        both.retainAll(second.keySet());
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (List<Node> statement : both) {
            Link subject = one.labels().link(statement.get(0));
            Link property = one.labels().link(statement.get(1));
            List<Block.Cell> row = new ArrayList<>(row(subject, first.get(statement), second.get(statement)));
            row.set(0, new Block.Cell(List.of(Value.of(subject), Value.of(property))));
            rows.add(row);
        }
        add(tables, "sources", rows);
        return messages.text("compare.sources-counts", size(first), size(second), both.size());
    }

    private static int size(Map<List<Node>, Map<Object, Supplier<Value>>> claims) {
        return claims.values().stream().mapToInt(Map::size).sum();
    }

    /** Thing and property to what is claimed; for a figure its thing and quantity to value and unit, whatever its date. */
    private Map<List<Node>, Map<Object, Supplier<Value>>> claims(Side side) {
        Map<List<Node>, Map<Object, Supplier<Value>>> claims = new LinkedHashMap<>();
        for (Node node : side.facts().subjects(Saan.reportedIn, side.given().thing())) {
            Claim.read(node, side.facts().of(node)).ifPresent(claim -> add(claims, side, claim));
        }
        return claims;
    }

    private void add(Map<List<Node>, Map<Object, Supplier<Value>>> claims, Side side, Claim claim) {
        StatementReader facts = side.facts();
        Node subject = claim.subject();
        Optional<Node> about = facts.object(subject, Saan.about);
        Optional<Node> quantity = facts.object(subject, Saan.quantity);
        if (about.isPresent() && quantity.isPresent()) {
            if (claim.predicate().equals(Saan.value)) {
                String unit = facts.object(subject, Saan.unit)
                        .map(node -> " " + side.labels().words(node))
                        .orElse("");
                String asOf = facts.text(subject, Saan.asOf);
                claims.computeIfAbsent(List.of(about.get(), quantity.get()), any -> new LinkedHashMap<>())
                        .put(
                                value(claim.object()) + unit,
                                () -> ValueReader.with(
                                        ValueReader.text(
                                                Text.plain(number(quantity.get(), value(claim.object()))
                                                        + unit
                                                        + (asOf.isEmpty() ? "" : " · " + formats.date(asOf))),
                                                ""),
                                        side.evidence().of(subject)));
            }
            return;
        }
        claims.computeIfAbsent(List.of(subject, claim.predicate()), any -> new LinkedHashMap<>())
                .put(
                        claim.object(),
                        () -> ValueReader.with(
                                side.values().of(claim.predicate(), claim.object()),
                                side.evidence().of(subject, claim.predicate(), claim.object())));
    }

    /** A year is no number with its thousands grouped. */
    private String number(Node quantity, String value) {
        return quantity.toString().endsWith("-year") ? value : formats.number(value);
    }

    private static String value(Node node) {
        return node.isLiteral() ? node.getLiteralLexicalForm() : node.toString();
    }
}
