package org.saan.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.change.Outcome;
import org.saan.change.SourceReader;
import org.saan.source.ShippedData;

/** Generated data are always the same, of the asked size, and good by our own shapes and checks. */
@Tag("home")
class GeneratedGraphTest {
    private static List<Quad> world(long seed, long quads) {
        List<Quad> world = new ArrayList<>();
        long sent = new GeneratedGraph(seed).send(quads, world::add);
        assertThat(world).hasSize((int) sent);
        return world;
    }

    @Test
    void theSameSeedGivesTheSameQuadsAndAnotherOthers() {
        List<Quad> world = world(5, 30_000);
        assertThat(world(5, 30_000)).isEqualTo(world);
        assertThat(world(6, 30_000)).isNotEqualTo(world);
        // A larger world begins like a smaller one.
        assertThat(world(5, 60_000).subList(0, world.size())).isEqualTo(world);
        assertThat(new HashSet<>(world)).hasSameSizeAs(world);
    }

    @Test
    void theSizeIsWhatWasAskedForAndAtMostAProvinceMore() {
        for (long size : List.of(1L, 10_000L, 100_000L)) {
            assertThat((long) world(1, size).size()).isBetween(size, size + 9_000);
        }
    }

    @Test
    void everythingHasANameInBothLanguagesAndNoTwoThingsTheSame() {
        Map<String, String> owners = new TreeMap<>();
        for (Quad quad : world(2, 200_000)) {
            if (quad.getPredicate().equals(SKOS.prefLabel.asNode())
                    && !quad.getSubject().getURI().contains("region")) {
                String name = quad.getObject().toString();
                String owner = owners.put(name, quad.getSubject().getURI());
                assertThat(owner).as(name).isIn(null, quad.getSubject().getURI());
            }
        }
        assertThat(owners.keySet()).anyMatch(name -> name.contains("เทศบาล")).anyMatch(name -> name.endsWith("@en"));
    }

    @Test
    void shapesAndChecksFindNoErrorInThem(@TempDir Path folder) {
        try (TestHome home = TestHome.loaded(folder.resolve("home"))) {
            Path file = folder.resolve("generated.nq");
            long written = new GeneratedGraph(3).write(8_000, file);
            Outcome outcome = home.changes()
                    .load(
                            new SourceReader(ShippedData.onClassPath()).files(List.of(file), Optional.empty()),
                            "test",
                            "",
                            false);
            assertThat(outcome.faults()).isEmpty();
            assertThat(outcome.warnings())
                    .allMatch(warning -> warning.location().isEmpty());
            assertThat((long) outcome.patch().added().size()).isEqualTo(written);
            assertThat(outcome.patch().added())
                    .anyMatch(quad -> quad.getPredicate().equals(RDF.type.asNode()));
        }
    }
}
