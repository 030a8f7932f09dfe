package org.saan.mapping.draft;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.saan.mapping.CellForms;
import org.saan.mapping.CsvwMetadata;
import org.saan.model.TextHash;
import org.saan.source.table.TableOptions;

/** What is known of a table before a person tells: its name, and what a CSVW file beside it says. */
public final class DraftHeader {
    private DraftHeader() {}

    /** Keys of a mapping's header to their values. The dataset is named after the file. */
    public static Map<String, String> of(Path table, CsvwMetadata beside, TableOptions options) {
        String name = String.valueOf(table.getFileName())
                .replaceAll("(\\.gz)?$", "")
                .replaceFirst("\\.[A-Za-z]+(\\.gz)?$", "");
        String slug = CellForms.slug(name);
        Map<String, String> header = new HashMap<>();
        // Two tables without a Latin name must not be one dataset.
        header.put(
                "dataset",
                slug.isEmpty()
                        ? String.format(
                                "table-%08x", (int) new TextHash().with(name).high())
                        : slug);
        header.put("title", CellForms.isThai(name) ? "" : name);
        header.put("title-th", name);
        header.putAll(beside.header());
        options.rows().ifPresent(pointer -> header.put("rows", pointer));
        if (options.headerRow() > 1) {
            header.put("header-row", String.valueOf(options.headerRow()));
        }
        return header;
    }
}
