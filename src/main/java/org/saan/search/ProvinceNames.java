package org.saan.search;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.saan.vocab.Saan;

/** The names of all provinces, without their titles. Read when first asked; for one thread inside one read transaction. */
final class ProvinceNames implements Predicate<String> {
    private final DatasetGraph data;
    private Set<String> names;

    ProvinceNames(DatasetGraph data) {
        this.data = data;
    }

    @Override
    public boolean test(String name) {
        if (names == null) {
            names = read();
        }
        return names.contains(Folding.exact(name));
    }

    private Set<String> read() {
        Set<String> found = new HashSet<>();
        for (Iterator<Quad> provinces = data.findNG(Node.ANY, Node.ANY, RDF.type.asNode(), Saan.Province);
                provinces.hasNext(); ) {
            Node province = provinces.next().getSubject();
            for (Node label : Set.of(SKOS.prefLabel.asNode(), SKOS.altLabel.asNode())) {
                data.findNG(Node.ANY, province, label, Node.ANY)
                        .forEachRemaining(
                                quad -> found.add(Folding.exact(quad.getObject().getLiteralLexicalForm())));
            }
        }
        return found;
    }
}
