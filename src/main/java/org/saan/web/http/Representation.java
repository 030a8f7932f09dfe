package org.saan.web.http;

/**
 * A form in which an address answers.
 *
 * @param name its name as a suffix or as {@code ?format=}: {@code csv}
 * @param mediaType what a client names in Accept, without parameters: {@code text/csv}
 * @param contentType the same with charset and other parameters, as it is sent
 * @param inLanguage true when the reader's language decides over its text
 * @param schema name of its schema in the description of the API; empty for any object, or a file
 */
public record Representation(String name, String mediaType, String contentType, boolean inLanguage, String schema) {
    public static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static final Representation HTML = text("html", "text/html").inReadersLanguage();
    public static final Representation JSON = text("json", "application/json");
    public static final Representation CSV =
            new Representation("csv", "text/csv", "text/csv; charset=utf-8; header=present", false, "");
    public static final Representation XLSX = file("xlsx", XLSX_TYPE);

    /** A text in UTF-8. */
    public static Representation text(String name, String mediaType) {
        return new Representation(name, mediaType, mediaType + "; charset=utf-8", false, "");
    }

    /** Bytes, or a text whose type brings its own encoding. */
    public static Representation file(String name, String mediaType) {
        return new Representation(name, mediaType, mediaType, false, "");
    }

    public Representation inReadersLanguage() {
        return new Representation(name, mediaType, contentType, true, schema);
    }

    /** With a schema of the description of the API, for example {@code SearchAnswer}. */
    public Representation as(String schemaName) {
        return new Representation(name, mediaType, contentType, inLanguage, schemaName);
    }

    boolean isPage() {
        return mediaType.equals("text/html");
    }
}
