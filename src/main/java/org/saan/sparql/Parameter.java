package org.saan.sparql;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.irix.IRIException;
import org.apache.jena.irix.IRIx;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.vocab.Saan;

/**
 * A typed parameter of a query. Its value is bound as a term, never as text. In a header:
 * {@code #+ param: NAME TYPE DEFAULT | English label | Thai label}.
 */
public record Parameter(String name, Type type, String defaultValue, String labelEn, String labelTh) {
    /** {@code iri}: an IRI, {@code kind/slug} or {@code scheme/NAME/CODE} of ours; {@code string}; {@code integer}; {@code date}: xsd:date. */
    public enum Type {
        IRI,
        STRING,
        INTEGER,
        DATE
    }

    /** A later year is a slip, most likely one of the Buddhist era. */
    private static final int LAST_YEAR = 2400;

    private static final Pattern FORM = Pattern.compile(
            "(?<name>\\w+)\\s+(?<type>iri|string|integer|date)\\s+(?<default>[^|]+?)\\s*\\|\\s*(?<en>[^|]+?)\\s*\\|\\s*(?<th>[^|]+)");

    static Parameter parse(String file, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new SaanException(ErrorKind.DATA_INVALID, "query.param-form", file, text);
        }
        return new Parameter(
                form.group("name"),
                Type.valueOf(form.group("type").toUpperCase(Locale.ROOT)),
                form.group("default"),
                form.group("en"),
                form.group("th").strip());
    }

    public String label(Language language) {
        return language == Language.TH ? labelTh : labelEn;
    }

    /** The term for what a person wrote; throws {@link SaanException} USAGE when it does not fit the type. */
    public Node term(String value) {
        return switch (type) {
            case IRI -> iri(name, value);
            case STRING -> NodeFactory.createLiteralString(value);
            case INTEGER -> {
                if (!value.matches("[+-]?\\d{1,18}")) {
                    throw bad(name, value, "integer");
                }
                yield NodeFactory.createLiteralDT(value, XSDDatatype.XSDinteger);
            }
            case DATE -> {
                try {
                    LocalDate day = LocalDate.parse(value);
                    if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
                        throw new SaanException(ErrorKind.USAGE, "as-of.era", value);
                    }
                    yield NodeFactory.createLiteralDT(day.toString(), XSDDatatype.XSDdate);
                } catch (DateTimeParseException e) {
                    throw bad(name, value, "YYYY-MM-DD");
                }
            }
        };
    }

    public Node defaultTerm() {
        return term(defaultValue);
    }

    /** The node for {@code kind/slug}, {@code scheme/NAME/CODE} or an IRI; throws USAGE, naming the parameter, for others. */
    public static Node iri(String name, String value) {
        String iri = value.matches("scheme/[a-z-]+/[a-z0-9-]+")
                ? Saan.BASE + value
                : value.matches("[a-z]+/[a-z0-9-]+") ? Saan.ID + value : value;
        String expected = "kind/slug | scheme/NAME/CODE | IRI";
        try {
            if (!IRIx.create(iri).isAbsolute() || iri.matches(".*[\\s<>\"{}|\\\\^`].*")) {
                throw bad(name, value, expected);
            }
        } catch (IRIException e) {
            throw bad(name, value, expected);
        }
        return NodeFactory.createURI(iri);
    }

    private static SaanException bad(String name, String value, String expected) {
        return new SaanException(ErrorKind.USAGE, "query.bad-value", name, value, expected);
    }
}
