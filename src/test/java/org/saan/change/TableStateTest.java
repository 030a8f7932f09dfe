package org.saan.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.change.TableChanges.ImportOptions;
import org.saan.mapping.MappingHeader;
import org.saan.mapping.NameResolver;
import org.saan.mapping.ReviewedNames;
import org.saan.mapping.TableImport;
import org.saan.mapping.TableMapping;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.source.SourceFile;
import org.saan.source.table.TableFile;
import org.saan.source.table.TableOptions;
import org.saan.sparql.QueryFile;
import org.saan.vocab.GraphNames;

/** A table that is imported again by its difference leaves the same graphs as one that is imported whole, whatever happened between. */
class TableStateTest {
    private static final QueryFile MAPPING = QueryFile.parse("plans.rq", """
            #+ dataset: some-plans
            #+ title: Plans
            #+ title-th: แผน
            #+ publisher: Office
            #+ licence: https://creativecommons.org/publicdomain/zero/1.0/
            #+ issued: 2020
            #+ source: https://example.org/plans
            #+ key: code
            #+ claims: skos:prefLabel
            #+ passage: page-{page}
            #+ gloss: page {page}
            #+ gloss-th: หน้า {page}
            PREFIX saan: <https://w3id.org/saan/ontology#>
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
            PREFIX table: <https://w3id.org/saan/table#>
            CONSTRUCT {
              ?plan a saan:BudgetPlan ; skos:prefLabel ?thai , ?english .
              ?group a saan:BudgetPlan ; skos:prefLabel ?groupThai , ?groupEnglish .
            }
            WHERE {
              BIND(IRI(CONCAT("https://w3id.org/saan/id/plan/some-", ?code)) AS ?plan)
              BIND(STRLANG(CONCAT("แผน ", ?name), "th") AS ?thai)
              BIND(STRLANG(CONCAT("plan ", ?name), "en") AS ?english)
              BIND(IRI(CONCAT("https://w3id.org/saan/id/plan/group-", ?in)) AS ?group)
              BIND(STRLANG(CONCAT("กลุ่ม ", ?in), "th") AS ?groupThai)
              BIND(STRLANG(CONCAT("group ", ?in), "en") AS ?groupEnglish)
            }
            """);

    @TempDir
    Path folder;

    private ImportResult bring(TestHome home, List<String> rows, ImportOptions options) throws IOException {
        return bring(home, rows, options, 1_000_000);
    }

    private ImportResult bring(TestHome home, List<String> rows, ImportOptions options, long mostInMemory)
            throws IOException {
        Path table = folder.resolve("plans.csv");
        Files.writeString(table, "code,name,in,page\n" + String.join("\n", rows) + "\n");
        TableImport lift = new TableImport(
                new TableMapping(MAPPING),
                MappingHeader.of(MAPPING, Map.of()),
                new ReviewedNames(NameResolver.none(), 90, Map.of()),
                new SourceReader(ShippedData.onClassPath()).terms());
        return new TableChanges(home.changes(), home.folder().resolve("tables"), mostInMemory)
                .importTable(lift, new TableFile(SourceFile.of(table), TableOptions.DEFAULT), options, "test", "");
    }

    private ImportResult bring(TestHome home, List<String> rows) throws IOException {
        ImportResult result = bring(home, rows, new ImportOptions(false, false, false));
        assertThat(result.isRefused()).as(result.faults().toString()).isFalse();
        return result;
    }

    private static Set<String> held(TestHome home) {
        Set<String> quads = new TreeSet<>();
        home.store().read(data -> {
            for (Node graph : TableImport.graphs("some-plans")) {
                data.find(graph, Node.ANY, Node.ANY, Node.ANY).forEachRemaining(quad -> quads.add(quad.toString()));
            }
            return null;
        });
        return quads;
    }

