package org.saan.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.shacl.validation.VLib;
import org.apache.jena.sparql.graph.NodeConst;

/**
 * Which shapes look at a node, found by the node's own types and properties instead of by asking every shape. The data hold the
 * types of superclasses (graph/inferred), so a class needs no walk over subclasses. Immutable.
 */
final class ShapeTargets {
    private final Map<Node, List<Shape>> byClass = new HashMap<>();
    private final Map<Node, List<Shape>> bySubjectsOf = new HashMap<>();
    private final List<Shape> others = new ArrayList<>();

    ShapeTargets(Shapes shapes) {
        for (Shape shape : shapes.getTargetShapes()) {
            shape.getTargets().forEach(target -> {
                switch (target.getTargetType()) {
                    case targetClass -> add(byClass, target.getObject(), shape);
                    case targetSubjectsOf -> add(bySubjectsOf, target.getObject(), shape);
                    default -> others.add(shape);
                }
            });
        }
    }

    private static void add(Map<Node, List<Shape>> index, Node key, Shape shape) {
        index.computeIfAbsent(key, any -> new ArrayList<>()).add(shape);
    }

    /** True when a shape finds its nodes by something else than their types and properties. */
    boolean lookBeyondTypesAndProperties() {
        return !others.isEmpty();
    }

    /** The shapes whose target the node is, each once. */
    Set<Shape> of(Node node, Graph data) {
        Set<Shape> shapes = new LinkedHashSet<>();
        for (Triple triple : data.find(node, Node.ANY, Node.ANY).toList()) {
            shapes.addAll(bySubjectsOf.getOrDefault(triple.getPredicate(), List.of()));
            if (triple.getPredicate().equals(NodeConst.nodeRDFType)) {
                shapes.addAll(byClass.getOrDefault(triple.getObject(), List.of()));
            }
        }
        others.stream().filter(shape -> VLib.isFocusNode(shape, node, data)).forEach(shapes::add);
        return shapes;
    }
}
