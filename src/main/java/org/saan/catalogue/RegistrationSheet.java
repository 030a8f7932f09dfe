package org.saan.catalogue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.publish.Spreadsheet;

/**
 * The datasets of {@link CkanCatalogue} as a workbook, for those who register them by hand where no harvester comes: a row a dataset with the fields of the Thai
 * government data catalogue, and a row a file.
 */
public final class RegistrationSheet {
    private static final List<String> DATASET = List.of(
            "name",
            "title",
            "data_type",
            "maintainer",
            "maintainer_email",
            "tag_string",
            "notes",
            "objective",
            "objective_other",
            "update_frequency_unit",
            "update_frequency_unit_other",
            "update_frequency_interval",
            "owner_org",
            "geo_coverage",
            "data_source",
            "data_format",
            "data_category",
            "license_id",
            "accessible_condition",
            "data_support",
            "url",
            "data_language",
            "created_date",
            "last_updated_date",
            "allow_harvest");
    private static final List<String> RESOURCE =
            List.of("name", "description", "url", "format", "mimetype", "size", "hash", "last_modified");

    private RegistrationSheet() {}

    /**
     * The bytes of the workbook.
     *
     * @param language of the words above the columns; the fields' own names stand with them
     */
    public static byte[] of(List<Map<String, Object>> packages, Language language) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Saan", "1.0")) {
            Worksheet datasets = workbook.newWorksheet("datasets");
            Spreadsheet.headings(datasets, headings(DATASET, language));
            Worksheet files = workbook.newWorksheet("files");
            Spreadsheet.headings(
                    files,
                    java.util.stream.Stream.concat(
                                    java.util.stream.Stream.of("dataset"), headings(RESOURCE, language).stream())
                            .toList());
            int row = 0;
            int file = 0;
            for (Map<String, Object> dataset : packages) {
                row++;
                for (int i = 0; i < DATASET.size(); i++) {
                    Spreadsheet.cell(datasets, row, i, written(value(dataset, DATASET.get(i), language)));
                }
                for (Object each : (List<?>) dataset.get("resources")) {
                    file++;
                    Spreadsheet.cell(files, file, 0, dataset.get("name"));
                    for (int i = 0; i < RESOURCE.size(); i++) {
                        Spreadsheet.cell(
                                files, file, i + 1, written(value((Map<?, ?>) each, RESOURCE.get(i), language)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static List<String> headings(List<String> fields, Language language) {
        Messages messages = new Messages(language);
        return fields.stream()
                .map(field -> messages.text("ckan.field-" + field) + " (" + field + ")")
                .toList();
    }

    /** In the language of the sheet where there are both. */
    private static Object value(Map<?, ?> of, String field, Language language) {
        return of.get(field + "_translated") instanceof Map<?, ?> both ? both.get(language.tag()) : of.get(field);
    }

    private static Object written(Object value) {
        if (value instanceof List<?> many) {
            return String.join(", ", many.stream().map(String::valueOf).toList());
        }
        return value instanceof Long number ? java.math.BigDecimal.valueOf(number) : value;
    }
}
