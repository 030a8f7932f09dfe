package org.saan.sparql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryBuildException;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.iterator.QueryIterPlainWrapper;
import org.apache.jena.sparql.pfunction.PFuncSimpleAndList;
import org.apache.jena.sparql.pfunction.PropFuncArg;
import org.apache.jena.sparql.util.IterLib;

/** {@code ?part apf:strSplit (text pattern)} as ARQ has it, whose pattern looks at the cancel signal while it matches. A pattern that is none gives no rows. */
final class BoundedSplit extends PFuncSimpleAndList {
    @Override
    public void build(PropFuncArg subject, Node predicate, PropFuncArg object, ExecutionContext context) {
        super.build(subject, predicate, object, context);
        if (object.getArgListSize() != 2) {
            throw new QueryBuildException("apf:strSplit takes a text and a pattern");
        }
    }

    @Override
    public QueryIterator execEvaluated(
            Binding row, Node subject, Node predicate, PropFuncArg object, ExecutionContext context) {
        Node text = object.getArg(0);
        Node pattern = object.getArg(1);
        if (!text.isLiteral() || !pattern.isLiteral()) {
            return IterLib.noResults(context);
        }
        List<String> parts =
                parts(text.getLiteralLexicalForm(), pattern.getLiteralLexicalForm(), context.getCancelSignal());
        if (!Var.isVar(subject)) {
            boolean isPart = subject.isLiteral() && parts.contains(subject.getLiteralLexicalForm());
            return isPart ? IterLib.result(row, context) : IterLib.noResults(context);
        }
        Var variable = Var.alloc(subject);
        return QueryIterPlainWrapper.create(
                parts.stream()
                        .map(part -> BindingFactory.binding(row, variable, NodeFactory.createLiteralString(part)))
                        .iterator(),
                context);
    }

    private static List<String> parts(String text, String pattern, AtomicBoolean signal) {
        List<String> parts = new ArrayList<>();
        try {
            for (String part : Pattern.compile(pattern).split(new BoundedFunctions.Watched(text, signal))) {
                parts.add(part.strip());
            }
            return parts;
        } catch (PatternSyntaxException | StackOverflowError e) {
            return List.of();
        }
    }
}
