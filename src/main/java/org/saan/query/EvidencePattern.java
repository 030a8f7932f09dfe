package org.saan.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.core.Var;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.sparql.QueryFile;

/**
 * Says which claims a row of an answer rests on. It is read from the header of a question, {@code #+ evidence:}, whose patterns are
 * parted by " ; ":
 *
 * <ul>
 *   <li>{@code ?claim}: the column holds a claim, several claims (addresses parted by spaces), or a thing of which all claims count, for
 *       example a participation
 *   <li>{@code ?agency schema:foundingDate ?founded}: the claims of this statement. Each part is a column, a parameter or a name of the
 *       query's prefixes; several properties are parted by "|"
 *   <li>{@code ?agency schema:foundingDate}: the claims with this subject and property
 *   <li>{@code ?agency * ?other}: the claims that say of one something of the other
 * </ul>
 *
 * Immutable.
 *
 * @param subject a variable
 * @param properties variables or terms; empty for all claims about the subject
 * @param object a variable or term; empty for any
 */
public record EvidencePattern(Var subject, List<Node> properties, List<Node> object) {
    private static final String KEY = "evidence";
    private static final String ANY = "*";

    public EvidencePattern {
        properties = List.copyOf(properties);
        object = List.copyOf(object);
    }

    /** The patterns of a question; empty when it names none. Throws DATA_INVALID for a header that cannot be read. */
    public static List<EvidencePattern> of(QueryFile file) {
        return file.header(KEY).stream()
                .flatMap(header -> Arrays.stream(header.split(" ; ")))
                .map(pattern -> parse(file, pattern.strip()))
                .toList();
    }

    private static EvidencePattern parse(QueryFile file, String pattern) {
        String[] parts = pattern.split(" +");
        if (parts.length > 3 || !parts[0].startsWith("?")) {
            throw new SaanException(ErrorKind.DATA_INVALID, "query.header", file.name(), "#+ evidence: " + pattern);
        }
        PrefixMapping prefixes = file.query().getPrefixMapping();
        List<Node> properties = new ArrayList<>();
        if (parts.length > 1) {
            for (String name : parts[1].equals("*") ? new String[] {"?" + ANY} : parts[1].split("\\|")) {
                properties.add(term(file, prefixes, name));
            }
        }
        return new EvidencePattern(
                Var.alloc(parts[0].substring(1)),
                properties,
                parts.length > 2 ? List.of(term(file, prefixes, parts[2])) : List.of());
    }

    private static Node term(QueryFile file, PrefixMapping prefixes, String name) {
        if (name.startsWith("?")) {
            return Var.alloc(name.substring(1));
        }
        String iri = prefixes.expandPrefix(name);
        if (iri.equals(name)) {
            throw new SaanException(ErrorKind.DATA_INVALID, "query.header", file.name(), "#+ evidence: " + name);
        }
        return NodeFactory.createURI(iri);
    }

    /** The variables that it reads. */
    public Set<Var> variables() {
        Set<Var> variables = new LinkedHashSet<>();
        variables.add(subject);
        properties.stream().filter(Var::isVar).forEach(node -> variables.add(Var.alloc(node)));
        object.stream().filter(Var::isVar).forEach(node -> variables.add(Var.alloc(node)));
        return variables;
    }

    /** True when the subject's column holds what the claims are found by, and nothing else. */
    public boolean isColumn() {
        return properties.isEmpty();
    }

    /** A term or what its variable is bound to; null when it is unbound. */
    static Node bound(Node term, Map<Var, Node> row) {
        return Var.isVar(term) ? row.get(Var.alloc(term)) : term;
    }

    /** The subjects in a row: one, or several when the column holds addresses parted by spaces; none when it is unbound. */
    public List<Node> subjects(Map<Var, Node> row) {
        Node node = row.get(subject);
        if (node == null || node.isURI()) {
            return node == null ? List.of() : List.of(node);
        }
        return Arrays.stream(node.getLiteralLexicalForm().split(" "))
                .filter(text -> text.startsWith("http"))
                .map(NodeFactory::createURI)
                .toList();
    }

    /** True when any property will do. */
    public boolean isOfAnyProperty() {
        return properties.contains(Var.alloc(ANY));
    }

    /** The properties in a row that are bound. */
    public List<Node> properties(Map<Var, Node> row) {
        return properties.stream()
                .map(property -> bound(property, row))
                .filter(property -> property != null)
                .toList();
    }

    /** The object in a row: empty for any; a statement whose object is unbound in this row is none. */
    public boolean hasObject() {
        return !object.isEmpty();
    }

    /** The object in a row; null when it is unbound. */
    public Node object(Map<Var, Node> row) {
        return bound(object.get(0), row);
    }
}
