package org.saan.mapping.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.saan.mapping.CellForms;
import org.saan.mapping.draft.MappingDraft.DraftColumn;

/**
 * A draft as the text of a mapping. What nobody can guess (who published the table, under which licence) is an empty line of the header:
 * an import asks for it. For one thread.
 */
public final class DraftText {
    private static final String ID = "https://w3id.org/saan/id/";

    private final MappingDraft draft;
    private final Map<String, String> header;
    private final List<String> thing = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final List<String> binds = new ArrayList<>();

    private DraftText(MappingDraft draft, Map<String, String> header) {
        this.draft = draft;
        this.header = new LinkedHashMap<>(header);
    }

    /** What the lines are called that hold for all rows of a table: {@code all-payer}. */
    public static final String OF_ALL = "all-";

    private static final Map<ColumnRole, String> SAME =
            Map.of(ColumnRole.PAYER, "payer", ColumnRole.FISCAL_YEAR, "year", ColumnRole.PROVINCE, "province");

    /**
     * Writes it.
     *
     * @param header what is known of the header: {@code dataset}, {@code title}, {@code publisher} …; {@code stage} for the stage of a budget; {@code all-payer},
     *     {@code all-year} and {@code all-province} for what is the same in all rows of a budget
     */
    public static String of(MappingDraft draft, Map<String, String> header) {
        return new DraftText(draft, header).text();
    }

    private String text() {
        String slug = CellForms.slug(header.getOrDefault("dataset", ""));
        String dataset = slug.isEmpty() ? "my-table" : slug;
        boolean claims = draft.kind() == DraftKind.BUDGET_LINE;
        statements(dataset);
        StringBuilder text = new StringBuilder();
        line(text, "summary", header.getOrDefault("title", "").isEmpty() ? dataset : header.get("title"));
        line(text, "summary-th", header.getOrDefault("title-th", dataset));
        line(text, "dataset", dataset);
        for (String key : List.of("title", "title-th", "publisher", "licence", "issued", "source")) {
            line(text, key, header.getOrDefault(key, ""));
        }
        for (String key : List.of("rows", "header-row")) {
            if (header.containsKey(key)) {
                line(text, key, header.get(key));
            }
        }
        String keys = key();
        if (!keys.isEmpty()) {
            line(text, "key", keys);
        }
        if (claims) {
            DraftColumn page = draft.in(ColumnRole.PAGE);
            line(text, "passage", page == null ? "table" : "page-{" + page.name() + "}");
            line(text, "gloss", page == null ? "the rows of the table" : "page {" + page.name() + "}");
            line(text, "gloss-th", page == null ? "แถวของตาราง" : "หน้า {" + page.name() + "}");
            line(text, "claims", "saan:amount");
        }
        text.append("# Guessed from the header and the first rows; the rows may be: ")
                .append(draft.kinds().entrySet().stream()
                        .filter(kind -> kind.getValue() > 0)
                        .map(kind -> kind.getKey().code() + " " + kind.getValue())
                        .collect(Collectors.joining(", ")))
                .append('\n');
        draft.columns().forEach(column -> text.append("#   ")
                .append(column.name())
                .append(": ")
                .append(
                        column.role() == ColumnRole.NONE
                                ? "not read"
                                : column.role().code() + " " + column.score())
                .append('\n'));
        text.append("""
                PREFIX geo: <http://www.opengis.net/ont/geosparql#>
                PREFIX saan: <https://w3id.org/saan/ontology#>
                PREFIX schema: <https://schema.org/>
                PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
                PREFIX table: <https://w3id.org/saan/table#>
                CONSTRUCT {
                """);
        text.append("  ?thing ").append(String.join(" ;\n    ", thing)).append(" .\n");
        others.forEach(other -> text.append("  ").append(other).append(" .\n"));
        text.append("}\nWHERE {\n");
        binds.forEach(bind -> text.append("  ").append(bind).append('\n'));
        return text.append("}\n").toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append("#+ ")
                .append(key)
                .append(": ")
                .append(value.replaceAll("\\s+", " "))
                .append('\n');
    }

    private String key() {
        List<String> keys = draft.columns().stream()
                .filter(column -> column.role() == ColumnRole.KEY)
                .map(DraftColumn::name)
                .collect(Collectors.toCollection(ArrayList::new));
        ColumnRole own =
                switch (draft.kind()) {
                    case LOCAL_BODY -> ColumnRole.DLA_CODE;
                    case SUBDISTRICT -> ColumnRole.SUBDISTRICT;
                    case DISTRICT -> ColumnRole.DISTRICT;
                    default -> ColumnRole.NONE;
                };
        DraftColumn code = own == ColumnRole.NONE ? null : draft.in(own);
        if (code != null) {
            return code.name();
        }
        if (draft.kind() == DraftKind.BUDGET_LINE) {
            for (ColumnRole role : List.of(
                    ColumnRole.FISCAL_YEAR,
                    ColumnRole.PROVINCE,
                    ColumnRole.MINISTRY,
                    ColumnRole.PAYER,
                    ColumnRole.PLAN,
                    ColumnRole.PROJECT,
                    ColumnRole.LABEL_TH)) {
                if (draft.in(role) != null) {
                    keys.add(draft.in(role).name());
                }
            }
        }
        return String.join(" ", keys);
    }

