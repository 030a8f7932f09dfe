package org.saan.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * What a CSVW file beside a table says of it (W3C "Metadata Vocabulary for Tabular Data"): title, publisher, licence, day, address, and how
 * the table is written. It is looked for as {@code TABLE-metadata.json} and {@code csv-metadata.json}. Immutable.
 *
 * @param header keys of a mapping's header to what the file says
 * @param encoding of the table; empty when it does not say
 * @param headerRow the row that names the columns, from 1
 */
public record CsvwMetadata(Map<String, String> header, Optional<String> encoding, int headerRow) {
    private static final long MOST_BYTES = 4 << 20;
    private static final Set<String> SEPARATORS = Set.of(",", ";", "\t", "|");

    public CsvwMetadata {
        header = Map.copyOf(header);
    }

    /** Of the table in this file; says nothing where there is no such file. Throws {@link SaanException} DATA_INVALID for one that is no JSON. */
    public static CsvwMetadata beside(Path table) {
        Path name = table.getFileName();
        for (Path file :
                List.of(table.resolveSibling(name + "-metadata.json"), table.resolveSibling("csv-metadata.json"))) {
            if (Files.isRegularFile(file)) {
                return read(file, String.valueOf(name)).orElse(none());
            }
        }
        return none();
    }

    /** Says nothing. */
    public static CsvwMetadata none() {
        return new CsvwMetadata(Map.of(), Optional.empty(), 1);
    }

    /** Empty when it speaks of other tables only. */
    private static Optional<CsvwMetadata> read(Path file, String table) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new SaanException(ErrorKind.DATA_INVALID, "import.csvw", file, "> 4 MB");
            }
            JsonNode whole = new ObjectMapper().readTree(file.toFile());
            if (whole.isMissingNode() || !whole.isObject()) {
                throw new SaanException(ErrorKind.DATA_INVALID, "import.csvw", file, "{}");
            }
            JsonNode described = whole;
            if (whole.has("tables")) {
                described = null;
                for (JsonNode each : whole.path("tables")) {
                    if (table.equals(each.path("url").asText())) {
                        described = each;
                    }
                }
            } else if (whole.has("url") && !table.equals(whole.path("url").asText())) {
                return Optional.empty();
            }
            return described == null ? Optional.empty() : Optional.of(of(file, whole, described));
        } catch (IOException e) {
            throw SaanException.because(
                    e,
                    ErrorKind.DATA_INVALID,
                    "import.csvw",
                    file,
                    String.valueOf(
                                    e instanceof JsonProcessingException json
                                            ? json.getOriginalMessage()
                                            : e.getMessage())
                            .replaceAll("\\s+", " "));
        }
    }

    /** Throws DATA_INVALID for a form of table that is read otherwise here than it says. */
    private static void requireOurs(Path file, JsonNode table, JsonNode dialect) {
        for (Map.Entry<String, JsonNode> member : dialect.properties()) {
            JsonNode value = member.getValue();
            boolean isOurs =
                    switch (member.getKey()) {
                        case "quoteChar" -> value.asText().equals("\"");
                        case "doubleQuote", "header" -> value.asBoolean(true);
                        case "headerRowCount" -> value.asInt(1) >= 1;
                        case "skipColumns" -> value.asInt(0) == 0;
                        case "commentPrefix" -> value.isNull() || value.asText().isEmpty();
                        case "delimiter" -> SEPARATORS.contains(value.asText());
                        default -> true;
                    };
            if (!isOurs) {
                throw new SaanException(ErrorKind.DATA_INVALID, "import.csvw-form", file, member.getKey(), value);
            }
        }
        List<JsonNode> described = new ArrayList<>(List.of(table, table.path("tableSchema")));
        table.path("tableSchema").path("columns").forEach(described::add);
        for (JsonNode each : described) {
            for (JsonNode value : each.path("null").isArray() ? each.path("null") : List.of(each.path("null"))) {
                if (!value.asText().isEmpty()) {
                    throw new SaanException(ErrorKind.DATA_INVALID, "import.csvw-form", file, "null", value);
                }
            }
        }
    }

    private static CsvwMetadata of(Path file, JsonNode group, JsonNode table) {
        Map<String, String> header = new HashMap<>();
        put(header, "title", text(group, table, "title", "en"));
        put(header, "title-th", text(group, table, "title", "th"));
        put(header, "publisher", text(group, table, "publisher", "th"));
        put(header, "licence", text(group, table, "license", "en"));
        put(header, "issued", text(group, table, "issued", "en"));
        put(header, "source", text(group, table, "source", "en"));
        JsonNode dialect = table.has("dialect") ? table.path("dialect") : group.path("dialect");
        requireOurs(file, table, dialect);
        int rows = dialect.path("headerRowCount").asInt(1)
                + dialect.path("skipRows").asInt(0);
        return new CsvwMetadata(
                header,
                Optional.of(dialect.path("encoding").asText("")).filter(name -> !name.isEmpty()),
                Math.max(1, rows));
    }

    private static void put(Map<String, String> header, String key, Optional<String> value) {
        value.ifPresent(text -> header.put(key, text));
    }

    /** The value of dc:… or dct:… or dcterms:…, of the table or else of the group, in a language where there are several. */
    private static Optional<String> text(JsonNode group, JsonNode table, String term, String language) {
        for (JsonNode node : List.of(table, group)) {
            for (String prefix : List.of("dc:", "dct:", "dcterms:", "schema:")) {
                Optional<String> found = text(node.path(prefix + term), language);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(JsonNode value, String language) {
        if (value.isArray()) {
            Optional<String> any = Optional.empty();
            for (JsonNode each : value) {
                Optional<String> found = text(each, language);
                if (found.isPresent() && language.equals(each.path("@language").asText())) {
                    return found;
                }
                any = any.or(() -> found);
            }
            return any;
        }
        for (String member : List.of("@value", "@id", "name", "schema:name", "foaf:name")) {
            if (value.has(member)) {
                return text(value.path(member), language);
            }
        }
        if (value.has(language)) {
            return text(value.path(language), language);
        }
        return value.isTextual() && !value.asText().isBlank()
                ? Optional.of(value.asText().strip())
                : Optional.empty();
    }
}
