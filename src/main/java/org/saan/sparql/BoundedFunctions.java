package org.saan.sparql;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.Duration;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.expr.E_Add;
import org.apache.jena.sparql.expr.E_StrLowerCase;
import org.apache.jena.sparql.expr.E_StrUpperCase;
import org.apache.jena.sparql.expr.E_Subtract;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprEvalException;
import org.apache.jena.sparql.expr.ExprFunction1;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.expr.RegexEngine;
import org.apache.jena.sparql.expr.nodevalue.NodeFunctions;
import org.apache.jena.sparql.expr.nodevalue.NodeValueOps;
import org.apache.jena.sparql.expr.nodevalue.XSDFuncOp;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.vocabulary.XSD;

/** The functions that stand in for those of ARQ that can run or grow without end; each fails as an expression past its size. */
final class BoundedFunctions {
    /** Longest string that an expression may make, in characters. */
    static final int MAX_STRING = 200_000;
    /** Longest text read as a number or date: reading takes quadratic time. */
    static final int MAX_LEXICAL = 1_000;

    /** Length of a number, in bits. */
    static final int MAX_BITS = 4096;

    /** Of a duration that moves a date. */
    static final int MAX_YEARS = 1_000;

    static final int MAX_ADDRESS = 4_000;

    static final int MAX_TAG = 100;

    private static final int PIECE = 1_000;

    private BoundedFunctions() {}

    static NodeValue cap(NodeValue v) {
        if (v.asNode().isLiteral() && v.asNode().getLiteralLexicalForm().length() > MAX_STRING) throw tooLong();
        return v;
    }

    static ExprEvalException tooLong() {
        return new ExprEvalException("String too long");
    }

    /** java.util.regex reads its input only through charAt, so this stops a runaway match. */
    static final class Watched implements CharSequence {
        private final CharSequence s;
        private final AtomicBoolean signal;

        Watched(CharSequence s, AtomicBoolean signal) {
            this.s = s;
            this.signal = signal;
        }

        @Override
        public char charAt(int i) {
            if (signal != null && signal.get()) throw new QueryCancelledException();
            return s.charAt(i);
        }

        @Override
        public int length() {
            return s.length();
        }

        @Override
        public CharSequence subSequence(int a, int b) {
            return new Watched(s.subSequence(a, b), signal);
        }

        @Override
        public String toString() {
            return s.toString();
        }
    }

    static Pattern pattern(String label, NodeValue p, NodeValue flags) {
        if (!p.isString() || (flags != null && !flags.isString()))
            throw new ExprEvalException(label + ": pattern or flags not a string");
        String f = flags == null ? null : flags.getString();
        if (f != null && !f.chars().allMatch(c -> "smixq".indexOf(c) >= 0))
            throw new ExprEvalException(label + ": bad flags");
        try {
            return RegexEngine.makePattern(label, p.getString(), f);
        } catch (StackOverflowError e) {
            throw new ExprEvalException(label + ": pattern too deep");
        }
    }

    /** One compiled pattern is kept per use site (a query runs in one thread). */
    private abstract static class RegexBase extends ExprFunctionN {
        private String lastKey;
        private Pattern last;

        RegexBase(String name, ExprList args) {
            super(name, args);
        }

        Pattern compiled(String label, NodeValue p, NodeValue flags) {
            String key = p.asString() + "\u0000" + (flags == null ? "" : flags.asString());
            if (!key.equals(lastKey)) {
                last = pattern(label, p, flags);
                lastKey = key;
            }
            return last;
        }

        AtomicBoolean signal(FunctionEnv env) {
            return env == null ? null : Context.getCancelSignal(env.getContext());
        }
    }

    static final class Regex extends RegexBase {
        Regex(ExprList l) {
            super("regex", l);
        }

        @Override
        public Expr copy(ExprList l) {
            return new Regex(l);
        }

        @Override
        public NodeValue eval(List<NodeValue> a, FunctionEnv env) {
            String s = NodeValueOps.checkAndGetStringLiteral("REGEX", a.get(0)).getLiteralLexicalForm();
            Pattern p = compiled("REGEX", a.get(1), a.size() > 2 ? a.get(2) : null);
            try {
                return NodeValue.makeBoolean(
                        p.matcher(new Watched(s, signal(env))).find());
            } catch (StackOverflowError e) {
                throw new ExprEvalException("REGEX: match too deep");
            }
        }

