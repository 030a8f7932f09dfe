package org.saan.web;

import org.saan.web.http.BaseAddress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.page.Away;
import org.saan.publish.Spreadsheet;
import org.saan.search.Json;
import org.saan.web.PageServlet.Made;

/** Lists as CSV (RFC 4180), JSON and workbooks: the same columns in all. In a workbook nothing is read as a formula. */
final class Lists {
    private static final List<String> FORMATS = List.of("csv", "json", "xlsx");

    private Lists() {}

    /** True when the list itself is asked for and not its page; throws USAGE for a format that there is not. */
    static boolean isAsked(PageRequest asked) {
        String format = asked.one("format").orElse("");
        if (!format.isEmpty() && !FORMATS.contains(format)) {
            throw new SaanException(ErrorKind.USAGE, "answer.unknown-format", Address.shown(format), FORMATS);
        }
        return !format.isEmpty();
    }

    static Made made(PageRequest asked, List<String> columns, List<List<String>> rows) {
        return switch (asked.one("format").orElse("")) {
            case "csv" -> Made.body(csv(columns, rows), "text/csv; charset=utf-8; header=present");
            case "xlsx" ->
                Made.body(
                        Spreadsheet.of(
                                asked.path(),
                                columns,
                                rows.stream()
                                        .map(row -> row.stream()
                                                .map(cell -> (Object) cell)
                                                .toList())
                                        .toList()),
                        QuestionApiServlet.XLSX);
            default -> Made.body(json(columns, rows), "application/json; charset=utf-8");
        };
    }

    private static byte[] csv(List<String> columns, List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(columns);
            for (List<String> row : rows) {
                printer.printRecord(row);
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

    /** Where the list of a page is in these formats. */
    static List<Away.Format> downloads(PageRequest asked, BaseAddress base) {
        return FORMATS.stream()
                .map(format -> new Away.Format(
                        format.toUpperCase(java.util.Locale.ROOT),
                        format.equals("csv")
                                ? "text/csv"
                                : format.equals("json") ? "application/json" : QuestionApiServlet.XLSX,
                        base.to(asked.path()) + "?" + asked.with("format", format)))
                .toList();
    }
}
