package org.saan.mapping.draft;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.saan.model.Location;
import org.saan.source.ShippedData;
import org.saan.source.table.TableFile;
import org.saan.source.table.TableOptions;
import org.saan.source.table.TableReader;
import org.saan.source.table.TableRow;

/**
 * The codes and names of the provinces, by which columns are recognised. Immutable.
 *
 * @param codes two digits
 * @param names in Thai and English, as they are written without จังหวัด
 */
public record Provinces(Set<String> codes, Set<String> names) {
    public Provinces {
        codes = Set.copyOf(codes);
        names = Set.copyOf(names);
    }

    /** Those of the shipped reference data. */
    public static Provinces shipped(ShippedData files) {
        Set<String> codes = new HashSet<>();
        Set<String> names = new HashSet<>();
        files.below("data/reference/provinces.csv").forEach(table -> new TableFile(table, TableOptions.DEFAULT)
                .read(
                        new TableReader() {
                            @Override
                            public void columns(List<String> columns, Location header) {
                                // They are ours.
                            }

                            @Override
                            public void row(TableRow row) {
                                row.cell("code").ifPresent(codes::add);
                                row.cell("name_th").ifPresent(names::add);
                                row.cell("name_en").ifPresent(names::add);
                            }
                        },
                        fault -> {}));
        return new Provinces(codes, names);
    }

    boolean isCode(String cell) {
        return codes.contains(cell.replaceFirst("^TH-?", ""));
    }

    boolean isName(String cell) {
        return names.contains(cell.replaceFirst("^(จังหวัด|จ\\.)\\s*", ""));
    }
}
