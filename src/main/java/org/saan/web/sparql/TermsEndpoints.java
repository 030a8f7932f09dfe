package org.saan.web.sparql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.saan.search.Json;
import org.saan.vocab.GraphNames;
import org.saan.web.http.Cost;
import org.saan.web.http.Endpoint;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Representation;
import org.saan.web.site.PageContent;
import org.saan.web.site.PageHandler;
import org.saan.web.site.ServerContext;

/** {@code /api/terms}: prefixes, classes and properties of the ontology, for completion in the editor. */
public final class TermsEndpoints {
    private final ServerContext site;

    public TermsEndpoints(ServerContext site) {
        this.site = site;
    }

    public List<Endpoint> endpoints() {
        return List.of(Endpoint.at("/api/terms", "endpoint.terms")
                .group("sparql")
                .offer(Representation.JSON)
                .cost(Cost.PAGE)
                .answer(new PageHandler(site, this::make)));
    }

    private PageContent make(EndpointRequest asked, DatasetGraph data) {
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("prefixes", site.prefixes().get());
        terms.put("classes", of(data, OWL.Class.asNode()));
        List<String> properties = new ArrayList<>();
        properties.addAll(of(data, OWL.ObjectProperty.asNode()));
        properties.addAll(of(data, OWL.DatatypeProperty.asNode()));
        properties.addAll(of(data, OWL.AnnotationProperty.asNode()));
        properties.add(RDF.type.getURI());
        properties.add(RDF.subject.getURI());
        properties.add(RDF.predicate.getURI());
        properties.add(RDF.object.getURI());
        terms.put("properties", properties);
        return PageContent.body(Json.write(terms).getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> of(DatasetGraph data, Node type) {
        TreeSet<String> found = new TreeSet<>();
        Iterator<Quad> quads = data.find(GraphNames.ONTOLOGY, Node.ANY, RDF.type.asNode(), type);
        quads.forEachRemaining(quad -> {
            if (quad.getSubject().isURI()) {
                found.add(quad.getSubject().getURI());
            }
        });
        return found;
    }
}
