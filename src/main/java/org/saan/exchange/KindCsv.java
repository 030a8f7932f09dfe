package org.saan.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.saan.model.SpreadsheetText;
import org.saan.publish.Spreadsheet;

/** {@code agency.csv}: the things of a kind as CSV (RFC 4180) in UTF-8 with a byte order mark, without which Excel takes Thai for something else. */
record KindCsv(String kind, Map<String, String> prefixes) implements GraphFile {
    @Override
    public String name() {
        return kind + ".csv";
    }

    @Override
    public String mediaType() {
        return "text/csv";
    }

    @Override
    public void write(ExchangeInput edition, OutputStream out) throws IOException {
        KindTable table = new KindTable(edition.data(), kind, prefixes);
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write(Spreadsheet.MARK);
        CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180);
        printer.printRecord(table.header());
        table.rows(row -> printer.printRecord(SpreadsheetText.shieldedRow(row)));
        printer.flush();
    }
}
