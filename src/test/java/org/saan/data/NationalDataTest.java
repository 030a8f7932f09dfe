package org.saan.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.saan.CsvRows;
import org.saan.OpenData;
import org.saan.source.ShippedData;

/**
 * The national tables that ship. Where the raw files are at hand every row is compared with them; else that is skipped.
 */
class NationalDataTest {
    private static final Path NATIONAL = Path.of("data/national");

    private static List<CSVRecord> ours(String dataset) throws IOException {
        return CsvRows.of(NATIONAL.resolve(dataset).resolve(dataset + ".csv"));
    }

    private static List<CSVRecord> raw(String name) throws IOException {
        return CsvRows.of(OpenData.file(name));
    }

    private static String cells(CSVRecord row, List<String> columns) {
        return columns.stream().map(row::get).toList().toString();
    }

    @Test
    void eachDatasetHasItsTableAndItsMapping() {
        ShippedData shipped = ShippedData.onClassPath();
        assertThat(shipped.nationalDatasets()).doesNotHaveDuplicates().allSatisfy(dataset -> {
            assertThat(NATIONAL.resolve(dataset).resolve(dataset + ".csv")).exists();
            assertThat(shipped.mapping(dataset, Path::of).header("dataset")).contains(dataset);
        });
        assertThat(shipped.data()).as("they are no part of the core").noneMatch(file -> file.name()
                .contains("/national/"));
    }

    @Test
    void theLinesOfTheActsAreThoseOfTheGazette() throws IOException {
        same("budget-acts", "budget-acts-fy2553-2559.csv");
    }

    @Test
    void theProjectsAreThoseOfTheReport() throws IOException {
        same("plan-projects", "provincial-plan-projects-fy2563.csv");
        same("provincial-budgets", "province-cluster-budget-fy2562-2563.csv");
        same("allocation-totals", "province-allocation-fy2553-2559.csv");
    }

    /** Our columns of every raw row, and nothing else. */
    private static void same(String dataset, String raw) throws IOException {
        List<CSVRecord> theirs = raw(raw);
        List<CSVRecord> ours = ours(dataset);
        List<String> columns = ours.get(0).getParser().getHeaderNames();
        assertThat(ours.stream().map(row -> cells(row, columns)))
                .containsExactlyInAnyOrderElementsOf(
                        theirs.stream().map(row -> cells(row, columns)).toList());
    }

    @Test
    void eachAllocationIsTheSumOfItsRawLines() throws IOException {
        List<String> key = List.of("fiscal_year", "dopa_code", "plan_th", "ministry_th", "department_th");
        Map<String, BigDecimal> sums = new HashMap<>();
        for (CSVRecord row : raw("province-allocation-lines-fy2562-2564.csv")) {
            sums.merge(cells(row, key), new BigDecimal(row.get("amount_baht")), BigDecimal::add);
        }
        Map<String, BigDecimal> ours = new HashMap<>();
        ours("allocation-lines").forEach(row -> ours.put(cells(row, key), new BigDecimal(row.get("amount_baht"))));
        assertThat(ours).isEqualTo(sums);
    }

    @Test
    void everyLocalAdministrationLiesInADistrictOfItsProvince() throws IOException {
        Set<String> districts = new HashSet<>();
        CsvRows.of(Path.of("data/reference/districts.csv")).forEach(row -> districts.add(row.get("code")));
        List<CSVRecord> bodies = ours("lao-registry");
        assertThat(bodies).hasSize(7849).allSatisfy(row -> {
            assertThat(districts).contains(row.get("dlaCode").substring(1, 5));
            assertThat(row.get("dlaCode").substring(1, 3)).isEqualTo(row.get("provinceCode"));
        });
    }

    @Test
    void everyNameOfABudgetDocumentIsABodyOrAPlanOfOurs() throws IOException {
        Set<String> names = new HashSet<>();
        ours("budget-bodies").forEach(row -> names.add(row.get("name_th")));
        ours("budget-plans").forEach(row -> names.add(row.get("name_th")));
        CsvRows.of(Path.of("data/reference/agencies.csv")).forEach(row -> names.add(row.get("label_th")));
        for (CSVRecord row : ours("budget-acts")) {
            if (row.get("kind").equals("agency")) {
                assertThat(names).contains(row.get("agency_th"), row.get("plan_th"));
            }
        }
        for (CSVRecord row : ours("allocation-lines")) {
            assertThat(names).contains(row.get("plan_th"));
            if (row.get("ministry_th").startsWith("กระทรวง")) {
                assertThat(names).contains(row.get("ministry_th"), row.get("department_th"));
            }
        }
    }
}
