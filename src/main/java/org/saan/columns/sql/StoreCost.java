package org.saan.columns.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.op.Op1;
import org.apache.jena.sparql.algebra.op.Op2;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpExtend;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpMinus;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpProject;
import org.apache.jena.sparql.algebra.op.OpSequence;
import org.apache.jena.sparql.algebra.op.OpSlice;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.op.OpUnion;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.E_Equals;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunctionOp;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_ReverseLink;

/**
 * How much the store would read for an algebra expression, roughly: index entries, as it looks up pattern by pattern for each row found so far, the
 * most selective pattern first. Only the order of magnitude matters: it decides who answers.
 */
public final class StoreCost {
    /** A property path without a known end is looked up from every node of the graph. */
    private static final double PATH_FROM_EVERYWHERE = 1e6;

    /** A LIMIT above this, as the endpoint sets one, ends no query early. */
    private static final long FEW = 10_000;

    private final GraphKnowledge graph;

    private StoreCost(GraphKnowledge graph) {
        this.graph = graph;
    }

    /** What was estimated: rows that come out, and index entries that are read. */
    private record Estimate(double rows, double cost) {}

    /** Index entries that the store would read. */
    public static double of(Op op, GraphKnowledge graph) {
        return new StoreCost(graph).estimate(op, Set.of()).cost();
    }

    /** Index entries that the store reads at least, whichever pattern it begins with. */
    public static double least(Op op, GraphKnowledge graph) {
        return new StoreCost(graph).least(op);
    }

    private double least(Op op) {
        if (op instanceof OpBGP bgp) {
            return bgp.getPattern().getList().stream()
                    .mapToDouble(triple -> matches(triple, Set.of()))
                    .min()
                    .orElse(0);
        }
        if (op instanceof OpUnion union) {
            return least(union.getLeft()) + least(union.getRight());
        }
        if (op instanceof OpLeftJoin || op instanceof OpMinus) {
            return least(((Op2) op).getLeft());
        }
        if (op instanceof OpJoin join) {
            boolean both = isDoneOnce(join.getLeft()) && isDoneOnce(join.getRight());
            double left = least(join.getLeft());
            double right = least(join.getRight());
            return both ? Math.max(left, right) : Math.min(left, right);
        }
        if (op instanceof OpSlice slice) {
            return slice.getLength() > FEW || isWhole(slice.getSubOp()) ? least(slice.getSubOp()) : 0;
        }
        return op instanceof Op1 one ? least(one.getSubOp()) : 0;
    }

    /** True for what has no first row before the last was looked at. */
    private static boolean isWhole(Op op) {
        return op instanceof OpOrder
                || op instanceof OpGroup
                || (op instanceof OpProject || op instanceof OpExtend || op instanceof OpFilter)
                        && isWhole(((Op1) op).getSubOp());
    }

    private Estimate estimate(Op op, Set<Var> bound) {
        if (op instanceof OpBGP bgp) {
            return patterns(bgp.getPattern().getList(), bound);
        }
        if (op instanceof OpPath path) {
            return path(path.getTriplePath(), bound);
        }
        if (op instanceof OpTable table) {
            return new Estimate(table.getTable().size(), 0);
        }
        if (op instanceof OpSequence sequence) {
            Estimate all = new Estimate(1, 0);
            Set<Var> known = new HashSet<>(bound);
            for (Op each : sequence.getElements()) {
                all = then(all, each, known);
                known.addAll(OpVars.visibleVars(each));
            }
            return all;
        }
        if (op instanceof OpFilter filter) {
            return filter(filter, bound);
        }
        if (op instanceof OpProject project && !(project.getSubOp() instanceof OpGroup)) {
            Set<Var> inside = new HashSet<>(bound);
            inside.retainAll(project.getVars());
            return estimate(project.getSubOp(), inside);
        }
        if (op instanceof OpGroup group) {
            Estimate rows = estimate(group.getSubOp(), Set.of());
            return new Estimate(Math.max(1, rows.rows() / 10), rows.cost() + rows.rows());
        }
        if (op instanceof Op2 two) {
            return two(two, bound);
        }
        return op instanceof Op1 one ? estimate(one.getSubOp(), bound) : new Estimate(1, 1);
    }

