package org.saan.validation;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementUnion;

/**
 * A query asked of some nodes only: each group with a pattern that mentions the variable gets a VALUES block with the nodes
 * before it, in subqueries too; branches of a UNION that do not mention it are left out. The query itself stays as it is.
 */
final class Narrowed {
    private final Var variable;
    private final Collection<Node> nodes;
    private final DatasetGraph data;
    private final ElementData values = new ElementData();

    private Narrowed(Var variable, Collection<Node> nodes, DatasetGraph data) {
        this.variable = variable;
        this.nodes = nodes;
        this.data = data;
        values.add(variable);
        nodes.forEach(node -> values.add(BindingFactory.binding(variable, node)));
    }

    /**
     * @param data tells in which graphs the nodes are spoken of, so that a GRAPH does not try each there is
     */
    static Query to(Query query, Var variable, Collection<Node> nodes, DatasetGraph data) {
        return new Narrowed(variable, nodes, data).query(query);
    }

    private Query query(Query query) {
        Query narrowed = query.cloneQuery();
        narrowed.setQueryPattern(element(query.getQueryPattern()));
        return narrowed;
    }

    private Element element(Element element) {
        if (element instanceof ElementGroup group) {
            return group(group);
        }
        if (element instanceof ElementUnion union) {
            return union(union);
        }
        if (element instanceof ElementSubQuery sub) {
            return new ElementSubQuery(query(sub.getQuery()));
        }
        return element instanceof ElementNamedGraph graph ? graph(graph) : element;
    }

    /** {@code GRAPH ?g} is tried for the pairs of graph and node that there are. */
    private Element graph(ElementNamedGraph graph) {
        if (!graph.getGraphNameNode().isVariable() || !mentions(graph.getElement())) {
            return graph;
        }
        Var name = Var.alloc(graph.getGraphNameNode());
        ElementData pairs = new ElementData();
        pairs.add(name);
        pairs.add(variable);
        for (Node node : nodes) {
            Set<Node> graphs = new LinkedHashSet<>();
            data.findNG(Node.ANY, node, Node.ANY, Node.ANY).forEachRemaining(quad -> graphs.add(quad.getGraph()));
            if (!isSubject(graph.getElement())) {
                data.findNG(Node.ANY, Node.ANY, Node.ANY, node).forEachRemaining(quad -> graphs.add(quad.getGraph()));
            }
            graphs.forEach(each -> pairs.add(BindingFactory.binding(name, each, variable, node)));
        }
        ElementGroup group = new ElementGroup();
        group.addElement(pairs);
        group.addElement(graph);
        return group;
    }

    /** True when the variable is the subject of a pattern directly in this group. */
    private boolean isSubject(Element element) {
        return element instanceof ElementGroup group
                && group.getElements().stream()
                        .filter(part -> part instanceof ElementPathBlock)
                        .anyMatch(part -> subjects((ElementPathBlock) part).contains(variable));
    }

    private static Set<Node> subjects(ElementPathBlock block) {
        Set<Node> subjects = new LinkedHashSet<>();
        block.getPattern().forEach(path -> subjects.add(path.getSubject()));
        return subjects;
    }

    private ElementGroup group(ElementGroup group) {
        ElementGroup narrowed = new ElementGroup();
        // Once is enough: a second time, where an inner query does not hand the variable out, would be a product.
        boolean done = false;
        for (Element part : group.getElements()) {
            if (done) {
                narrowed.addElement(part);
                continue;
            }
            if (part instanceof ElementPathBlock block && mentions(block)) {
                narrowed.addElement(values);
            }
            narrowed.addElement(element(part));
            done = mentions(part);
        }
        return narrowed;
    }

    private Element union(ElementUnion union) {
        List<Element> speaking =
                union.getElements().stream().filter(this::mentions).toList();
        if (speaking.size() == 1) {
            return element(speaking.get(0));
        }
        ElementUnion narrowed = new ElementUnion();
        (speaking.isEmpty() ? union.getElements() : speaking).forEach(part -> narrowed.addElement(element(part)));
        return narrowed;
    }

    private boolean mentions(Element element) {
        if (element instanceof ElementPathBlock block) {
            return mentions(block);
        }
        if (element instanceof ElementGroup group) {
            return group.getElements().stream().anyMatch(this::mentions);
        }
        if (element instanceof ElementUnion union) {
            return union.getElements().stream().anyMatch(this::mentions);
        }
        if (element instanceof ElementSubQuery sub) {
            return mentions(sub.getQuery().getQueryPattern());
        }
        return element instanceof ElementNamedGraph graph && mentions(graph.getElement());
    }

    private boolean mentions(ElementPathBlock block) {
        for (TriplePath path : block.getPattern()) {
            if (path.getSubject().equals(variable)
                    || path.getObject().equals(variable)
                    || variable.equals(path.getPredicate())) {
                return true;
            }
        }
        return false;
    }
}