        @Override
        public NodeValue eval(List<NodeValue> a) {
            return eval(a, null);
        }
    }

    static final class Replace extends RegexBase {
        Replace(ExprList l) {
            super("replace", l);
        }

        @Override
        public Expr copy(ExprList l) {
            return new Replace(l);
        }

        @Override
        public NodeValue eval(List<NodeValue> a, FunctionEnv env) {
            String s =
                    NodeValueOps.checkAndGetStringLiteral("REPLACE", a.get(0)).getLiteralLexicalForm();
            Pattern p = compiled("REPLACE", a.get(1), a.size() > 3 ? a.get(3) : null);
            String with =
                    NodeValueOps.checkAndGetStringLiteral("REPLACE", a.get(2)).getLiteralLexicalForm();
            try {
                Matcher m = p.matcher(new Watched(s, signal(env)));
                StringBuilder out = new StringBuilder();
                while (m.find()) {
                    m.appendReplacement(out, with);
                    if (out.length() > MAX_STRING) throw tooLong();
                }
                m.appendTail(out);
                return like(out.toString(), a.get(0));
            } catch (StackOverflowError e) {
                throw new ExprEvalException("REPLACE: match too deep");
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new ExprEvalException("REPLACE: " + e.getMessage());
            }
        }

        @Override
        public NodeValue eval(List<NodeValue> a) {
            return eval(a, null);
        }

        private static NodeValue like(String s, NodeValue like) {
            var n = like.asNode();
            String lang = n.getLiteralLanguage();
            if (lang == null || lang.isEmpty()) return cap(NodeValue.makeString(s));
            return cap(NodeValue.makeNode(NodeFactory.createLiteralLang(s, lang)));
        }
    }

    static final class Concat extends ExprFunctionN {
        Concat(ExprList l) {
            super("concat", l);
        }

        @Override
        public Expr copy(ExprList l) {
            return new Concat(l);
        }

        @Override
        public NodeValue eval(List<NodeValue> a) {
            long n = 0;
            for (NodeValue v : a)
                if (v.asNode().isLiteral())
                    n += v.asNode().getLiteralLexicalForm().length();
            if (n > MAX_STRING) throw tooLong();
            return XSDFuncOp.strConcat(a);
        }
    }
    /** xsd:integer and xsd:decimal have no size in Jena: squaring a number twenty times does not end. */
    static final class Multiply extends ExprFunction2 {
        Multiply(Expr a, Expr b) {
            super(a, b, "mul", "*");
        }

        @Override
        public Expr copy(Expr a, Expr b) {
            return new Multiply(a, b);
        }

        @Override
        public NodeValue eval(NodeValue x, NodeValue y) {
            if (bits(x) + bits(y) > MAX_BITS) throw new ExprEvalException("Number too large");
            return NodeValueOps.multiplicationNV(x, y);
        }

        private static long bits(NodeValue v) {
            if (v.isInteger()) return v.getInteger().bitLength();
            if (v.isDecimal()) return v.getDecimal().unscaledValue().bitLength();
            return 0;
        }
    }

    private static NodeValue shortLexical(NodeValue v) {
        if (v.asNode().isLiteral() && v.asNode().getLiteralLexicalForm().length() > MAX_LEXICAL) throw tooLong();
        return v;
    }

    static final class StrDatatype extends ExprFunction2 {
        StrDatatype(Expr a, Expr b) {
            super(a, b, "strdt");
        }

        @Override
        public Expr copy(Expr a, Expr b) {
            return new StrDatatype(a, b);
        }

        @Override
        public NodeValue eval(NodeValue v, NodeValue dt) {
            if (dt.isIRI()
                    && dt.asNode().getURI().startsWith(XSD.getURI())
                    && !dt.asNode().getURI().equals(XSD.getURI() + "string")) shortLexical(v);
            return NodeFunctions.strDatatype(v, dt);
        }
    }

    static final class EncodeForUri extends ExprFunction1 {
        EncodeForUri(Expr e) {
            super(e, "encode_for_uri");
        }

        @Override
        public Expr copy(Expr e) {
            return new EncodeForUri(e);
        }

        @Override
        public NodeValue eval(NodeValue v) {
            return cap(XSDFuncOp.strEncodeForURI(v));
        }
    }

