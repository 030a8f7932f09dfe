package org.saan.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.model.QuadPatch;

/** Quads come back as they were, sorted and each once, whether they wait in memory or on the disk. */
class QuadBagTest {
    @TempDir
    Path folder;

    private static List<Quad> quads() {
        List<Node> objects = List.of(
                NodeFactory.createURI("https://example.org/ก?a=1&b=%20"),
                NodeFactory.createLiteralString(""),
                NodeFactory.createLiteralString("สาน\n\u0000\"\uD83D\uDE00"),
                NodeFactory.createLiteralLang("ทดลอง", "th"),
                NodeFactory.createLiteralLang("x".repeat(100_000), "en"),
                NodeFactory.createLiteralDT("250000.0", XSDDatatype.XSDdecimal),
                NodeFactory.createLiteralDT("2562-01", XSDDatatype.XSDgYearMonth),
                NodeFactory.createLiteralDT(
                        "?", TypeMapper.getInstance().getSafeTypeByName("https://example.org/type")),
                NodeFactory.createBlankNode("b0"));
        List<Quad> quads = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            quads.add(Quad.create(
                    NodeFactory.createURI("x:g" + i % 2),
                    NodeFactory.createURI("x:s" + i % 40),
                    NodeFactory.createURI("x:p" + i % 3),
                    objects.get(i % objects.size())));
        }
        return quads;
    }

    @Test
    void quadsComeBackSortedAndOnceAndLeaveNothing() throws IOException {
        List<Quad> quads = quads();
        List<Quad> sorted = quads.stream().distinct().sorted(QuadPatch.ORDER).toList();
        Collections.shuffle(quads, new Random(1));
        for (int most : List.of(7, 100, 1_000)) {
            Path scratch = folder.resolve("scratch" + most);
            try (QuadBag bag = new QuadBag(scratch, most)) {
                quads.forEach(bag::add);
                assertThat(bag.size()).isEqualTo(quads.size());
                assertThat(bag).containsExactlyElementsOf(sorted);
                assertThat(bag).containsExactlyElementsOf(sorted);
                assertThat(Files.exists(scratch)).isEqualTo(most < quads.size());
            }
            if (Files.exists(scratch)) {
                try (Stream<Path> left = Files.list(scratch)) {
                    assertThat(left).isEmpty();
                }
            }
        }
    }
}
