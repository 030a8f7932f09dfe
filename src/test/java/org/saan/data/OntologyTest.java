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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.vocabulary.SHACLM;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.vocab.Saan;

/** The ontology, the codelists and the prefix register keep their own rules. */
@Tag("home")
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

    /** The terms whose example is a sentence, because no source has used them yet. */
    private static Set<String> waiting(Model model) {
        return ownTerms(model).stream()
                .filter(term -> term.getProperty(SKOS.example).getObject().isLiteral())
                .map(Resource::getLocalName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void onlyTheTermsOfBudgetsAndActingHoldersWaitForTheirFirstSource() {
        assertThat(waiting(model()))
                .containsExactly(
                        "BudgetItem",
                        "BudgetLine",
                        "BudgetPlan",
                        "Coverage",
                        "alignsWithHigher",
                        "areaCentre",
                        "budgetOf",
                        "budgetStage",
                        "carriesOut",
                        "completeness",
                        "coordinatesWith",
                        "coverageOf",
                        "coveredBy",
                        "fiscalYear",
                        "generatedLabel",
                        "inDistrict",
                        "isActing",
                        "itemOf",
                        "payee",
                        "payer",
                        "plan",
                        "statedTotal");
    }

    @Test
    void everyTermIsUsedByAQuestion() throws IOException {
        String questions = textBelow("queries/questions");
        assertThat(ownTerms(model()).stream()
                        .map(Resource::getLocalName)
                        .filter(name -> !mentions(questions, name))
                        .filter(name -> !isSuperclass(name)))
                .isEmpty();
    }

    @Test
    void everyTermIsUsedByAShape() throws IOException {
        String shapes = textBelow("ontology/shapes");
        assertThat(ownTerms(model()).stream().map(Resource::getLocalName).filter(name -> !mentions(shapes, name)))
                .isEmpty();
    }

    /** Each example is what it says: an instance of the class, or a thing (or a claim) that has the property. */
    @Test
    void everyTermIsUsedByTheDataAsItsExampleSays(@TempDir Path folder) {
        Model model = model();
        try (TestHome home = TestHome.loaded(folder)) {
            List<String> wrong = home.store().read(data -> ownTerms(model).stream()
                    .filter(term -> term.getProperty(SKOS.example).getObject().isResource())
                    .filter(term -> !shows(
                            data.getUnionGraph(),
                            term.getProperty(SKOS.example).getObject().asNode(),
                            term.asNode()))
                    .map(Resource::getLocalName)
                    .toList());
            assertThat(wrong).isEmpty();
        }
    }

    private static boolean shows(Graph data, Node example, Node term) {
        return data.contains(example, RDF.type.asNode(), term)
                || data.contains(example, term, Node.ANY)
                || data.contains(example, RDF.predicate.asNode(), term);
    }

    /** A superclass is used through its subclasses. */
    private static boolean isSuperclass(String name) {
        return model().contains(null, RDFS.subClassOf, ResourceFactory.createResource(Saan.NS + name));
    }

    private static boolean mentions(String text, String name) {
        return Pattern.compile("saan:" + name + "\\b").matcher(text).find();
    }

    private static String textBelow(String folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    @Test
    void constantsAndTermsAreTheSame() throws IllegalAccessException {
        TreeSet<String> constants = new TreeSet<>();
        for (Field field : Saan.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Node.class) {
                assertThat(((Node) field.get(null)).getURI()).isEqualTo(Saan.NS + field.getName());
                constants.add(field.getName());
            }
        }
        assertThat(constants)
                .isEqualTo(ownTerms(model()).stream()
                        .map(Resource::getLocalName)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void theHeaderTellsWhatCataloguesAsk() {
        Resource ontology = model().getResource(Saan.BASE + "ontology");
        for (Property property : List.of(
                DCTerms.title,
                DCTerms.description,
                DCTerms.creator,
                DCTerms.publisher,
                DCTerms.license,
                DCTerms.created,
                DCTerms.issued,
                DCTerms.modified,
                OWL2.versionIRI,
                OWL2.versionInfo,
                ResourceFactory.createProperty("http://purl.org/vocab/vann/preferredNamespacePrefix"),
                ResourceFactory.createProperty("http://purl.org/vocab/vann/preferredNamespaceUri"))) {
            assertThat(ontology.hasProperty(property)).as(property.toString()).isTrue();
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
        try (Stream<Path> paths = Files.walk(Path.of(folder))) {
            return paths.toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
