package org.saan.page;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.graph.GraphFactory;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.source.SourceFile;

/** What the shapes ask, in the words with which they tell what is wrong. Immutable. */
public final class ShapeRules {
    private static final String SH = "http://www.w3.org/ns/shacl#";
    private static final Node MESSAGE = sh("message");
    private static final List<Node> TARGETS = List.of(sh("targetClass"), sh("targetSubjectsOf"), sh("targetObjectsOf"));
    private static final List<Node> PARTS = List.of(sh("property"), sh("sparql"), sh("or"), sh("node"));

    private final Map<String, Map<Language, List<String>>> rules;

    private ShapeRules(Map<String, Map<Language, List<String>>> rules) {
        this.rules = rules;
    }

    private static Node sh(String name) {
        return NodeFactory.createURI(SH + name);
    }

    /** Of the shapes that ship with the program. */
    public static ShapeRules shipped(ShippedData files) {
        Graph graph = GraphFactory.createDefaultGraph();
        for (SourceFile file : files.shapes()) {
            try (InputStream in = file.open()) {
                RDFDataMgr.read(graph, in, Lang.TURTLE);
            } catch (IOException e) {
                throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", file.name(), e);
            }
        }
        Map<String, Map<Language, List<String>>> rules = new TreeMap<>();
        for (Node target : TARGETS) {
            graph.find(Node.ANY, target, Node.ANY).forEachRemaining(triple -> {
                if (triple.getObject().isURI()) {
                    Map<Language, List<String>> of =
                            rules.computeIfAbsent(triple.getObject().getURI(), any -> new TreeMap<>());
                    for (Language language : Language.values()) {
                        TreeSet<String> texts = new TreeSet<>(of.getOrDefault(language, List.of()));
                        texts.addAll(messages(graph, triple.getSubject(), language));
                        for (Node part : PARTS) {
                            graph.find(triple.getSubject(), part, Node.ANY)
                                    .forEachRemaining(
                                            each -> texts.addAll(messages(graph, each.getObject(), language)));
                        }
                        of.put(language, List.copyOf(texts));
                    }
                }
            });
        }
        return new ShapeRules(rules);
    }

    private static List<String> messages(Graph graph, Node shape, Language language) {
        return graph.find(shape, MESSAGE, Node.ANY)
                .mapWith(Triple::getObject)
                .filterKeep(text -> text.getLiteralLanguage().equals(language.tag()))
                .mapWith(Node::getLiteralLexicalForm)
                .toList();
    }

    /** What is asked of the members of a class, or of what has a property; none where nothing is. */
    List<String> of(Node term, Language language) {
        return rules.getOrDefault(term.getURI(), Map.of()).getOrDefault(language, List.of());
    }
}
