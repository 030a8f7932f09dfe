package org.saan.source.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * Looks at a workbook (Office Open XML, ECMA-376) before it is read: that it is one, that it does not unpack to more than a table can
 * be, and which of its cells are merged. Nothing of it is held in memory.
 *
 * @param merged name of a sheet to the merged ranges in it, for example {@code B3:B7}
 * @param hasStyles false when no cell has a format, so that no number is a date
 */
record WorkbookCheck(Map<String, List<String>> merged, boolean hasStyles) {
    private static final long MEBIBYTE = 1 << 20;
    /** From here on, what packs better than this many to one is taken for a bomb: sheets of real tables pack 5 to 30 to one. */
    private static final long SUSPECT = 64 * MEBIBYTE;

    private static final long RATIO = 100;
    private static final long MOST_BYTES = 4_096 * MEBIBYTE;
    /** The texts that cells share are held in memory by whoever reads the workbook. */
    private static final long MOST_SHARED = 256 * MEBIBYTE;

    private static final int MOST_PARTS = 10_000;
    private static final int MOST_MERGED = 10_000;
    private static final int LONGEST_MARK = 200;
    private static final Pattern MERGED =
            Pattern.compile("<(?:\\w+:)?mergeCell\\s[^>]{0,100}?ref=\"([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})\"");

    /** Throws {@link SaanException} SOURCE_UNREADABLE, naming the file and what to do, when it cannot be read as a workbook. */
    static WorkbookCheck of(Path workbook, String name) {
        try (ZipFile zip = new ZipFile(workbook.toFile(), StandardCharsets.UTF_8)) {
            ZipEntry book = zip.getEntry("xl/workbook.xml");
            if (book == null) {
                throw new SaanException(ErrorKind.SOURCE_UNREADABLE, "table.no-workbook", name);
            }
            if (zip.size() > MOST_PARTS) {
                throw bomb(name);
            }
            Map<String, List<String>> byPart = new HashMap<>();
            long total = 0;
            for (ZipEntry part : Collections.list(zip.entries())) {
                total += unpacked(zip, part, name, total, byPart);
            }
            Map<String, List<String>> merged = new LinkedHashMap<>();
            parts(zip).forEach((sheet, part) -> {
                if (byPart.containsKey(part)) {
                    merged.put(sheet, byPart.get(part));
                }
            });
            return new WorkbookCheck(merged, zip.getEntry("xl/styles.xml") != null);
        } catch (ZipException | XMLStreamException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "table.damaged-workbook", name);
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "table.damaged-workbook", name);
        }
    }

    private static SaanException bomb(String name) {
        return new SaanException(ErrorKind.SOURCE_UNREADABLE, "table.bomb", name);
    }

    /** Unpacks a part to nowhere and returns its size. */
    private static long unpacked(ZipFile zip, ZipEntry part, String name, long before, Map<String, List<String>> merged)
            throws IOException {
        boolean shared = part.getName().endsWith("sharedStrings.xml");
        boolean sheet = part.getName().startsWith("xl/worksheets/");
        long packed = Math.max(part.getCompressedSize(), 1);
        byte[] buffer = new byte[1 << 16];
        String carried = "";
        long size = 0;
        try (InputStream in = zip.getInputStream(part)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > SUSPECT && size > packed * RATIO
                        || before + size > MOST_BYTES
                        || shared && size > MOST_SHARED) {
                    throw bomb(name);
                }
                if (sheet) {
                    String text = carried + new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                    int end = marks(text, merged.computeIfAbsent(part.getName(), any -> new ArrayList<>()));
                    if (merged.get(part.getName()).size() > MOST_MERGED) {
                        throw bomb(name);
                    }
                    carried = text.substring(Math.max(end, text.length() - LONGEST_MARK));
                }
            }
        }
        return size;
    }

    /** Adds the ranges; returns where the last of them ends. */
    private static int marks(String text, List<String> ranges) {
        int end = 0;
        if (text.contains("mergeCell")) {
            Matcher found = MERGED.matcher(text);
            while (found.find()) {
                end = found.end();
                ranges.add(found.group(1));
            }
        }
        return end;
    }

    /** Name of each sheet to the part that holds it. */
    private static Map<String, String> parts(ZipFile zip) throws IOException, XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        elements(
                zip,
                "xl/_rels/workbook.xml.rels",
                "Relationship",
                (id, target) -> targets.put(id, target.startsWith("/") ? target.substring(1) : "xl/" + target),
                "Id",
                "Target");
        Map<String, String> parts = new LinkedHashMap<>();
        elements(
                zip,
                "xl/workbook.xml",
                "sheet",
                (sheet, id) -> parts.put(sheet, targets.getOrDefault(id, "")),
                "name",
                "id");
        return parts;
    }

    private static void elements(
            ZipFile zip, String part, String element, BiConsumer<String, String> to, String one, String other)
            throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            return;
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = zip.getInputStream(entry)) {
            XMLStreamReader reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals(element)) {
                    Map<String, String> attributes = new HashMap<>();
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                    }
                    to.accept(attributes.getOrDefault(one, ""), attributes.getOrDefault(other, ""));
                }
            }
        }
    }
}
