package org.saan.source.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.saan.model.ErrorKind;
import org.saan.model.Location;
import org.saan.model.SaanException;
import org.saan.source.SourceFile;

/**
 * Objects of JSON as rows: an array of them, wherever a JSON Pointer says, or one a line (JSON Lines). A member is a column;
 * {@code {"a": {"b": 1}}} has the column {@code a_b}, a list of plain values is one cell with bars between. The columns are
 * those of the first thousand objects. For one thread.
 */
final class JsonRows {
    private static final int LOOKED_AT = 1_000;
    private static final int LONGEST = 1_000_000;
    private static final int DEEPEST = 100;
    /** Stand for values that cannot be read; no text of a table has a control character. */
    private static final String TWICE = "\u0001 twice";

    private static final String TOO_LONG = "\u0001 too long";

    private final String file;
    private final String pointer;
    private final Charset encoding;
    private final ObjectMapper mapper;

    private TableRow.Columns columns;
    private long number;
    private boolean isLines;
    /** The only object so far; null with more. */
    private JsonNode first;

    JsonRows(String file, String pointer, Charset encoding) {
        this.file = file;
        this.pointer = pointer;
        this.encoding = encoding;
        this.mapper = new ObjectMapper(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxStringLength(LONGEST)
                                .maxNestingDepth(DEEPEST)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                        .build())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /** The pointer to the first array of objects that is a member of the object in this file, or of a member of it. */
    static Optional<String> find(SourceFile file) {
        try (JsonParser parser = new JsonFactory().createParser(file.open())) {
            Deque<String> way = new ArrayDeque<>();
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            for (JsonToken token = parser.nextToken(); isObject && token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    way.addLast(parser.currentName());
                } else if (token == JsonToken.END_OBJECT) {
                    way.pollLast();
                } else if (token == JsonToken.START_ARRAY) {
                    String name = parser.currentName();
                    if (parser.nextToken() == JsonToken.START_OBJECT) {
                        way.addLast(name);
                        return Optional.of("/" + String.join("/", way));
                    }
                    skipArray(parser);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** To the end of the array whose first element is the current token. */
    private static void skipArray(JsonParser parser) throws IOException {
        for (JsonToken token = parser.currentToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            parser.skipChildren();
        }
    }

    private record Held(Map<String, String> cells, Location location, long number) {}

    /** Reads all objects; returns how many there are. */
    long read(InputStream in, TableReader to, Consumer<RowFault> faults) {
        List<Held> held = new ArrayList<>();
        try (JsonParser parser = mapper.getFactory().createParser(withoutMark(in))) {
            Function<Long, Location> place = arrive(parser);
            for (JsonToken token = parser.currentToken(); token != null && token != JsonToken.END_ARRAY; ) {
                number++;
                Location location = place.apply(number);
                JsonNode node = mapper.readTree(parser);
                first = number == 1 ? node : null;
                if (node.isObject()) {
                    take(node, location, held, to, faults);
                } else {
                    faults.accept(RowFault.ofRow(location, number, "table.no-object"));
                }
                token = parser.nextToken();
            }
            if (columns == null) {
                requireNoRowsWithin();
                begin(held, to, faults);
            }
            if (pointer.isEmpty() && parser.nextToken() != null) {
                throw new SaanException(
                        ErrorKind.DATA_INVALID,
                        "table.behind",
                        new Location(file, parser.currentTokenLocation().getLineNr()));
            }
            return number;
        } catch (JsonProcessingException e) {
            throw SaanException.because(
                    e,
                    ErrorKind.DATA_INVALID,
                    "table.json",
                    new Location(
                            file, e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
                    e.getOriginalMessage().replaceAll("\\s+", " "));
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "source.unreadable", file, e.getMessage());
        }
    }

    /** Throws for a file of one object that has an array of objects in it: those are what somebody means by rows. */
    private void requireNoRowsWithin() {
        if (pointer.isEmpty() && first != null && isLines) {
            rowsWithin("", first).ifPresent(found -> {
                throw new SaanException(ErrorKind.DATA_INVALID, "table.rows-within", file, found);
            });
        }
    }

    private static Optional<String> rowsWithin(String way, JsonNode node) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String to = way + "/" + member.getKey();
            JsonNode value = member.getValue();
            Optional<String> found =
                    value.isArray() && value.size() > 0 && value.get(0).isObject()
                            ? Optional.of(to)
                            : value.isObject() ? rowsWithin(to, value) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Reader withoutMark(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, encoding.newDecoder()));
        reader.mark(1);
        if (reader.read() != 0xFEFF) {
            reader.reset();
        }
        return reader;
    }

    /** Goes to the first row; returns how the place of a row is told. */
    private Function<Long, Location> arrive(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new SaanException(ErrorKind.DATA_INVALID, "table.empty", file);
        }
        JsonPointer way;
        try {
            way = JsonPointer.compile(pointer);
        } catch (IllegalArgumentException e) {
            throw SaanException.because(e, ErrorKind.USAGE, "table.pointer", pointer);
        }
        if (way.matches() && first == JsonToken.START_OBJECT) {
            // JSON Lines; the place of an object is its line.
            isLines = true;
            return row -> new Location(file, parser.currentTokenLocation().getLineNr());
        }
        for (; !way.matches(); way = way.tail()) {
            if (!enter(parser, way)) {
                throw new SaanException(ErrorKind.DATA_INVALID, "table.no-rows", file, pointer);
            }
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new SaanException(ErrorKind.DATA_INVALID, "table.no-rows", file, pointer.isEmpty() ? "/" : pointer);
        }
        parser.nextToken();
        return row -> new Location(file + "#" + pointer + "/" + (row - 1), 0);
    }

    /** Goes into the member or element that the pointer names first; false when there is none. */
    private static boolean enter(JsonParser parser, JsonPointer way) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean meant = parser.currentName().equals(way.getMatchingProperty());
                parser.nextToken();
                if (meant) {
                    return true;
                }
                parser.skipChildren();
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                if (i == way.getMatchingIndex()) {
                    return true;
                }
                parser.skipChildren();
            }
        }
        return false;
    }

    private void take(JsonNode node, Location location, List<Held> held, TableReader to, Consumer<RowFault> faults) {
        Map<String, String> cells = new LinkedHashMap<>();
        flatten("", node, cells);
        Held row = new Held(cells, location, number);
        if (columns != null) {
            give(row, to, faults);
            return;
        }
        held.add(row);
        if (held.size() == LOOKED_AT) {
            begin(held, to, faults);
        }
    }

    private void begin(List<Held> held, TableReader to, Consumer<RowFault> faults) {
        if (held.isEmpty()) {
            throw new SaanException(ErrorKind.DATA_INVALID, "table.empty", file);
        }
        List<String> names = held.stream()
                .flatMap(row -> row.cells().keySet().stream())
                .distinct()
                .toList();
        Location header = new Location(file, 0);
        columns = new TableRow.Columns(ColumnNames.variables(names, header));
        to.columns(columns.names(), header);
        held.forEach(row -> give(row, to, faults));
        held.clear();
    }

    private void give(Held row, TableReader to, Consumer<RowFault> faults) {
        String[] cells = new String[columns.names().size()];
        boolean good = true;
        for (Map.Entry<String, String> cell : row.cells().entrySet()) {
            int place = columns.place(cell.getKey());
            String value = cell.getValue();
            if (place >= 0) {
                cells[place] = value;
            }
            if (value != null
                    && (place < 0 || value.equals(TWICE) || value.equals(TOO_LONG) || CellCheck.isBad(value))) {
                String key = value.equals(TWICE)
                        ? "table.same-member"
                        : value.equals(TOO_LONG)
                                ? "table.no-number"
                                : place < 0 ? "table.late-column" : "table.control";
                faults.accept(
                        RowFault.ofCell(row.location(), row.number(), cell.getKey(), value.strip(), key, LOOKED_AT));
                good = false;
            }
        }
        if (good) {
            to.row(new TableRow(columns, cells, row.location(), row.number()));
        } else {
            to.unreadable(cells);
        }
    }

    private static void flatten(String name, JsonNode node, Map<String, String> to) {
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> flatten(
                            (name.isEmpty() ? "" : name + "_") + ColumnNames.variable(member.getKey()),
                            member.getValue(),
                            to));
        } else if (to.containsKey(name)) {
            to.put(name, TWICE);
        } else {
            to.put(name, text(node));
        }
    }

    private static String text(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isArray()) {
            List<String> parts = new ArrayList<>();
            node.forEach(element -> parts.add(element.isValueNode() ? element.asText() : element.toString()));
            return parts.isEmpty() ? null : String.join("|", parts);
        }
        if (node.isNumber() && Math.abs((long) node.decimalValue().scale()) > DEEPEST) {
            return TOO_LONG;
        }
        String text = node.isNumber() ? node.decimalValue().stripTrailingZeros().toPlainString() : node.asText();
        return text.isBlank() ? null : text.strip();
    }
}
