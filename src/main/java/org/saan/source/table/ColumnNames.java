package org.saan.source.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.SaanException;

/**
 * The names of columns as variables of SPARQL, by Tarql's convention: what a variable may not have becomes an underscore.
 * {@code ชื่อ อปท.} is {@code ?ชื่อ_อปท}, {@code Amount (baht)} is {@code ?Amount_baht}.
 */
public final class ColumnNames {
    private static final String MARK = "\uFEFF";
    /** What VARNAME of SPARQL 1.1 does not allow; letters of Thai and their marks are allowed. */
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}_]+");

    private ColumnNames() {}

    /** One name as a variable; empty when nothing of it can stand in one. */
    public static String variable(String name) {
        return NOT_ALLOWED.matcher(name.strip()).replaceAll("_").replaceAll("^_+|_+$", "");
    }

    /**
     * The variables of a header. Columns at the end that have no name are left out. Throws {@link SaanException} DATA_INVALID, naming
     * the row and what to do, when the header is empty, a column has no name (titles stand above the header) or two have the same.
     */
    static List<String> variables(List<String> header, Location location) {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int width = header.size();
        while (width > 0 && isBlank(header.get(width - 1))) {
            width--;
        }
        if (width == 0) {
            throw new SaanException(ErrorKind.DATA_INVALID, "table.no-header", location);
        }
        if (width == 1 && header.size() > 1) {
            // A title over the whole table.
            throw new SaanException(ErrorKind.DATA_INVALID, "table.no-name", location, 2);
        }
        for (int i = 0; i < width; i++) {
            String raw = header.get(i) == null ? "" : header.get(i);
            String name = variable(i == 0 && raw.startsWith(MARK) ? raw.substring(1) : raw);
            if (name.isEmpty()) {
                throw new SaanException(ErrorKind.DATA_INVALID, "table.no-name", location, i + 1);
            }
            if (!seen.add(name)) {
                throw new SaanException(ErrorKind.DATA_INVALID, "table.same-name", location, raw.strip());
            }
            names.add(name);
        }
        return names;
    }

    private static boolean isBlank(String name) {
        return name == null || name.isBlank() || name.equals(MARK);
    }
}
