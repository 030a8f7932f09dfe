package org.saan.exchange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.util.NodeCmp;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.apache.jena.vocabulary.XSD;
import org.saan.exchange.TableColumn.Content;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.vocab.ExternalTerms;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/**
 * The things of a kind as rows: what is stated of each, in the order of their addresses, a column a property and language. What is only inferred is
 * left out, parts of things ({@code thing#part}) have no rows, and several values of a cell stand side by side. Read twice: once for the
 * columns, once for the rows; memory holds the addresses and one thing. For one thread inside a read transaction.
 */
final class KindTable {
    /** Between the values of a cell; the sign within a value becomes {@code ¦}. */
    static final String SEPARATOR = " | ";

    /** What is told of a part: a short form, an identifier with its issuer, a shape, a place in a text. */
    private static final List<Node> PARTS = List.of(
            ExternalTerms.SKOSXL_LITERAL_FORM,
            ExternalTerms.ADMS_SCHEMA_AGENCY,
            SKOS.notation.asNode(),
            ExternalTerms.GEO_AS_WKT,
            ExternalTerms.OA_START,
            ExternalTerms.OA_END);

    static final String IRI = "iri";
    static final String GRAPHS = "graphs";

    private final DatasetGraph data;
    private final List<String> addresses;
    private final Map<String, String> prefixes;
    private final NamesOfThings names;
    private final IdentifierIssuers issuers;
    private final List<TableColumn> columns;

    /**
     * Reads the columns. Throws NOT_FOUND when there are no things of the kind.
     *
     * @param prefixes prefix to namespace
     */
    KindTable(DatasetGraph data, String kind, Map<String, String> prefixes) {
        this.data = data;
        this.addresses = addresses(data, kind);
        this.prefixes = prefixes;
        this.names = new NamesOfThings(data);
        this.issuers = new IdentifierIssuers(data);
        this.columns = columns();
    }

    /** Columns between the first ({@link #IRI}) and the last ({@link #GRAPHS}). */
    List<TableColumn> properties() {
        return columns;
    }

    /** The names of all columns, as they stand in the first line. */
    List<String> header() {
        List<String> header = new ArrayList<>(List.of(IRI));
        columns.forEach(column -> header.add(column.name()));
        header.add(GRAPHS);
        return header;
    }

    /** Takes a row: a cell a column, empty where nothing is stated. */
    interface Row {
        void cells(List<String> cells) throws IOException;
    }

    /** All rows, in the order of the addresses. */
    void rows(Row row) throws IOException {
        lists(lists -> {
            List<String> cells = new ArrayList<>(List.of(lists.get(0).get(0)));
            for (int i = 0; i < columns.size(); i++) {
                cells.add(joined(lists.get(i + 1), columns.get(i).isMultiple()));
            }
            cells.add(joined(lists.get(columns.size() + 1), true));
            row.cells(cells);
        });
    }

    /** Takes a row: a list of values a column, empty where nothing is stated. */
    interface ListRow {
        void cells(List<List<String>> cells) throws IOException;
    }

    /** The same with several values kept apart. */
    void lists(ListRow row) throws IOException {
        things((iri, statements, graphs) -> {
            List<List<String>> cells = new ArrayList<>(List.of(List.of(iri)));
            for (TableColumn column : columns) {
                cells.add(values(column, statements.getOrDefault(column.property(), Set.of())));
            }
            cells.add(List.copyOf(graphs));
            row.cells(cells);
        });
    }

    /** Names stand in the order of the values that they are of, with an empty place where one has none. */
    private List<String> values(TableColumn column, Set<Node> values) {
        List<String> shown = new ArrayList<>();
        for (Node value : values) {
            switch (column.content()) {
                case VALUES -> {
                    if (language(value).isEmpty()
                            && issuers.of(column.property(), value).isEmpty()) {
                        shown.add(isPart(value) ? part(value) : FactReader.text(value));
                    }
                }
                case TYPED -> {
                    String type = value.isURI() ? TableColumn.IRIS : value.getLiteralDatatypeURI();
                    if (language(value).isEmpty() && type.equals(column.detail())) {
                        shown.add(FactReader.text(value));
                    }
                }
                case IDENTIFIERS -> {
                    if (issuers.of(column.property(), value).equals(Optional.of(column.detail()))) {
                        shown.add(issuers.identifier(value));
                    }
                }
                case TEXTS -> {
                    if (language(value).equals(column.language())) {
                        shown.add(FactReader.text(value));
                    }
                }
                case NAMES -> {
                    if (language(value).isEmpty()
                            && issuers.of(column.property(), value).isEmpty()) {
                        shown.add(value.isURI() ? names.of(value.getURI(), column.language()) : "");
                    }
                }
            }
        }
        boolean nothing = shown.stream().allMatch(String::isEmpty);
        return nothing ? List.of() : shown;
    }

