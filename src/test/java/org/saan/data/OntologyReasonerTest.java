package org.saan.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.OwlTool;

/**
 * Ontology, codelists and alignments together are OWL 2 DL, consistent, and every class can have members. The OWL API and HermiT
 * run in a process of their own, with the jars that the build put into target/owl-tool.
 */
@Tag("process")
class OntologyReasonerTest {
    @TempDir
    Path folder;

    private OwlTool.Verdict check(List<String> files) throws IOException, InterruptedException {
        return OwlTool.check(files, folder);
    }

    private static List<String> shipped(String... more) {
        List<String> files =
                new ArrayList<>(List.of("ontology/saan.ttl", "ontology/codelists.ttl", "ontology/alignments.ttl"));
        files.addAll(List.of(more));
        return files;
    }

    @Test
    void theOntologyIsOwl2DlAndConsistent() throws IOException, InterruptedException {
        OwlTool.Verdict verdict = check(shipped());
        assertThat(verdict.text()).contains("OWL 2 DL: yes; consistent: yes; unsatisfiable classes: 0");
        assertThat(verdict.code()).isZero();
    }

    @Test
    void aClassOfTwoDisjointOnesIsFound() throws IOException, InterruptedException {
        Path bad = Files.writeString(folder.resolve("bad.ttl"), """
                @prefix owl: <http://www.w3.org/2002/07/owl#> .
                @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
                @prefix saan: <https://w3id.org/saan/ontology#> .
                <https://x.example/Both> a owl:Class ; rdfs:subClassOf saan:Agency , saan:Place .
                """);
        OwlTool.Verdict verdict = check(shipped(bad.toString()));
        assertThat(verdict.text()).contains("Unsatisfiable class", "unsatisfiable classes: 1");
        assertThat(verdict.code()).isEqualTo(1);
    }

    @Test
    void aTransitivePropertyThatIsFunctionalIsNoOwl2Dl() throws IOException, InterruptedException {
        Path bad = Files.writeString(
                folder.resolve("bad.ttl"),
                "<https://w3id.org/saan/ontology#within> a <http://www.w3.org/2002/07/owl#FunctionalProperty> .");
        OwlTool.Verdict verdict = check(shipped(bad.toString()));
        assertThat(verdict.text()).contains("OWL 2 DL: no");
        assertThat(verdict.code()).isEqualTo(1);
    }
}
