package org.saan.evidence;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.DCTerms;
import org.saan.model.Language;
import org.saan.vocab.Saan;

/** Turns RDF terms into values in words, with language and unit. For one page and thread. */
public final class ValueReader {
    static final Set<String> DATES =
            Set.of(XSDDatatype.XSDdate.getURI(), XSDDatatype.XSDgYear.getURI(), XSDDatatype.XSDgYearMonth.getURI());
    private static final String EDTF = "http://id.loc.gov/datatypes/edtf/EDTF";

    private static final Pattern YEAR = Pattern.compile("[12][0-9]{3}");

    private final LabelReader labels;
    private final DateAndNumberFormat formats;
    private final Locale locale;

    public ValueReader(LabelReader labels, Language language) {
        this.labels = labels;
        this.formats = new DateAndNumberFormat(language);
        this.locale = language.locale();
    }

    /**
     * Without evidence.
     *
     * @param property of which it is the value
     */
    public Value of(Node property, Node object) {
        if (object.isURI()) {
            return Value.of(labels.link(object));
        }
        String written = object.getLiteralLexicalForm();
        String type = object.getLiteralDatatypeURI();
        if (!object.getLiteralLanguage().isEmpty()) {
            return text(new Text(written, object.getLiteralLanguage()), "");
        }
        if (DATES.contains(type)) {
            return text(Text.plain(formats.date(written)), written);
        }
        if (EDTF.equals(type)) {
            return text(Text.plain(formats.interval(written)), written);
        }
        if (isYear(property) && YEAR.matcher(written).matches()) {
            return text(Text.plain(formats.date(written)), written);
        }
        if (property.equals(Saan.amount) && DateAndNumberFormat.isLarge(written)) {
            return text(Text.plain(formats.millions(written)), formats.number(written));
        }
        if (XSDDatatype.XSDdecimal.getURI().equals(type)
                || XSDDatatype.XSDinteger.getURI().equals(type)) {
            return text(Text.plain(formats.number(written)), "");
        }
        if (XSDDatatype.XSDboolean.getURI().equals(type)) {
            return text(Text.plain(formats.truth(written)), written);
        }
        if (property.equals(DCTerms.language.asNode()) && written.matches("th|en")) {
            return text(Text.plain(Locale.forLanguageTag(written).getDisplayLanguage(locale)), written);
        }
        if (XSDDatatype.XSDanyURI.getURI().equals(type) && written.matches("https?://.*")) {
            return new Value(new Link(Text.plain(written), Text.plain(""), written, "", ""), "", Optional.empty());
        }
        return text(Text.plain(written), "");
    }

    /** A fiscal year is a number in the graph; a column of a question may be called year. */
    private static boolean isYear(Node property) {
        return property.equals(Saan.fiscalYear)
                || property.isVariable() && property.getName().equals("year");
    }

    public String date(String written) {
        return formats.date(written);
    }

    public static Value text(Text text, String exact) {
        return new Value(new Link(text, Text.plain(""), "", "", ""), exact, Optional.empty());
    }

    public static Value with(Value value, Evidence evidence) {
        return new Value(value.link(), value.exact(), Optional.of(evidence));
    }
}