    private static String joined(Collection<String> values, boolean isMultiple) {
        return isMultiple
                ? String.join(
                        SEPARATOR,
                        values.stream().map(value -> value.replace('|', '¦')).toList())
                : String.join("", values);
    }

    /** A part of a thing has no row of its own: its content stands in the place of its address. */
    private static boolean isPart(Node value) {
        return value.isURI()
                && value.getURI().startsWith(Saan.ID)
                && value.getURI().indexOf('#') > 0;
    }

    private String part(Node part) {
        List<String> texts = new ArrayList<>();
        for (Node property : PARTS) {
            Set<Node> values = new TreeSet<>(NodeCmp::compareRDFTerms);
            data.find(Node.ANY, part, property, Node.ANY).forEachRemaining(quad -> values.add(quad.getObject()));
            values.forEach(value -> texts.add(FactReader.text(value)));
        }
        return texts.isEmpty() ? part.getURI() : String.join(" ", texts);
    }

    private static String language(Node value) {
        return value.isLiteral() ? value.getLiteralLanguage() : "";
    }

    private List<TableColumn> columns() {
        Map<String, TableColumn> found = new TreeMap<>();
        try {
            things((iri, statements, graphs) -> statements.forEach((property, values) -> see(found, property, values)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        List<TableColumn> all = new ArrayList<>(found.values());
        found.values().forEach(column -> {
            if (column.content() == Content.VALUES) {
                for (String datatype : column.severalDatatypes()) {
                    TableColumn typed = new TableColumn(column.property(), Content.TYPED, datatype);
                    typed.saw(datatype.equals(TableColumn.IRIS) ? "" : datatype, column.isMultiple() ? 2 : 1);
                    all.add(typed);
                }
            }
        });
        Map<String, String> shortNames = shortNames(all);
        all.forEach(column -> column.named(shortNames.get(column.property()) + column.suffix()));
        all.sort(Comparator.comparing((TableColumn column) -> rank(column.property()))
                .thenComparing(column -> shortNames.get(column.property()))
                .thenComparing(TableColumn::content)
                // Thai comes first.
                .thenComparing(TableColumn::language, Comparator.reverseOrder())
                .thenComparing(TableColumn::detail));
        return List.copyOf(all);
    }

    /** Names and classes come first. */
    private static int rank(String property) {
        return property.endsWith("#prefLabel")
                ? 0
                : property.endsWith("#altLabel") ? 1 : property.endsWith("#type") ? 2 : 3;
    }

    private void see(Map<String, TableColumn> found, String property, Set<Node> all) {
        Map<String, Integer> ofIssuers = new TreeMap<>();
        Set<Node> values = new LinkedHashSet<>(all);
        values.removeIf(value -> {
            Optional<String> issuer = issuers.of(property, value);
            issuer.ifPresent(name -> ofIssuers.merge(name, 1, Integer::sum));
            return issuer.isPresent();
        });
        ofIssuers.forEach((issuer, number) ->
                column(found, property, Content.IDENTIFIERS, issuer).saw("", number));
        Map<String, Integer> counts = new TreeMap<>();
        for (Node value : values) {
            counts.merge(language(value), 1, Integer::sum);
        }
        boolean named = false;
        boolean parts = false;
        for (Node value : values) {
            String language = language(value);
            Content content = language.isEmpty() ? Content.VALUES : Content.TEXTS;
            column(found, property, content, language)
                    .saw(
                            value.isLiteral()
                                    ? value.getLiteralDatatypeURI()
                                    : isPart(value) ? XSD.xstring.getURI() : "",
                            counts.get(language));
            named |= value.isURI() && value.getURI().startsWith(Saan.BASE) && !isPart(value);
            parts |= isPart(value);
        }
        if (parts) {
            column(found, property, Content.VALUES, "").hasParts();
        }
        if (named) {
            for (Language language : Language.values()) {
                column(found, property, Content.NAMES, language.tag()).saw("", counts.get(""));
            }
        }
    }

    private static TableColumn column(Map<String, TableColumn> found, String property, Content content, String detail) {
        return found.computeIfAbsent(
                property + " " + content + " " + detail, key -> new TableColumn(property, content, detail));
    }

    /** The last part of the IRI; with its prefix where two properties end in the same. */
    private Map<String, String> shortNames(List<TableColumn> all) {
        Map<String, Set<String>> byLocal = new TreeMap<>();
        all.forEach(column -> byLocal.computeIfAbsent(local(column.property()), any -> new TreeSet<>())
                .add(column.property()));
        Map<String, String> names = new LinkedHashMap<>();
        byLocal.forEach((local, properties) -> {
            for (String property : properties) {
                boolean alone = properties.size() == 1 && !local.equals(IRI) && !local.equals(GRAPHS);
                names.put(property, alone || property.startsWith(Saan.NS) ? local : prefix(property) + "_" + local);
            }
        });
        return names;
    }

    static String local(String iri) {
        return iri.substring(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);
    }

    private String prefix(String iri) {
        String namespace = iri.substring(0, iri.length() - local(iri).length());
        return prefixes.entrySet().stream()
                .filter(entry -> entry.getValue().equals(namespace))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("other");
    }

    /** What a property means; empty text where the ontology does not say. */
    String definition(String property, Language language) {
        return data.stream(Node.ANY, NodeFactory.createURI(property), SKOS.definition.asNode(), Node.ANY)
                .map(quad -> quad.getObject())
                .filter(text -> text.isLiteral() && text.getLiteralLanguage().equals(language.tag()))
                .map(Node::getLiteralLexicalForm)
                .sorted()
                .findFirst()
                .orElse("");
    }

    /** The name of a property in a language; its local name when the ontology gives none. */
    String label(String property, Language language) {
        String label = names.of(property, language.tag());
        String key = "term." + prefix(property) + "-" + local(property);
        Messages messages = new Messages(language);
        return !label.isEmpty() ? label : messages.has(key) ? messages.text(key) : local(property);
    }

    private interface Thing {
        void read(String iri, Map<String, Set<Node>> statements, Set<String> graphs) throws IOException;
    }

    /** Each thing with what is stated of it, in the order of the addresses. */
    private void things(Thing thing) throws IOException {
        for (String iri : addresses) {
            Map<String, Set<Node>> statements = new TreeMap<>();
            Set<String> graphs = new TreeSet<>();
            data.find(Node.ANY, NodeFactory.createURI(iri), Node.ANY, Node.ANY).forEachRemaining(quad -> {
                if (!quad.getGraph().equals(GraphNames.INFERRED)) {
                    statements
                            .computeIfAbsent(
                                    quad.getPredicate().getURI(), any -> new TreeSet<>(NodeCmp::compareRDFTerms))
                            .add(quad.getObject());
                    graphs.add(quad.getGraph().getURI().substring(GraphNames.PREFIX.length()));
                }
            });
            thing.read(iri, statements, graphs);
        }
    }

    /** The addresses of the things of a kind, in order; every thing has a class. */
    private static List<String> addresses(DatasetGraph data, String kind) {
        String start = Saan.ID + kind + "/";
        TreeSet<String> addresses = new TreeSet<>();
        data.find(Node.ANY, Node.ANY, RDF.type.asNode(), Node.ANY).forEachRemaining(quad -> {
            String iri = quad.getSubject().getURI();
            if (iri.startsWith(start) && iri.indexOf('#') < 0) {
                addresses.add(iri);
            }
        });
        if (addresses.isEmpty()) {
            throw new SaanException(ErrorKind.NOT_FOUND, "export.no-kind", kind);
        }
        return List.copyOf(addresses);
    }

    /** What a thing is called, the last ones remembered. */
    private static final class NamesOfThings {
        private static final int KEPT = 20_000;

        private final DatasetGraph data;
        private final Map<String, Map<String, String>> kept = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Map<String, String>> eldest) {
                return size() > KEPT;
            }
        };

        NamesOfThings(DatasetGraph data) {
            this.data = data;
        }

        String of(String iri, String language) {
            return kept.computeIfAbsent(iri, this::names).getOrDefault(language, "");
        }

        private Map<String, String> names(String iri) {
            Map<String, String> names = new TreeMap<>();
            Node thing = NodeFactory.createURI(iri);
            for (Node property : List.of(
                    org.apache.jena.vocabulary.SKOS.prefLabel.asNode(),
                    org.apache.jena.vocabulary.RDFS.label.asNode())) {
                data.find(Node.ANY, thing, property, Node.ANY).forEachRemaining(quad -> {
                    if (quad.getObject().isLiteral()) {
                        // Of several names the first in the alphabet, so that it is always the same.
                        names.merge(
                                quad.getObject().getLiteralLanguage(),
                                quad.getObject().getLiteralLexicalForm(),
                                (one, other) -> one.compareTo(other) <= 0 ? one : other);
                    }
                });
            }
            return names;
        }
    }
}
