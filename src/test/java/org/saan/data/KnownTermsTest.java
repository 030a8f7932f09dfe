package org.saan.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RDFDataMgr;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;

/**
 * No term of a known vocabulary that this vocabulary does not define: not in the ontology, the shapes, the data or the queries.
 * The lists in src/test/resources/vocabularies are names only, each with where it comes from.
 */
@Tag("home")
class KnownTermsTest {
    private static final Path LISTS = Path.of("src/test/resources/vocabularies");
    private static final Pattern PREFIX = Pattern.compile("^\\s*PREFIX\\s+(\\w+):\\s*<([^>]+)>", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("(?<![\\w?$\"<:/-])(\\w+):([A-Za-z_][\\w-]*)");
    /** Container membership properties have no list: rdf:_1, rdf:_2 … */
    private static final Pattern MEMBER = Pattern.compile("_[1-9]\\d*");

    @TempDir
    static Path folder;

    private static final Map<String, Set<String>> TERMS = lists();

    private static Map<String, Set<String>> lists() {
        Map<String, Set<String>> terms = new HashMap<>();
        try (Stream<Path> files = Files.list(LISTS)) {
            for (Path file : files.toList()) {
                String namespace = Files.readAllLines(file).get(0).replace("# namespace: ", "");
                terms.put(
                        namespace,
                        Files.readAllLines(file).stream()
                                .filter(line -> !line.startsWith("#") && !line.isBlank())
                                .collect(Collectors.toUnmodifiableSet()));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return terms;
    }

    private static boolean isUnknown(String iri) {
        return TERMS.entrySet().stream()
                .filter(list -> iri.startsWith(list.getKey())
                        && iri.length() > list.getKey().length())
                .anyMatch(list -> {
                    String name = iri.substring(list.getKey().length());
                    return !list.getValue().contains(name)
                            && !MEMBER.matcher(name).matches();
                });
    }

    private static void collect(Node node, Set<String> unknown) {
        if (node.isURI() && isUnknown(node.getURI())) {
            unknown.add(node.getURI());
        }
        if (node.isLiteral() && isUnknown(node.getLiteralDatatypeURI())) {
            unknown.add(node.getLiteralDatatypeURI());
        }
    }

    @Test
    void theListsKnowWhatIsAndWhatIsNot() {
        assertThat(isUnknown("http://www.w3.org/ns/org#postIn")).isFalse();
        assertThat(isUnknown("http://www.w3.org/ns/org#postsIn")).isTrue();
        assertThat(isUnknown("http://www.w3.org/2000/01/rdf-schema#subClassof")).isTrue();
        assertThat(TERMS.values()).allMatch(names -> !names.isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> theOntologyAndTheShapesUseOnlyWhatIsDefined() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("ontology"))) {
            return files
                    .filter(file -> file.toString().endsWith(".ttl"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.toString(), file.toUri(), () -> {
                        Set<String> unknown = new TreeSet<>();
                        for (Triple triple :
                                RDFDataMgr.loadGraph(file.toString()).find().toList()) {
                            collect(triple.getSubject(), unknown);
                            collect(triple.getPredicate(), unknown);
                            collect(triple.getObject(), unknown);
                        }
                        assertThat(unknown).isEmpty();
                    }))
                    .toList()
                    .stream();
        }
    }

    @Test
    void theDataUseOnlyWhatIsDefined() {
        try (TestHome home = TestHome.loaded(folder)) {
            Set<String> unknown = home.store().read(data -> {
                Set<String> found = new TreeSet<>();
                data.find().forEachRemaining(quad -> {
                    collect(quad.getSubject(), found);
                    collect(quad.getPredicate(), found);
                    collect(quad.getObject(), found);
                });
                return found;
            });
            assertThat(unknown).isEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> theQueriesUseOnlyWhatIsDefined() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("queries"))) {
            return files
                    .filter(file -> file.toString().endsWith(".rq"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.toString(), file.toUri(), () -> {
                        String text = Files.readString(file);
                        Map<String, String> prefixes = new HashMap<>();
                        Matcher declared = PREFIX.matcher(text);
                        while (declared.find()) {
                            prefixes.put(declared.group(1), declared.group(2));
                        }
                        Set<String> unknown = new TreeSet<>();
                        Matcher names = NAME.matcher(text);
                        while (names.find()) {
                            String iri = prefixes.get(names.group(1)) + names.group(2);
                            if (isUnknown(iri)) {
                                unknown.add(iri);
                            }
                        }
                        assertThat(unknown).isEmpty();
                    }))
                    .toList()
                    .stream();
        }
    }
}
