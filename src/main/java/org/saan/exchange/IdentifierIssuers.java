package org.saan.exchange;

import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.SKOS;
import org.apache.jena.vocabulary.SchemaDO;
import org.saan.vocab.ExternalTerms;

/**
 * Who issued an identifier: it has a column of its own, by which another table is joined. An {@code adms:Identifier} names its issuer; an address of
 * others that stands for the same thing is told by its host. For one thread, inside a read transaction.
 */
final class IdentifierIssuers {
    private static final Map<String, String> HOSTS = Map.of(
            "http://www.wikidata.org/entity/", "wikidata",
            "https://sws.geonames.org/", "geonames",
            "https://data.whosonfirst.org/", "whosonfirst");

    private final DatasetGraph data;

    IdentifierIssuers(DatasetGraph data) {
        this.data = data;
    }

    /** A short name, for example {@code DOPA}; empty when the value is no identifier or nothing says whose it is. */
    Optional<String> of(String property, Node value) {
        if (!value.isURI()) {
            return Optional.empty();
        }
        if (property.equals(ExternalTerms.ADMS_IDENTIFIER.getURI())) {
            return text(value, ExternalTerms.ADMS_SCHEMA_AGENCY);
        }
        if (property.equals(SchemaDO.sameAs.getURI()) || property.equals(SKOS.closeMatch.getURI())) {
            return HOSTS.entrySet().stream()
                    .filter(host -> value.getURI().startsWith(host.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
        return Optional.empty();
    }

    /** The number or code of an {@code adms:Identifier}; the address itself of another. */
    String identifier(Node value) {
        return text(value, SKOS.notation.asNode()).orElse(value.getURI());
    }

    private Optional<String> text(Node subject, Node property) {
        return data.stream(Node.ANY, subject, property, Node.ANY)
                .map(Quad::getObject)
                .filter(Node::isLiteral)
                .map(Node::getLiteralLexicalForm)
                .sorted()
                .findFirst();
    }
}
