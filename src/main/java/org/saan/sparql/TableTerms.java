package org.saan.sparql;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.saan.vocab.Saan;

/** The functions that mappings of tables may call, which the guard lets pass there; see {@code org.saan.mapping.TableFunctions}. */
public final class TableTerms {
    public static final String NAMESPACE = Saan.BASE + "table#";

    /** Local name of each function. */
    public enum Name {
        /** nothing: the variable stays unbound, and that is no fault. */
        NOTHING("nothing"),
        /** text → xsd:date, xsd:gYearMonth or xsd:gYear. */
        DATE("date"),
        /** text → xsd:gYear of the common era. */
        YEAR("year"),
        /** text → xsd:integer, the year of the common era in which a fiscal year ends. */
        FISCAL_YEAR("fiscalYear"),
        /** text → xsd:decimal. */
        NUMBER("number"),
        /** text → xsd:integer. */
        INTEGER("integer"),
        /** amount in baht → xsd:decimal. */
        BAHT("baht"),
        /** amount in millions of baht → xsd:decimal in baht. */
        MILLION_BAHT("millionBaht"),
        /** text → the same with one blank between words and Thai letters in one order. */
        TEXT("text"),
        /** Thai digits → Arabic ones. */
        DIGITS("digits"),
        /** a person's name → the title before it. */
        TITLE("title"),
        /** a person's name → the name without the title. */
        NAME("name"),
        /** texts → a slug in lower-case ASCII. */
        SLUG("slug"),
        /** texts → the first 16 hex digits of SHA-256 over them, joined by newlines. */
        HASH("hash"),
        /** the name of a plan of the budget → its address. */
        PLAN("plan"),
        /** name or code → place. */
        PROVINCE("province"),
        /** name, place around it → place. */
        DISTRICT("district"),
        /** name, place around it → place. */
        SUBDISTRICT("subdistrict"),
        /** name → provincial cluster. */
        CLUSTER("cluster"),
        /** name, place → local administration, or one that is not resolved. */
        LOCAL_BODY("localBody"),
        /** name, and a place where there is one → agency, or one that is not resolved. */
        AGENCY("agency"),
        /** name, class, and a place where there is one → the thing of that class that has exactly this name there, or nothing. */
        NAMED("named"),
        /** issuer, code → the thing that has this identifier, or nothing. */
        IDENTIFIED("identified"),
        /** thing, language → its name in this language as text, or nothing. */
        LABEL("label"),
        /** address → the same when the graph describes it, else nothing. */
        KNOWN("known");

        private final String local;

        Name(String local) {
            this.local = local;
        }

        public String iri() {
            return NAMESPACE + local;
        }
    }

    public static final Set<String> ALL =
            Arrays.stream(Name.values()).map(Name::iri).collect(Collectors.toUnmodifiableSet());

    private TableTerms() {}
}
