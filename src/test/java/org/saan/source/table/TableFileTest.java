package org.saan.source.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Location;
import org.saan.model.Problem;
import org.saan.model.SaanException;
import org.saan.parquet.ParquetWriter;
import org.saan.source.SourceFile;

/** Tables as people bring them: what can be read is read as it is meant, what cannot is told with its place. */
class TableFileTest {
    @TempDir
    Path folder;

    /** What a table came to. */
    private static final class Read implements TableReader {
        private List<String> columns = List.of();
        private final List<String> rows = new ArrayList<>();
        private final List<Location> places = new ArrayList<>();
        private final List<RowFault> faults = new ArrayList<>();
        private List<Problem> notes = List.of();

        @Override
        public void columns(List<String> names, Location header) {
            columns = names;
        }

        @Override
        public void row(TableRow row) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.columns().size(); i++) {
                cells.add(String.valueOf(row.get(i)));
            }
            rows.add(String.join("|", cells));
            places.add(row.location());
        }

        private String notes() {
            StringBuilder all = new StringBuilder();
            notes.forEach(note -> all.append(note.text(Language.EN)).append('\n'));
            return all.toString();
        }
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Path file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static Read read(Path file, TableOptions options) {
        Read read = new Read();
        read.notes = new TableFile(SourceFile.of(file), options)
                .read(read, read.faults::add)
                .notes();
        return read;
    }

    private static Read read(Path file) {
        return read(file, TableOptions.DEFAULT);
    }

    private static SaanException refusal(Path file) {
        return catchThrowableOfType(SaanException.class, () -> read(file));
    }

    @Test
    void aCsvHasItsCellsWithoutBlanksAndEmptyOnesAreNone() throws IOException {
        Read read = read(file("a.csv", "code,ชื่อ จังหวัด\n40, ขอนแก่น \n\n95,\"ยะลา, เมือง\"\n10,\n"));
        assertThat(read.columns).containsExactly("code", "ชื่อ_จังหวัด");
        assertThat(read.rows).containsExactly("40|ขอนแก่น", "95|ยะลา, เมือง", "10|null");
        assertThat(read.places).extracting(Location::line).containsExactly(2L, 4L, 5L);
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "|"})
    void anotherSeparatorIsFoundAndTold(String separator) throws IOException {
        Read read = read(file("a.csv", "a" + separator + "b\n1" + separator + "2\n"));
        assertThat(read.rows).containsExactly("1|2");
        assertThat(read.notes()).contains("separated by", separator);
    }

    @Test
    void tabsPartCellsWhateverTheNameOfTheFile() throws IOException {
        assertThat(read(file("a.csv", "a\tb\n1\t2,5\n")).rows).containsExactly("1|2,5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIS-620", "x-windows-874"})
    void thaiInOldEncodingsIsConvertedAndTold(String encoding) throws IOException {
        Read read = read(file("a.csv", "code,name\n40,เทศบาลนครขอนแก่น\n".getBytes(Charset.forName(encoding))));
        assertThat(read.rows).containsExactly("40|เทศบาลนครขอนแก่น");
        assertThat(read.notes()).contains("Windows-874");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16IsReadByItsMark(String encoding) throws IOException {
        Read read = read(file("a.csv", "\uFEFFcode,name\n40,ขอนแก่น\n".getBytes(Charset.forName(encoding))));
        assertThat(read.columns).containsExactly("code", "name");
        assertThat(read.rows).containsExactly("40|ขอนแก่น");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16WithoutItsMarkIsToldAndCanBeStated(String encoding) throws IOException {
        Path table = file("a.csv", "code,name\n40,ขอนแก่น\n".getBytes(Charset.forName(encoding)));
        assertThat(refusal(table).text(Language.EN)).contains("--encoding " + encoding);
        assertThat(read(
                                table,
                                new TableOptions(
                                        Optional.of(Charset.forName(encoding)), Optional.empty(), 1, Optional.empty()))
                        .rows)
                .containsExactly("40|ขอนแก่น");
    }

    @Test
    void anObjectWithRowsInItIsNoRow() throws IOException {
        Path table = file("a.json", "{\"about\": {\"n\": 2}, \"data\": {\"rows\": [{\"a\": 1}, {\"a\": 2}]}}");
        assertThat(refusal(table).text(Language.EN)).contains("a.json", "--rows /data/rows");
        assertThat(read(table, TableOptions.DEFAULT.withRows(Optional.of("/data/rows"))).rows)
                .containsExactly("1", "2");
        assertThat(read(file("b.jsonl", "{\"a\": 1, \"parts\": [{\"b\": 1}]}\n{\"a\": 2}\n")).rows)
                .hasSize(2);
    }

    @Test
    void anOptionThatATableOfThisFormHasNoUseForIsTold() throws IOException {
        TableOptions options = new TableOptions(Optional.empty(), Optional.of("Sheet1"), 1, Optional.of("/rows"));
        assertThat(read(file("a.csv", "a,b\n1,2\n"), options).notes()).contains("--sheet", "--rows");
        assertThat(read(file("a.csv", "a,b\n1,2\n")).notes()).isEmpty();
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstColumn() throws IOException {
        assertThat(read(file("a.csv", "\uFEFFcode,name\n40,x\n")).columns).containsExactly("code", "name");
    }

    @Test
    void twoEncodingsInOneFileAreRefusedWithTheLine() throws IOException {
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.writeBytes("code,name\n40,เทศบาลนครขอนแก่น\n".getBytes(StandardCharsets.UTF_8));
        mixed.writeBytes("95,เทศบาลนครยะลา\n".getBytes(Charset.forName("TIS-620")));
        SaanException refusal = refusal(file("a.csv", mixed.toByteArray()));
        assertThat(refusal.key()).isEqualTo("table.mixed-encoding");
        assertThat(refusal.getMessage()).contains("a.csv:3");
    }

    @Test
    void westernEuropeanIsNotTakenForThai() throws IOException {
        SaanException refusal =
                refusal(file("a.csv", "name\ncaf\u00e9 a\nna\u00efve\n".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(refusal.key()).isEqualTo("table.encoding");
    }

    @Test
    void aStatedEncodingIsHeldTo() throws IOException {
        TableOptions utf8 =
                new TableOptions(Optional.of(StandardCharsets.UTF_8), Optional.empty(), 1, Optional.empty());
        Path file = file("a.csv", "name\nขอนแก่น\n".getBytes(Charset.forName("TIS-620")));
        assertThat(catchThrowableOfType(SaanException.class, () -> read(file, utf8))
                        .kind())
                .isEqualTo(ErrorKind.SOURCE_UNREADABLE);
    }

    @Test
    void aNulIsRefusedWithItsLine() throws IOException {
        assertThat(refusal(file("a.csv", "a,b\n1,\0\n")).getMessage()).contains("a.csv:2", "NUL");
    }

    @Test
    void raggedRowsAreToldAndTheRestIsRead() throws IOException {
        Read read = read(file("a.csv", "a,b\n1\n1,2\n1,2,3\n1,2,\n"));
        assertThat(read.rows).containsExactly("1|2", "1|2");
        assertThat(read.faults).extracting(fault -> fault.location().line()).containsExactly(2L, 4L);
        assertThat(read.faults.get(1).text(Language.EN)).contains("a.csv:4", "3 cells", "2 columns");
    }

    @Test
    void aQuoteNeverClosedIsToldWithTheLineWhereItBegins() throws IOException {
        assertThat(refusal(file("a.csv", "a,b\n1,2\n3,\"four\n5,6\n")).getMessage())
                .contains("a.csv:3", "not closed");
    }

    @Test
    void aQuoteNeverClosedInALongFileFillsNoMemory() throws IOException {
        StringBuilder text = new StringBuilder("a,b\n3,\"four\n");
        while (text.length() < 3_000_000) {
            text.append("5,6 and so on\n");
        }
        SaanException refusal = refusal(file("a.csv", text.toString()));
        assertThat(refusal.key()).isEqualTo("table.long-row");
        assertThat(refusal.getMessage()).contains("a.csv:2");
    }

    @Test
    void titlesAboveTheHeaderAreToldAndCanBePassedOver() throws IOException {
        Path file = file("a.csv", "รายงานงบประมาณ,,\n,,\nปี,จังหวัด,บาท\n2563,ขอนแก่น,5\n");
        assertThat(refusal(file).getMessage()).contains("a.csv:1", "--header-row");
        assertThat(read(file, TableOptions.DEFAULT.withHeaderRow(3)).rows).containsExactly("2563|ขอนแก่น|5");
    }

    @Test
    void twoColumnsOfOneNameAreRefused() throws IOException {
        assertThat(refusal(file("a.csv", "a,b,a\n1,2,3\n")).key()).isEqualTo("table.same-name");
        assertThat(refusal(file("b.csv", "ชื่อ อปท.,ชื่อ-อปท\n1,2\n")).key()).isEqualTo("table.same-name");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertThat(refusal(file("a.csv", "")).key()).isEqualTo("table.empty");
        assertThat(refusal(file("a.json", "[]")).key()).isEqualTo("table.empty");
    }

    @Test
    void aPackedFileIsUnpackedAndOneCutOffIsTold() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(file("a.csv.gz", packed.toByteArray())).rows).containsExactly("1|2");
        byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() - 9);
        assertThat(refusal(file("b.csv.gz", cut)).kind()).isEqualTo(ErrorKind.SOURCE_UNREADABLE);
        assertThat(refusal(file("c.csv", packed.toByteArray())).key()).isEqualTo("table.packed");
    }

    @Test
    void jsonObjectsAreRows() throws IOException {
        TableOptions options = TableOptions.DEFAULT.withRows(Optional.of("/data/rows"));
        Path file = file(
                "a.json",
                "{\"about\":[1,2],\"data\":{\"n\":2,\"rows\":[{\"code\":\"40\",\"area\":2.70,\"at\":{\"lat\":1.5}},{\"code\":\"95\",\"tags\":[\"a\",\"b\"],\"area\":null}]}}");
        Read read = read(file, options);
        assertThat(read.columns).containsExactly("code", "area", "at_lat", "tags");
        assertThat(read.rows).containsExactly("40|2.7|1.5|null", "95|null|null|a|b");
        assertThat(read.places.get(1)).hasToString(file + "#/data/rows/1");
    }

    @Test
    void jsonLinesAreRowsWithTheirLines() throws IOException {
        Read read = read(file("a.jsonl", "{\"a\":1}\n{\"a\":\"สอง\"}\n7\n"));
        assertThat(read.rows).containsExactly("1", "สอง");
        assertThat(read.faults).hasSize(1);
        assertThat(read.faults.get(0).location().line()).isEqualTo(3);
    }

    @Test
    void jsonThatIsNoneIsToldWithItsLine() throws IOException {
        assertThat(refusal(file("a.json", "[{\"a\":1},\n{\"a\":}]")).getMessage())
                .contains("a.json:2");
        assertThat(refusal(file("b.json", "[{\"a\":1,\"a\":2}]")).key()).isEqualTo("table.json");
        TableOptions elsewhere = TableOptions.DEFAULT.withRows(Optional.of("/nowhere"));
        Path file = file("c.json", "{\"rows\":[]}");
        assertThat(catchThrowableOfType(SaanException.class, () -> read(file, elsewhere))
                        .key())
                .isEqualTo("table.no-rows");
    }

    private interface Filling {
        void fill(Workbook book);
    }

    private Path workbook(String name, Filling filling) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                Workbook book = new Workbook(out, "test", "1.0")) {
            filling.fill(book);
        }
        return file;
    }

    private static void row(Worksheet sheet, int row, Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] instanceof String text) {
                sheet.value(row, i, text);
            } else if (cells[i] instanceof Number number) {
                sheet.value(row, i, number);
            } else if (cells[i] instanceof LocalDate date) {
                sheet.value(row, i, date);
                sheet.style(row, i).format("[$-107041E]d mmm bbbb").set();
            }
        }
    }

    @Test
    void aWorkbookHasItsNumbersDatesAndTexts() throws IOException {
        Path file = workbook("a.xlsx", book -> {
            Worksheet sheet = book.newWorksheet("โครงการ");
            row(sheet, 0, "ชื่อ", "บาท", "วันที่");
            row(sheet, 1, "ถนน", 2_300_000_000L, LocalDate.of(2019, 10, 1));
            row(sheet, 2, "สะพาน", 0.1 + 0.2);
        });
        Read read = read(file);
        assertThat(read.rows).containsExactly("ถนน|2300000000|2019-10-01", "สะพาน|0.3|null");
        assertThat(read.places.get(0)).hasToString(file + "#โครงการ:2");
    }

    @Test
    void hiddenSheetsAreToldAndSeveralInSightAskWhich() throws IOException {
        Path file = workbook("a.xlsx", book -> {
            row(book.newWorksheet("one"), 0, "a");
            Worksheet hidden = book.newWorksheet("secret");
            row(hidden, 0, "b");
            hidden.setVisibilityState(VisibilityState.HIDDEN);
            book.newWorksheet("empty");
        });
        Read read = read(file);
        assertThat(read.columns).containsExactly("a");
        assertThat(read.notes()).contains("secret");
        Path two = workbook("b.xlsx", book -> {
            row(book.newWorksheet("one"), 0, "a");
            row(book.newWorksheet("two"), 0, "b");
        });
        assertThat(refusal(two).getMessage()).contains("one, two", "--sheet");
        assertThat(read(two, new TableOptions(Optional.empty(), Optional.of("two"), 1, Optional.empty())).columns)
                .containsExactly("b");
    }

    @Test
    void mergedCellsBelowTheHeaderAreFaults() throws IOException {
        Path file = workbook("a.xlsx", book -> {
            Worksheet sheet = book.newWorksheet("s");
            row(sheet, 0, "title");
            sheet.range(0, 0, 0, 1).merge();
            row(sheet, 1, "a", "b");
            row(sheet, 2, "1", "2");
            row(sheet, 3, "", "3");
            sheet.range(2, 0, 3, 0).merge();
        });
        Read read = read(file, TableOptions.DEFAULT.withHeaderRow(2));
        assertThat(read.rows).isEmpty();
        assertThat(read.faults).hasSize(2);
        assertThat(read.faults.get(0).text(Language.EN)).contains("#s:3", "A3:A4");
        assertThat(read.faults.get(1).text(Language.EN)).contains("#s:4", "A3:A4");
    }

    @Test
    void aFormulaThatWasNeverComputedIsAFault() throws IOException {
        Path file = workbook("a.xlsx", book -> {
            Worksheet sheet = book.newWorksheet("s");
            row(sheet, 0, "a", "b");
            row(sheet, 1, "x");
            sheet.formula(1, 1, "1+1");
        });
        Read read = read(file);
        assertThat(read.rows).isEmpty();
        assertThat(read.faults.get(0).text(Language.EN)).contains("[b]", "computed");
    }

    /** A workbook with this one row below the header a, b. */
    private Path cells(String name, String row) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            String[][] parts = {
                {
                    "[Content_Types].xml",
                    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Default Extension='xml' ContentType='application/xml'/><Override PartName='/xl/workbook.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/><Override PartName='/xl/worksheets/sheet1.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'/></Types>"
                },
                {
                    "_rels/.rels",
                    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>"
                },
                {
                    "xl/workbook.xml",
                    "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='s' sheetId='1' r:id='r1'/></sheets></workbook>"
                },
                {
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"
                },
                {
                    "xl/worksheets/sheet1.xml",
                    "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c><c r='B1' t='inlineStr'><is><t>b</t></is></c></row><row r='2'>"
                            + row + "</row></sheetData></worksheet>"
                }
            };
            for (String[] part : parts) {
                out.putNextEntry(new ZipEntry(part[0]));
                out.write(part[1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return file(name, zip.toByteArray());
    }

    @Test
    void aFormulaIsWhatItCameToWhateverThatIs() throws IOException {
        Read number =
                read(cells("n.xlsx", "<c r='A2'><f>1+1</f><v>2</v></c><c r='B2' t='str'><f>x</f><v>00123</v></c>"));
        assertThat(number.rows).containsExactly("2|00123");
        assertThat(number.notes()).contains("2 cells hold formulas");
        Read error =
                read(cells("e.xlsx", "<c r='A2'><v>1</v></c><c r='B2' t='e'><f>VLOOKUP(1,A:A,1)</f><v>#N/A</v></c>"));
        assertThat(error.rows).isEmpty();
        assertThat(error.faults.get(0).text(Language.EN)).contains("[b]", "#N/A", "shows an error");
        Read open = read(cells("o.xlsx", "<c r='A2'><v>1</v></c><c r='B2'><f>1+1</f><v></v></c>"));
        assertThat(open.rows).isEmpty();
        assertThat(open.faults.get(0).text(Language.EN)).contains("[b]", "computed");
        Read whole =
                read(cells("w.xlsx", "<c r='A2'><v>1234567890123456</v></c><c r='B2'><v>0.30000000000000004</v></c>"));
        assertThat(whole.rows).containsExactly("1234567890123456|0.3");
        assertThat(refusal(cells("d.xlsx", "<c r='A2' t='d'><v>2019-10-01</v></c>"))
                        .kind())
                .isEqualTo(ErrorKind.SOURCE_UNREADABLE);
    }

    @Test
    void nothingOfAJsonIsChangedOrDroppedUnseen() throws IOException {
        assertThat(read(file("p.json", "[{\"a\":1234567890123456.78}]")).rows).containsExactly("1234567890123456.78");
        Read twice = read(file("t.json", "[{\"งบ\":5,\"(งบ)\":7}]"));
        assertThat(twice.rows).isEmpty();
        assertThat(twice.faults.get(0).text(Language.EN)).contains("two members");
        assertThat(refusal(file("b.json", "[{\"a\":1}]\n[{\"a\":2}]")).key()).isEqualTo("table.behind");
        assertThat(read(file("s.json", "[{\"a\":\"x\\ud800\"}]")).faults).hasSize(1);
        assertThat(read(file("n.json", "[{\"a\":\"x\\u0000\"}]")).faults).hasSize(1);
        assertThat(read(file("e.json", "[{\"a\":1e400}]")).faults).hasSize(1);
        assertThat(read(file("m.json", "\uFEFF[{\"a\":1}]")).rows).containsExactly("1");
    }

    @Test
    void aWorkbookThatIsDamagedOldOrNoneIsRefused() throws IOException {
        Path good = workbook("a.xlsx", book -> row(book.newWorksheet("s"), 0, "a"));
        byte[] bytes = Files.readAllBytes(good);
        assertThat(refusal(file("cut.xlsx", Arrays.copyOf(bytes, bytes.length / 2)))
                        .key())
                .isEqualTo("table.damaged-workbook");
        byte[] old = new byte[600];
        System.arraycopy(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 0, old, 0, 4);
        assertThat(refusal(file("secret.xlsx", old)).key()).isEqualTo("table.old-workbook");
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("content.xml"));
            out.write("<x/>".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(refusal(file("a.ods", zip.toByteArray())).key()).isEqualTo("table.no-workbook");
    }

    @Test
    void aWorkbookThatUnpacksToTooMuchIsNotRead() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
            out.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 80; i++) {
                out.write(zeros);
            }
        }
        assertThat(refusal(file("bomb.xlsx", zip.toByteArray())).key()).isEqualTo("table.bomb");
    }

    @Test
    void parquetIsRead() throws IOException {
        Path file = folder.resolve("plans.parquet");
        try (ParquetWriter writer = ParquetWriter.open(
                file,
                List.of(
                        new ParquetWriter.Column("จังหวัด (ชื่อ)", ParquetWriter.Content.TEXT),
                        new ParquetWriter.Column("baht", ParquetWriter.Content.DECIMAL),
                        new ParquetWriter.Column("day", ParquetWriter.Content.DAY),
                        new ParquetWriter.Column("tags", ParquetWriter.Content.TEXTS)))) {
            writer.row(List.of(List.of(" ขอนแก่น "), List.of("12.50"), List.of("2019-10-01"), List.of("a", "b")));
            writer.row(List.of(List.of("bell\u0007"), List.of(), List.of(), List.of()));
            writer.finish(List.of(), java.util.Map.of());
        }
        Read read = read(file, TableOptions.DEFAULT);
        assertThat(read.columns).containsExactly("จังหวัด_ชื่อ", "baht", "day", "tags");
        assertThat(read.rows).containsExactly("ขอนแก่น|12.50|2019-10-01|a|b");
        assertThat(read.faults).hasSize(1);
        assertThat(read.faults.get(0).text(Language.EN))
                .contains("plans.parquet:2")
                .contains("control");
        byte[] whole = Files.readAllBytes(file);
        Path cut = file("cut.parquet", Arrays.copyOf(whole, whole.length - 9));
        SaanException fault = catchThrowableOfType(SaanException.class, () -> read(cut, TableOptions.DEFAULT));
        assertThat(fault.key()).isEqualTo("table.damaged-parquet");
        assertThat(fault.kind()).isEqualTo(ErrorKind.SOURCE_UNREADABLE);
    }

    @Test
    void textThatIsCalledParquetIsNotReadAsCsv() throws IOException {
        Path file = file("plans.parquet", "name,baht\nขอนแก่น,12\n".getBytes(StandardCharsets.UTF_8));
        SaanException fault = catchThrowableOfType(SaanException.class, () -> read(file, TableOptions.DEFAULT));
        assertThat(fault.key()).isEqualTo("table.damaged-parquet");
    }
}