    /** Plus, which also puts texts together and moves dates. */
    static final class Add extends E_Add {
        Add(Expr a, Expr b) {
            super(a, b);
        }

        @Override
        public Expr copy(Expr a, Expr b) {
            return new Add(a, b);
        }

        @Override
        public NodeValue eval(NodeValue x, NodeValue y) {
            if (x.isString()
                    && y.isString()
                    && x.getString().length() + (long) y.getString().length() > MAX_STRING) {
                throw tooLong();
            }
            return cap(super.eval(requireSpan(x), requireSpan(y)));
        }
    }

    /** Minus, which also moves dates. */
    static final class Subtract extends E_Subtract {
        Subtract(Expr a, Expr b) {
            super(a, b);
        }

        @Override
        public Expr copy(Expr a, Expr b) {
            return new Subtract(a, b);
        }

        @Override
        public NodeValue eval(NodeValue x, NodeValue y) {
            return super.eval(requireSpan(x), requireSpan(y));
        }
    }

    /** Java moves a date month by month, so that a duration of millions of years takes minutes. */
    private static NodeValue requireSpan(NodeValue value) {
        if (value.isDuration()) {
            Duration span = value.getDuration();
            double years = field(span, DatatypeConstants.YEARS)
                    + field(span, DatatypeConstants.MONTHS) / 12
                    + field(span, DatatypeConstants.DAYS) / 365
                    + field(span, DatatypeConstants.HOURS) / 8_760
                    + field(span, DatatypeConstants.MINUTES) / 525_600
                    + field(span, DatatypeConstants.SECONDS) / 31_536_000;
            if (years > MAX_YEARS) {
                throw new ExprEvalException("Duration too long");
            }
        }
        return value;
    }

    private static double field(Duration span, DatatypeConstants.Field field) {
        Number value = span.getField(field);
        return value == null ? 0 : value.doubleValue();
    }

    static final class UpperCase extends E_StrUpperCase {
        UpperCase(Expr e) {
            super(e);
        }

        @Override
        public Expr copy(Expr e) {
            return new UpperCase(e);
        }

        @Override
        public NodeValue eval(NodeValue v) {
            return inPieces(v, super::eval);
        }
    }

    static final class LowerCase extends E_StrLowerCase {
        LowerCase(Expr e) {
            super(e);
        }

        @Override
        public Expr copy(Expr e) {
            return new LowerCase(e);
        }

        @Override
        public NodeValue eval(NodeValue v) {
            return inPieces(v, super::eval);
        }
    }

    /** Java copies the whole text for each letter that becomes two (ß to SS): a long text is changed in pieces, which begin at a space where there is one. */
    private static NodeValue inPieces(NodeValue given, UnaryOperator<NodeValue> change) {
        Node node = given.asNode();
        if (!node.isLiteral() || node.getLiteralLexicalForm().length() <= PIECE) {
            return change.apply(given);
        }
        String text = node.getLiteralLexicalForm();
        StringBuilder changed = new StringBuilder(text.length());
        for (int from = 0, to; from < text.length(); from = to) {
            to = Math.min(text.length(), from + PIECE);
            int space = text.lastIndexOf(' ', to);
            if (to < text.length() && space > from) {
                to = space;
            } else if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to--;
            }
            changed.append(
                    change.apply(NodeValue.makeString(text.substring(from, to))).asString());
            if (changed.length() > MAX_STRING) {
                throw tooLong();
            }
        }
        String language = node.getLiteralLanguage();
        return language.isEmpty()
                ? NodeValue.makeString(changed.toString())
                : NodeValue.makeNode(NodeFactory.createLiteralLang(changed.toString(), language));
    }

    /** An argument that is no longer than an address, or the tag of a language, can be. */
    static final class ShortText extends ExprFunction1 {
        private final int longest;

        ShortText(Expr e, int longest) {
            super(e, "short-text");
            this.longest = longest;
        }

        @Override
        public Expr copy(Expr e) {
            return new ShortText(e, longest);
        }

        @Override
        public NodeValue eval(NodeValue v) {
            if (v.asNode().isLiteral() && v.asNode().getLiteralLexicalForm().length() > longest) {
                throw tooLong();
            }
            return v;
        }
    }
}