    private Estimate two(Op2 op, Set<Var> bound) {
        Estimate left = estimate(op.getLeft(), bound);
        if (op instanceof OpUnion) {
            Estimate right = estimate(op.getRight(), bound);
            return new Estimate(left.rows() + right.rows(), left.cost() + right.cost());
        }
        Set<Var> known = new HashSet<>(bound);
        known.addAll(OpVars.visibleVars(op.getLeft()));
        if (op instanceof OpJoin || op instanceof OpLeftJoin) {
            Estimate joined = then(left, op.getRight(), known);
            return op instanceof OpLeftJoin
                    ? new Estimate(Math.max(left.rows(), joined.rows()), joined.cost())
                    : joined;
        }
        Estimate right = estimate(op.getRight(), Set.of());
        return new Estimate(left.rows(), left.cost() + right.cost() + left.rows());
    }

    /** The right side looked up for each row of the left; a sub-select is done once. */
    private Estimate then(Estimate left, Op right, Set<Var> known) {
        Estimate alone = estimate(right, Set.of());
        Estimate each = estimate(right, known);
        double looked = left.cost() + left.rows() * Math.max(1, each.cost());
        double once = left.cost() + alone.cost() + left.rows();
        return new Estimate(left.rows() * each.rows(), isDoneOnce(right) ? once : looked);
    }

    private static boolean isDoneOnce(Op op) {
        return op instanceof OpProject || op instanceof OpGroup || op instanceof OpTable;
    }

    private Estimate filter(OpFilter filter, Set<Var> bound) {
        Estimate rows = estimate(filter.getSubOp(), bound);
        Set<Var> known = new HashSet<>(bound);
        known.addAll(OpVars.visibleVars(filter.getSubOp()));
        double cost = rows.cost();
        double left = rows.rows();
        for (Expr expression : filter.getExprs()) {
            for (Expr part = expression; part instanceof ExprFunctionOp pattern; part = null) {
                cost += left
                        * Math.max(1, estimate(pattern.getGraphPattern(), known).cost());
            }
            left *= expression instanceof E_Equals ? 0.2 : 0.5;
        }
        return new Estimate(left, cost + rows.rows());
    }

    private Estimate patterns(List<Triple> triples, Set<Var> bound) {
        List<Triple> rest = new ArrayList<>(triples);
        Set<Var> known = new HashSet<>(bound);
        double rows = 1;
        double cost = 0;
        while (!rest.isEmpty()) {
            Triple next = rest.get(0);
            double least = Double.MAX_VALUE;
            for (Triple each : rest) {
                double found = matches(each, known);
                if (found < least) {
                    least = found;
                    next = each;
                }
            }
            rest.remove(next);
            rows *= least;
            cost += Math.max(1, rows);
            for (Node node : List.of(next.getSubject(), next.getPredicate(), next.getObject())) {
                if (Var.isVar(node)) {
                    known.add(Var.alloc(node));
                }
            }
        }
        return new Estimate(rows, cost);
    }

    /** How many triples a pattern finds for one row. */
    private double matches(Triple triple, Set<Var> known) {
        return graph.counted(triple.getPredicate())
                .found(isKnown(triple.getSubject(), known), isKnown(triple.getObject(), known));
    }

    private static boolean isKnown(Node node, Set<Var> known) {
        return !Var.isVar(node) || known.contains(Var.alloc(node));
    }

    private Estimate path(TriplePath triple, Set<Var> bound) {
        if (triple.isTriple()) {
            return patterns(List.of(triple.asTriple()), bound);
        }
        if (triple.getPath() instanceof P_Link link) {
            return patterns(List.of(Triple.create(triple.getSubject(), link.getNode(), triple.getObject())), bound);
        }
        if (triple.getPath() instanceof P_ReverseLink link) {
            return patterns(List.of(Triple.create(triple.getObject(), link.getNode(), triple.getSubject())), bound);
        }
        boolean ends = isKnown(triple.getSubject(), bound) || isKnown(triple.getObject(), bound);
        return ends
                ? new Estimate(10, 100)
                : new Estimate(graph.statistics().all().subjects(), PATH_FROM_EVERYWHERE);
    }
}
