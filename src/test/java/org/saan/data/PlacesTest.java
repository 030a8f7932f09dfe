package org.saan.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.vocab.Country;
import org.saan.vocab.Saan;

/** What lies in Thailand: asked for the initiatives of the country, the graph once had none (truth.md 7, 10). */
@Tag("home")
class PlacesTest {
    @TempDir
    Path folder;

    @Test
    void everyProvinceDistrictRegionAndClusterLiesInThailand() {
        try (TestHome home = TestHome.loaded(folder)) {
            List<Node> outside = home.store().read(data -> {
                Graph graph = data.getUnionGraph();
                List<Node> places = List.of(Saan.Province, Saan.District, Saan.Region, Saan.ProvincialCluster).stream()
                        .flatMap(kind -> graph.stream(Node.ANY, RDF.type.asNode(), kind))
                        .map(triple -> triple.getSubject())
                        .distinct()
                        .toList();
                assertThat(places).hasSizeGreaterThan(180);
                return places.stream()
                        .filter(place -> !graph.contains(place, Saan.within, Country.THAILAND))
                        .toList();
            });
            assertThat(outside).isEmpty();
        }
    }
}
