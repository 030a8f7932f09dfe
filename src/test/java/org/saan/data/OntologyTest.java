package org.saan.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.vocabulary.SHACLM;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.saan.vocab.Saan;

/** The ontology, the codelists and the prefix register keep their own rules. */
class OntologyTest {
    private static final Pattern PREFIX =
            Pattern.compile("^\\s*(?:@prefix|PREFIX)\\s+([a-z0-9]+):\\s*<([^>]+)>", Pattern.MULTILINE);
    private static final Pattern TERM = Pattern.compile("\\bsaan:([A-Za-z0-9]+)");

    private static Model model() {
        Model model = ModelFactory.createDefaultModel();
        for (String file : List.of("saan", "codelists", "alignments", "prefixes")) {
            RDFDataMgr.read(model, "ontology/" + file + ".ttl");
        }
        return model;
    }

    private static List<Resource> ownTerms(Model model) {
        return Stream.of(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
                .flatMap(type -> model.listSubjectsWithProperty(RDF.type, type).toList().stream())
                .filter(term -> term.getURI().startsWith(Saan.NS))
                .toList();
    }

    @Test
    void everyTermHasLabelAndDefinitionInBothLanguages() {
        Model model = model();
        assertThat(ownTerms(model)).hasSizeGreaterThan(60);
        for (Resource term : ownTerms(model)) {
            for (var property : List.of(SKOS.prefLabel, SKOS.definition)) {
                assertThat(model.listObjectsOfProperty(term, property).toList().stream()
                                .map(value -> value.asLiteral().getLanguage()))
                        .as(term + " " + property)
                        .containsExactlyInAnyOrder("th", "en");
            }
            assertThat(term.hasProperty(RDFS.isDefinedBy)).as(term.toString()).isTrue();
        }
    }

    @Test
    void everyCodeHasLabelsInBothLanguagesAndIsInItsScheme() {
        Model model = model();
        for (Resource code : model.listSubjectsWithProperty(SKOS.inScheme).toList()) {
            assertThat(code.getURI())
                    .startsWith(code.getPropertyResourceValue(SKOS.inScheme).getURI() + "/");
            assertThat(code.listProperties(SKOS.prefLabel).toList().stream().map(s -> s.getLanguage()))
                    .containsExactlyInAnyOrder("th", "en");
        }
    }

    @Test
    void everyTermIsUsedByTheDataOrTheProgram() throws IOException {
        Model model = model();
        StringBuilder used = new StringBuilder(Files.readString(Path.of("src/main/java/org/saan/vocab/Saan.java")));
        try (Stream<Path> files = Stream.concat(Files.walk(Path.of("data")), Files.walk(Path.of("queries")))) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(ttl|rq)"))
                    .toList()) {
                used.append(Files.readString(file));
            }
        }
        var superclasses = model.listObjectsOfProperty(RDFS.subClassOf).toList();
        for (Resource term : ownTerms(model)) {
            String name = term.getLocalName();
            assertThat(used.indexOf("saan:" + name) >= 0
                            || used.indexOf("\"" + name + "\"") >= 0
                            || superclasses.contains(term))
                    .as("used: " + name)
                    .isTrue();
        }
    }

    @Test
    void everyConstantIsATerm() throws IllegalAccessException {
        Model model = model();
        for (Field field : Saan.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Node.class) {
                Node term = (Node) field.get(null);
                assertThat(term.getURI()).isEqualTo(Saan.NS + field.getName());
                assertThat(model.contains(model.asRDFNode(term).asResource(), RDF.type))
                        .isTrue();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFileUsesThePrefixesOfTheRegisterAndKnownTerms() throws IOException {
        Map<String, String> register = new HashMap<>();
        Model model = model();
        for (Resource entry : model.listSubjectsWithProperty(SHACLM.prefix).toList()) {
            register.put(
                    entry.getProperty(SHACLM.prefix).getString(),
                    entry.getProperty(SHACLM.namespace).getString());
        }
        try (Stream<Path> files = Stream.of("ontology", "data", "queries").flatMap(OntologyTest::walk)) {
            return files
                    .filter(file -> file.toString().matches(".*\\.(ttl|rq)"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.toString(), file.toUri(), () -> {
                        String text = Files.readString(file);
                        Matcher prefixes = PREFIX.matcher(text);
                        while (prefixes.find()) {
                            assertThat(register).containsEntry(prefixes.group(1), prefixes.group(2));
                        }
                        Matcher terms = TERM.matcher(text);
                        TreeSet<String> unknown = new TreeSet<>();
                        while (terms.find()) {
                            if (!model.contains(model.createResource(Saan.NS + terms.group(1)), RDF.type)) {
                                unknown.add(terms.group(1));
                            }
                        }
                        assertThat(unknown).isEmpty();
                    }))
                    .toList()
                    .stream();
        }
    }

    private static Stream<Path> walk(String folder) {
        try {
            return Files.walk(Path.of(folder));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