    private void statements(String dataset) {
        String own = "IRI(CONCAT(\"" + ID + draft.kind().address() + "/" + dataset + "-\", ?KEY))";
        DraftColumn code = draft.in(ColumnRole.DLA_CODE);
        if (draft.kind() == DraftKind.LOCAL_BODY && code != null) {
            own = "IRI(CONCAT(\"" + ID + "agency/dla-\", ?" + code.name() + "))";
        } else if (draft.kind() == DraftKind.SUBDISTRICT && draft.in(ColumnRole.SUBDISTRICT) != null) {
            own = "IRI(CONCAT(\"" + ID + "place/th-\", ?"
                    + draft.in(ColumnRole.SUBDISTRICT).name() + "))";
        } else if (draft.kind() == DraftKind.DISTRICT && draft.in(ColumnRole.DISTRICT) != null) {
            own = "IRI(CONCAT(\"" + ID + "place/th-\", ?"
                    + draft.in(ColumnRole.DISTRICT).name() + "))";
        }
        binds.add("BIND(" + own + " AS ?thing)");
        thing.add("a " + draft.kind().type());
        labels();
        switch (draft.kind()) {
            case BUDGET_LINE -> money();
            case LOCAL_BODY -> body();
            case SUBDISTRICT -> within(ColumnRole.SUBDISTRICT, ColumnRole.DISTRICT, 4);
            case DISTRICT -> within(ColumnRole.DISTRICT, ColumnRole.PROVINCE, 2);
            case AGENCY ->
                thing.add("saan:organisationKind <https://w3id.org/saan/scheme/organisation-kind/state-agency>");
            case PERSON -> {}
            case INITIATIVE -> place("saan:location");
        }
        links();
    }

    /** The Thai name of a column, or a column that can be one; the English one, or one that is made. */
    private void labels() {
        DraftColumn thai = draft.in(ColumnRole.LABEL_TH);
        for (ColumnRole role : List.of(ColumnRole.PROJECT, ColumnRole.PLAN, ColumnRole.PAYER)) {
            thai = thai == null ? draft.in(role) : thai;
        }
        String name = thai == null ? "?KEY" : "?" + thai.name();
        if (draft.kind() == DraftKind.PERSON) {
            name = "table:name(" + name + ")";
        }
        binds.add("BIND(STRLANG(STR(" + name + "), \"th\") AS ?theLabelTh)");
        DraftColumn english = draft.in(ColumnRole.LABEL_EN);
        if (english == null) {
            binds.add("# There is no English name: one is made and marked as such.");
            binds.add("BIND(STRLANG(CONCAT(\"" + draft.kind().code().replace('-', ' ')
                    + " \", STRAFTER(STR(?thing), \"/id/" + draft.kind().address() + "/\")), \"en\") AS ?theLabelEn)");
            thing.add("skos:prefLabel ?theLabelTh , ?theLabelEn ; saan:generatedLabel true");
        } else {
            binds.add("BIND(STRLANG(?" + english.name() + ", \"en\") AS ?theLabelEn)");
            thing.add("skos:prefLabel ?theLabelTh , ?theLabelEn");
        }
    }

    private void money() {
        bound(ColumnRole.AMOUNT_BAHT, "table:baht", "amount", "saan:amount");
        if (draft.in(ColumnRole.AMOUNT_BAHT) == null) {
            bound(ColumnRole.AMOUNT_MILLION_BAHT, "table:millionBaht", "amount", "saan:amount");
        }
        thing.add("saan:currency <https://w3id.org/saan/scheme/currency/thb>");
        thing.add("saan:budgetStage <https://w3id.org/saan/scheme/budget-stage/"
                + header.getOrDefault("stage", "allocation").replaceAll("[^a-z-]", "") + ">");
        binds.add("# The stage of the budget is guessed: bill, act, allocation, revised or disbursed.");
        bound(ColumnRole.FISCAL_YEAR, "table:fiscalYear", "fiscalYear", "saan:fiscalYear");
        payer();
        bound(ColumnRole.MINISTRY, "table:agency", "ministry", "saan:budgetOf");
        place("saan:place");
        DraftColumn plan = draft.in(ColumnRole.PLAN);
        if (plan != null) {
            bound(ColumnRole.PLAN, "table:plan", "plan", "saan:plan");
            others.add(
                    "?thePlan a saan:BudgetPlan ; skos:prefLabel ?thePlanTh , ?thePlanEn ; saan:generatedLabel true");
            binds.add("BIND(STRLANG(table:text(?" + plan.name() + "), \"th\") AS ?thePlanTh)");
            binds.add(
                    "BIND(STRLANG(CONCAT(\"Budget plan \", SUBSTR(STRAFTER(STR(?thePlan), \"/plan/\"), 1, 8)), \"en\") AS ?thePlanEn)");
        }
    }

