package org.saan.web.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.model.SpreadsheetText;
import org.saan.page.PageDownloads;
import org.saan.publish.Spreadsheet;
import org.saan.search.Json;
import org.saan.web.http.BaseAddress;
import org.saan.web.http.EndpointRequest;
import org.saan.web.http.Representation;

/** Writes the list of a page as CSV (RFC 4180), JSON or a workbook: the same columns in all. Nothing in it is read as a formula. */
public final class TableFormats {
    private static final Set<String> FORMATS = Set.of("csv", "json", "xlsx");

    private TableFormats() {}

    /** True when the list itself is asked for and not its page. */
    public static boolean isAsked(EndpointRequest asked) {
        return !asked.isFor(Representation.HTML);
    }

    /** The same for a list that comes whole, on page 1; throws NOT_FOUND for another page. */
    public static boolean isWholeAsked(EndpointRequest asked) {
        int page = asked.value(EndpointRequest.PAGE);
        if (isAsked(asked) && page > 1) {
            throw new SaanException(ErrorKind.NOT_FOUND, "browse.no-page", page);
        }
        return isAsked(asked);
    }

    public static PageContent made(EndpointRequest asked, List<String> columns, List<List<String>> rows) {
        return PageContent.body(
                switch (asked.representation().name()) {
                    case "csv" -> csv(columns, rows);
                    case "xlsx" -> workbook(asked.path(), columns, rows);
                    case "json" -> json(columns, rows);
                    default ->
                        throw new IllegalStateException(asked.representation().name());
                });
    }

    private static byte[] workbook(String name, List<String> columns, List<List<String>> rows) {
        return Spreadsheet.of(
                name,
                columns,
                rows.stream()
                        .map(row -> row.stream().map(cell -> (Object) cell).toList())
                        .toList());
    }

    private static byte[] csv(List<String> columns, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(Spreadsheet.MARK);
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(columns);
            for (List<String> row : rows) {
                printer.printRecord(SpreadsheetText.shieldedRow(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] json(List<String> columns, List<List<String>> rows) {
        List<Map<String, String>> items = new ArrayList<>();
        for (List<String> row : rows) {
            Map<String, String> item = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                item.put(columns.get(i), row.get(i));
            }
            items.add(item);
        }
        return Json.write(items).getBytes(StandardCharsets.UTF_8);
    }

    /** Where the list of a page is in its other formats. */
    public static List<PageDownloads.Format> downloads(EndpointRequest asked, BaseAddress base) {
        return asked.endpoint().representations().stream()
                .filter(form -> FORMATS.contains(form.name()))
                .map(form -> new PageDownloads.Format(
                        form.name().toUpperCase(Locale.ROOT),
                        form.mediaType(),
                        base.to(asked.path()) + "?" + asked.with("format", form.name())))
                .toList();
    }
}
