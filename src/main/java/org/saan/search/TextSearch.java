package org.saan.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.text.Entity;
import org.apache.jena.query.text.EntityDefinition;
import org.apache.jena.query.text.TextHit;
import org.apache.jena.query.text.TextIndex;
import org.apache.jena.query.text.TextQuery;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.sparql.util.Context;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * {@code text:query} of SPARQL (jena-text) over our index: {@code (?thing ?score ?literal ?graph ?property) text:query (property* "text"
 * limit? "lang:th"?)}. The text is what a person types, never a language of operators. The score orders the
 * hits. Reading only.
 */
public final class TextSearch implements TextIndex {
    private static final int USUAL_HITS = 1_000;
    private static final int MOST_HITS = 10_000;

    private final Search search;
    private final EntityDefinition definition;

    private TextSearch(Search search) {
        this.search = search;
        this.definition = new EntityDefinition(ThingDocument.IRI, NameProperty.LABEL.name(), ThingDocument.GRAPH);
        definition.setPrimaryPredicate(NameProperty.LABEL.node());
        definition.setLangField("language");
        for (NameProperty property : NameProperty.values()) {
            definition.set(property.name(), property.node());
        }
    }

    /** Makes {@code text:query} answer from this index for queries that run with this context. */
    public static void install(Context context, SearchIndex index) {
        context.set(TextQuery.textIndex, new TextSearch(new Search(index)));
    }

    /** Makes {@code text:query} say that it knows the newest revision only. */
    public static void refuse(Context context) {
        context.set(TextQuery.textIndex, new TextSearch(null));
    }

    @Override
    public EntityDefinition getDocDef() {
        return definition;
    }

    @Override
    public List<TextHit> query(
            Node subject,
            List<Resource> properties,
            String text,
            String graph,
            String language,
            int limit,
            String marks) {
        if (search == null) {
            throw new SaanException(ErrorKind.USAGE, "search.newest");
        }
        SearchRequest.checkText(text);
        Set<Node> wanted = properties == null
                ? Set.of()
                : properties.stream().map(Resource::asNode).collect(Collectors.toSet());
        int most = limit < 0 ? USUAL_HITS : Math.min(limit, MOST_HITS);
        String only = subject != null && subject.isURI() ? subject.getURI() : "";
        List<TextHit> hits = new ArrayList<>();
        // Of a view, the whole is asked for by the name of its default graph.
        String of = graph == null || graph.startsWith("urn:x-arq:") ? "" : graph;
        for (SearchAnswer.Hit hit : search.hits(text, of, only, name -> fits(name, wanted, language), most)) {
            hits.add(new TextHit(
                    NodeFactory.createURI(hit.iri()),
                    (float) hit.score(),
                    hit.language().isEmpty()
                            ? NodeFactory.createLiteralString(hit.matched())
                            : NodeFactory.createLiteralLang(hit.matched(), hit.language()),
                    of.isEmpty() ? null : NodeFactory.createURI(of),
                    NodeFactory.createURI(hit.property())));
        }
        return hits;
    }

    private static boolean fits(Name name, Set<Node> properties, String language) {
        return (properties.isEmpty() || properties.contains(name.property().node()))
                && (language == null || language.isEmpty() || language.equals(name.language()));
    }

    @Override
    public List<TextHit> query(Node property, String text, String graph, String language, int limit) {
        return query(property, text, graph, language, limit, null);
    }

    @Override
    public List<TextHit> query(Node property, String text, String graph, String language) {
        return query(property, text, graph, language, -1, null);
    }

    @Override
    public List<TextHit> query(Node property, String text, String graph, String language, int limit, String marks) {
        throw new UnsupportedOperationException("asked with a list of properties");
    }

    @Override
    public List<TextHit> query(
            List<Resource> properties, String text, String graph, String language, int limit, String marks) {
        return query((Node) null, properties, text, graph, language, limit, marks);
    }

    @Override
    public List<TextHit> query(
            String subject,
            List<Resource> properties,
            String text,
            String graph,
            String language,
            int limit,
            String marks) {
        return query(
                subject == null ? null : NodeFactory.createURI(subject),
                properties,
                text,
                graph,
                language,
                limit,
                marks);
    }

    @Override
    public Map<String, Node> get(String uri) {
        return Map.of();
    }

    @Override
    public void prepareCommit() {}

    @Override
    public void commit() {}

    @Override
    public void rollback() {}

    @Override
    public void addEntity(Entity entity) {
        throw new UnsupportedOperationException("the index follows the revisions");
    }

    @Override
    public void updateEntity(Entity entity) {
        addEntity(entity);
    }

    @Override
    public void deleteEntity(Entity entity) {
        addEntity(entity);
    }

    @Override
    public void close() {}
}