    private static List<String> rows(Random random) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(i + ",name" + random.nextInt(3) + "x" + i + "," + random.nextInt(4) + "," + random.nextInt(5));
        }
        return rows;
    }

    @Test
    void anyChangesLeaveWhatTheWholeTableSays() throws IOException {
        Random random = new Random(7);
        List<String> rows = rows(random);
        try (TestHome home = TestHome.small(folder.resolve("home"));
                TestHome other = TestHome.small(folder.resolve("other"))) {
            for (int round = 0; round < 12; round++) {
                bring(home, rows);
                TableState.delete(other.folder().resolve("tables/some-plans.state"));
                bring(other, rows);
                assertThat(held(home)).isEqualTo(held(other)).isNotEmpty();
                for (int change = 0; change < 1 + random.nextInt(4); change++) {
                    int at = random.nextInt(rows.size());
                    switch (random.nextInt(4)) {
                        case 0 -> rows.remove(at);
                        case 1 -> rows.add(at, (100 + round * 10 + change) + ",new,1,9");
                        case 2 -> Collections.swap(rows, at, 0);
                        default ->
                            rows.set(at, rows.get(at).replaceFirst(",[^,]*,", ",changed" + round + change + ","));
                    }
                }
            }
            assertThat(bring(home, rows).outcome().revision()).isPresent();
            assertThat(bring(home, rows).outcome().revision()).isEmpty();
        }
    }

    @Test
    void whatOthersDidToTheGraphsIsSeen() throws IOException {
        List<String> rows = rows(new Random(3));
        try (TestHome home = TestHome.small(folder.resolve("home"))) {
            bring(home, rows);
            Set<String> whole = held(home);
            List<String> fewer = rows.subList(0, 20);
            bring(home, fewer);
            home.changes().revert(home.changes().head(), "test", "", false);
            assertThat(held(home)).isEqualTo(whole);
            // The state speaks of the fewer rows and is not believed.
            bring(home, fewer);
            bring(home, rows);
            assertThat(held(home)).isEqualTo(whole);
            Path state = home.folder().resolve("tables/some-plans.state");
            byte[] written = Files.readAllBytes(state);
            Files.write(state, Arrays.copyOf(written, written.length - 5));
            bring(home, fewer);
            bring(home, rows);
            assertThat(held(home)).isEqualTo(whole);
            bring(home, List.of("900,added,1,1"), new ImportOptions(false, true, false));
            assertThat(state).doesNotExist();
            assertThat(held(home)).containsAll(whole);
            bring(home, rows);
            assertThat(held(home)).isEqualTo(whole);
        }
    }

    @Test
    @Tag("home")
    void whatDoesNotFitIntoMemoryComesToTheSame() throws IOException {
        Random random = new Random(11);
        List<String> rows = rows(random);
        ImportOptions usual = new ImportOptions(false, false, false);
        ImportOptions adding = new ImportOptions(false, true, false);
        ImportOptions trying = new ImportOptions(false, false, true);
        try (TestHome home = TestHome.loaded(folder.resolve("home"));
                TestHome beside = TestHome.loaded(folder.resolve("beside"))) {
            for (int round = 0; round < 3; round++) {
                ImportOptions options = round == 1 ? adding : usual;
                if (round == 2) {
                    // While others may read, the store is exchanged all the same.
                    beside.store().forEndpoint(settings -> {});
                }
                rows.set(round, (200 + round) + ",two  blanks,1,9");
                rows.remove(rows.size() - 1);
                for (TestHome each : List.of(home, beside)) {
                    TableState.delete(each.folder().resolve("tables/some-plans.state"));
                }
                long before = beside.changes().head();
                ImportResult tried = bring(beside, rows, trying, 10);
                assertThat(beside.changes().head()).isEqualTo(before);
                ImportResult one = bring(home, rows, options);
                ImportResult other = bring(beside, rows, options, 10);
                // The whole graph is judged beside, and what is wrong in other rows is told again.
                assertThat(other.faults()).containsAll(one.faults()).isNotEmpty();
                assertThat(other.outcome().summary()).isEqualTo(one.outcome().summary());
                if (!options.adds()) {
                    assertThat(tried.outcome().summary())
                            .isEqualTo(one.outcome().summary());
                }
                assertThat(held(beside)).isEqualTo(held(home)).isNotEmpty();
                assertThat(beside.ledger().entry(before + 1).patch())
                        .isEqualTo(home.ledger().entry(before + 1).patch());
                Set<Quad> inferred = inferred(beside);
                assertThat(inferred).isEqualTo(inferred(home)).isNotEmpty();
            }
            assertThat(bring(beside, rows, usual, 10).outcome().revision()).isEmpty();
            try (Stream<Path> files = Files.walk(beside.folder())) {
                assertThat(files.map(Path::toString).filter(name -> name.endsWith(".tmp") || name.endsWith("scratch")))
                        .isEmpty();
            }
        }
    }

    @Test
    void aTableThatBreaksOffBesideLeavesNothing() throws IOException {
        List<String> rows = rows(new Random(5));
        List<String> broken = new ArrayList<>(rows);
        broken.add("99,\"never closed,1,1");
        ImportOptions usual = new ImportOptions(false, false, false);
        try (TestHome home = TestHome.small(folder.resolve("home"))) {
            long before = home.changes().head();
            assertThatThrownBy(() -> bring(home, broken, usual, 10)).isInstanceOf(SaanException.class);
            assertThat(home.changes().head()).isEqualTo(before);
            assertThat(held(home)).isEmpty();
            bring(home, rows);
            assertThat(held(home)).isNotEmpty();
        }
    }

    private static Set<Quad> inferred(TestHome home) {
        Set<Quad> quads = new HashSet<>();
        home.store().read(data -> {
            data.find(GraphNames.INFERRED, Node.ANY, Node.ANY, Node.ANY).forEachRemaining(quads::add);
            return null;
        });
        return quads;
    }
}
