package org.saan.web.tables;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;
import org.saan.source.table.TableOptions;

/**
 * A table as a form of the web sends it (RFC 7578), with how it is to be read.
 *
 * @param name of the file, without folders
 * @param path where it was laid
 * @param options that the form tells
 * @param mapping that was sent with it; empty for none
 */
record UploadedTable(String name, Path path, TableOptions options, Optional<String> mapping) {
    private static final int MOST_FIELD = 1 << 20;

    /** Lays the file aside. */
    @FunctionalInterface
    interface Storing {
        Path store(String name, InputStream content) throws IOException;
    }

    /** Throws {@link SaanException} USAGE for what is no form with a file. */
    static UploadedTable read(HttpServletRequest request, Storing storing) throws IOException {
        if (!JakartaServletFileUpload.isMultipartContent(request)) {
            throw new SaanException(ErrorKind.USAGE, "import.no-file");
        }
        String name = "";
        Path path = null;
        Map<String, String> fields = new HashMap<>();
        try {
            FileItemInputIterator items = new JakartaServletFileUpload<>().getItemIterator(request);
            while (items.hasNext()) {
                FileItemInput item = items.next();
                if ("file".equals(item.getFieldName()) && path == null) {
                    name = bare(item.getName());
                    if (!name.isEmpty()) {
                        path = storing.store(name, item.getInputStream());
                    }
                } else {
                    byte[] value = item.getInputStream().readNBytes(MOST_FIELD);
                    fields.put(item.getFieldName(), new String(value, StandardCharsets.UTF_8).strip());
                }
            }
        } catch (FileUploadException e) {
            throw SaanException.because(e, ErrorKind.USAGE, "import.cut-off");
        }
        if (path == null) {
            throw new SaanException(ErrorKind.USAGE, "import.no-file");
        }
        return new UploadedTable(name, path, options(fields), filled(fields, "mapping"));
    }

    private static String bare(String sent) {
        String name = sent == null ? "" : sent.replace('\\', '/');
        return name.substring(name.lastIndexOf('/') + 1).strip();
    }

    private static Optional<String> filled(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    private static TableOptions options(Map<String, String> fields) {
        String row = filled(fields, "header-row").orElse("1");
        if (!row.matches("[1-9][0-9]{0,3}")) {
            throw new SaanException(ErrorKind.USAGE, "server.limit", "header-row", row, 9999);
        }
        return new TableOptions(
                filled(fields, "encoding").map(TableOptions::encoding),
                filled(fields, "sheet"),
                Integer.parseInt(row),
                filled(fields, "rows"));
    }
}
