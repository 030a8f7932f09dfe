package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.saan.OwlTool;
import org.saan.vocab.Saan;

/** The ontology as others load it from {@code /ontology}: with codelists, prefixes and alignments, not only the file it is written in. */
@Tag("http")
class ServedOntologyTest {
    @TempDir
    Path folder;

    private static byte[] served;

    @BeforeAll
    static void take() {
        served = RunningServer.shared().get("ontology", "text/turtle").body();
    }

    @Test
    void whatIsServedIsOwl2DlAndConsistent() throws Exception {
        Path file = Files.write(folder.resolve("ontology.ttl"), served);
        OwlTool.Verdict verdict = OwlTool.check(List.of(file.toString()), folder);
        assertThat(verdict.text()).contains("OWL 2 DL: yes; consistent: yes; unsatisfiable classes: 0");
        assertThat(verdict.code()).isZero();
    }

    /** Protégé and LOV look for rdfs:label, Skosmos for skos:prefLabel: both say the same. */
    @Test
    void theTwoKindsOfLabelsAreTheSame() {
        Model ontology = ModelFactory.createDefaultModel();
        RDFParser.source(new ByteArrayInputStream(served)).lang(Lang.TURTLE).parse(ontology);
        List<Resource> named = ontology.listSubjectsWithProperty(SKOS.prefLabel)
                .filterKeep(term -> term.getURI().startsWith(Saan.NS))
                .toList();
        assertThat(named).hasSizeGreaterThan(100);
        for (Resource term : named) {
            Set<RDFNode> labels =
                    ontology.listObjectsOfProperty(term, RDFS.label).toSet();
            assertThat(labels)
                    .as(term.getURI())
                    .isEqualTo(
                            ontology.listObjectsOfProperty(term, SKOS.prefLabel).toSet());
        }
    }
}