    private void body() {
        thing.add("saan:organisationKind <https://w3id.org/saan/scheme/organisation-kind/local-administration>");
        DraftColumn code = draft.in(ColumnRole.DLA_CODE);
        if (code != null) {
            thing.add("saan:inDistrict ?theDistrict");
            binds.add("BIND(table:known(IRI(CONCAT(\"" + ID + "place/th-\", SUBSTR(?" + code.name()
                    + ", 2, 4)))) AS ?theDistrict)");
        }
        DraftColumn type = draft.in(ColumnRole.BODY_TYPE);
        if (type != null) {
            binds.add("# ?" + type.name()
                    + " tells what kind of local administration it is: make it the class, for example");
            binds.add("# VALUES (?" + type.name() + " ?class) { (\""
                    + String.join("\" saan:SubdistrictMunicipality) (\"", harmless(type.examples()))
                    + "\" saan:SubdistrictMunicipality) }");
        }
    }

    /** Cells as they may stand in a comment: on one line, without quotes. */
    private static List<String> harmless(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replaceAll("[\\s\"\\\\{}]+", " ").strip())
                .toList();
    }

    private void within(ColumnRole own, ColumnRole outer, int digits) {
        DraftColumn code = draft.in(own);
        if (code == null) {
            return;
        }
        thing.add("skos:notation ?" + code.name());
        thing.add("saan:within ?theOuter");
        DraftColumn around = draft.in(outer);
        binds.add(
                around == null || around.isName()
                        ? "BIND(IRI(CONCAT(\"" + ID + "place/th-\", SUBSTR(?" + code.name() + ", 1, " + digits
                                + "))) AS ?theOuter)"
                        : "BIND(IRI(CONCAT(\"" + ID + "place/th-\", ?" + around.name() + ")) AS ?theOuter)");
    }

    private void place(String property) {
        bound(ColumnRole.PROVINCE, "table:province", "province", property);
    }

    private void links() {
        DraftColumn item = draft.in(ColumnRole.WIKIDATA);
        if (item != null) {
            thing.add("skos:closeMatch ?theItem");
            binds.add("BIND(IRI(CONCAT(\"http://www.wikidata.org/entity/\", REPLACE(?" + item.name()
                    + ", \"^.*/\", \"\"))) AS ?theItem)");
        }
        DraftColumn site = draft.in(ColumnRole.WEBSITE);
        if (site != null && draft.kind() != DraftKind.BUDGET_LINE) {
            thing.add("schema:url ?theSite");
            binds.add("BIND(IRI(?" + site.name() + ") AS ?theSite)");
        }
        DraftColumn latitude = draft.in(ColumnRole.LATITUDE);
        DraftColumn longitude = draft.in(ColumnRole.LONGITUDE);
        if (latitude != null && longitude != null && draft.kind().address().equals("place")) {
            thing.add("geo:hasGeometry ?point");
            others.add("?point a geo:Geometry ; geo:asWKT ?wkt");
            binds.add("BIND(IRI(CONCAT(STR(?thing), \"#geometry\")) AS ?point)");
            binds.add("BIND(STRDT(CONCAT(\"POINT(\", ?" + longitude.name() + ", \" \", ?" + latitude.name()
                    + ", \")\"), geo:wktLiteral) AS ?wkt)");
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replaceAll("[\\\\\"\\p{Cntrl}]", " ").strip() + "\"";
    }

    /** The body whose budget it is: what a reconciliation found, and else the name. */
    private void payer() {
        DraftColumn address = draft.in(ColumnRole.PAYER_ADDRESS);
        DraftColumn name = draft.in(ColumnRole.PAYER);
        if (address == null) {
            bound(ColumnRole.PAYER, "table:agency", "payer", "saan:payer");
            return;
        }
        String found = "IRI(?" + address.name() + ")";
        binds.add("BIND("
                + (name == null ? found : "COALESCE(" + found + ", table:agency(?" + name.name() + "))")
                + " AS ?thePayer)");
        thing.add("saan:payer ?thePayer");
    }

    private void bound(ColumnRole role, String function, String variable, String property) {
        DraftColumn column = draft.in(role);
        String same = header.getOrDefault(OF_ALL + SAME.getOrDefault(role, ""), "");
        if (column == null && same.isEmpty()) {
            return;
        }
        // Never the name of a column: a BIND makes a variable that is not there yet.
        String own = "the" + variable.substring(0, 1).toUpperCase(Locale.ROOT) + variable.substring(1);
        String made = column != null
                ? function + "(?" + column.name() + ")"
                : same.matches("agency/[a-z0-9-]+") ? "<" + ID + same + ">" : function + "(" + quoted(same) + ")";
        binds.add("BIND(" + made + " AS ?" + own + ")");
        thing.add(property + " ?" + own);
    }
}
