package org.saan.mapping.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.saan.mapping.CellForms;
import org.saan.vocab.Saan;

/** What the first cells of a column look like. For one thread. */
final class ColumnProfile {
    private static final int EXAMPLES = 3;

    private final String name;
    private final List<String> cells = new ArrayList<>();
    private final Set<String> distinct = new HashSet<>();
    private int rows;

    ColumnProfile(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /**
     * Takes the next cell.
     *
     * @param cell null when it is empty
     */
    void add(String cell) {
        rows++;
        if (cell != null) {
            cells.add(cell);
            distinct.add(cell);
        }
    }

    /** Which part of the filled cells is so, from 0 to 1; 0 for a column that is empty. */
    double share(Predicate<String> form) {
        return cells.isEmpty() ? 0 : cells.stream().filter(form).count() / (double) cells.size();
    }

    boolean isUnique() {
        return cells.size() == rows && distinct.size() == rows;
    }

    List<String> examples() {
        return distinct.stream().sorted().limit(EXAMPLES).toList();
    }

    /** How far the cells speak for a role, from 0 to 1; empty when any text will do. */
    Optional<Double> fits(ColumnRole role, Provinces provinces) {
        return switch (role) {
            case AMOUNT_BAHT, AMOUNT_MILLION_BAHT -> Optional.of(share(CellForms::isMoney));
            case FISCAL_YEAR -> Optional.of(share(CellForms::isYear));
            case DATE -> Optional.of(share(cell -> CellForms.isDate(cell) && !CellForms.isYear(cell)));
            case PROVINCE -> Optional.of(Math.max(share(provinces::isCode), share(provinces::isName)));
            case DISTRICT ->
                Optional.of(share(cell -> cell.matches("[0-9]{4}") && provinces.isCode(cell.substring(0, 2))));
            case SUBDISTRICT ->
                Optional.of(share(cell -> cell.matches("[0-9]{6}") && provinces.isCode(cell.substring(0, 2))));
            case DLA_CODE ->
                Optional.of(share(cell -> cell.matches("[2-6][0-9]{6}") && provinces.isCode(cell.substring(1, 3))));
            case PAGE -> Optional.of(share(cell -> cell.matches("[0-9]{1,5}")));
            case WIKIDATA ->
                Optional.of(share(cell -> cell.matches("(https?://www\\.wikidata\\.org/(entity|wiki)/)?Q[1-9][0-9]*")));
            case PAYER_ADDRESS -> Optional.of(share(cell -> cell.startsWith(Saan.ID + "agency/")));
            case WEBSITE -> Optional.of(share(cell -> cell.matches("https?://\\S+") && !cell.startsWith(Saan.ID)));
            case LATITUDE -> Optional.of(share(cell -> isBetween(cell, 5, 21)));
            case LONGITUDE -> Optional.of(share(cell -> isBetween(cell, 97, 106)));
            case LABEL_TH, PROJECT, PAYER, MINISTRY, PLAN -> Optional.of(share(CellForms::isThai));
            case LABEL_EN -> Optional.of(share(cell -> cell.matches(".*[A-Za-z]{2}.*") && !CellForms.isThai(cell)));
            case BODY_TYPE, KEY, NONE -> Optional.empty();
        };
    }

    private static boolean isBetween(String cell, int least, int most) {
        return cell.matches("[0-9]{1,3}\\.[0-9]+")
                && Double.parseDouble(cell) >= least
                && Double.parseDouble(cell) <= most;
    }
}
