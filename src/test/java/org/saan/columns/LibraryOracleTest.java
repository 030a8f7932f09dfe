package org.saan.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.QueryExecBuilder;
import org.apache.jena.sparql.exec.RowSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.saan.TestHome;
import org.saan.model.Language;
import org.saan.query.Question;
import org.saan.query.Questions;
import org.saan.source.ShippedData;
import org.saan.sparql.Parameter;
import org.saan.vocab.Saan;

/** Every question of the library has the store's answer when the columns take whatever they can: with what it asks for by itself, and with twenty other choices. */
@Tag("home")
class LibraryOracleTest {
    private static final int CHOICES = 20;
    private static final Questions QUESTIONS = Questions.shipped(ShippedData.onClassPath());

    @TempDir
    private static Path folder;

    private static TestHome home;
    private static Columns columns;
    private static Map<String, List<String>> things;

    @BeforeAll
    static void open() throws InterruptedException {
        home = TestHome.loaded(folder.resolve("home"));
        columns = new Columns(folder.resolve("columns"), home.store(), ColumnsOptions.USUAL);
        columns.start();
        assertThat(columns.isReadyWithin(120)).isTrue();
        things = home.store().read(LibraryOracleTest::thingsByKind);
    }

    @AfterAll
    static void close() {
        columns.close();
        home.close();
    }

    private static Map<String, List<String>> thingsByKind(DatasetGraph data) {
        Map<String, TreeSet<String>> found = new LinkedHashMap<>();
        for (var quads = data.find(); quads.hasNext(); ) {
            Quad quad = quads.next();
            String iri = quad.getSubject().isURI() ? quad.getSubject().getURI() : "";
            if (iri.startsWith(Saan.BASE) && !iri.contains("#")) {
                String own = iri.substring(Saan.BASE.length());
                found.computeIfAbsent(own.replaceAll("/[^/]*$", ""), any -> new TreeSet<>())
                        .add(iri);
            }
        }
        Map<String, List<String>> lists = new LinkedHashMap<>();
        found.forEach((kind, iris) -> lists.put(kind, List.copyOf(iris)));
        return lists;
    }

    @TestFactory
    Stream<DynamicTest> everyQuestionHasTheStoresAnswer() {
        return QUESTIONS.all().stream()
                .map(question -> DynamicTest.dynamicTest(question.name(), () -> compareAll(question)));
    }

    private static void compareAll(Question question) {
        compare(question, Map.of(), Language.EN);
        compare(question, Map.of(), Language.TH);
        Random random = new Random(question.name().hashCode());
        for (int i = 0; i < CHOICES && !question.parameters().isEmpty(); i++) {
            Map<String, String> given = new LinkedHashMap<>();
            question.parameters().forEach(parameter -> given.put(parameter.name(), choice(parameter, random)));
            compare(question, given, i % 2 == 0 ? Language.TH : Language.EN);
        }
    }

    private static String choice(Parameter parameter, Random random) {
        return switch (parameter.type()) {
            case IRI -> {
                Node usual = parameter.defaultTerm();
                String kind = usual.getURI().replace(Saan.BASE, "").replaceAll("/[^/]*$", "");
                List<String> same = things.getOrDefault(kind, List.of(usual.getURI()));
                yield same.get(random.nextInt(same.size()));
            }
            case STRING -> random.nextBoolean() ? parameter.defaultValue() : "อ";
            case INTEGER ->
                parameter.defaultValue().length() == 4
                        ? String.valueOf(2010 + random.nextInt(15))
                        : String.valueOf(Integer.parseInt(parameter.defaultValue()) + random.nextInt(3));
            case DATE ->
                LocalDate.of(2000 + random.nextInt(26), 1 + random.nextInt(12), 15)
                        .toString();
        };
    }

    private static void compare(Question question, Map<String, String> given, Language language) {
        Map<String, Node> bindings = question.bindings(given, language);
        home.store().read(data -> {
            List<String> byStore = rows(data, question, bindings, Double.MAX_VALUE);
            List<String> byColumns = rows(data, question, bindings, -1);
            if (new HashSet<>(byStore).size() < byStore.size()
                    || !question.file().query().hasOrderBy()) {
                assertThat(byColumns).as("%s %s", question.name(), given).containsExactlyInAnyOrderElementsOf(byStore);
            } else {
                assertThat(byColumns).as("%s %s", question.name(), given).isEqualTo(byStore);
            }
            return null;
        });
    }

    private static List<String> rows(
            DatasetGraph data, Question question, Map<String, Node> bindings, double threshold) {
        QueryExecBuilder builder =
                QueryExec.dataset(data).query(question.file().query()).set(QueryPlanning.THRESHOLD, threshold);
        bindings.forEach((name, term) -> builder.substitution(Var.alloc(name), term));
        List<String> rows = new ArrayList<>();
        try (QueryExec exec = builder.build()) {
            RowSet found = exec.select();
            while (found.hasNext()) {
                Binding row = found.next();
                rows.add(found.getResultVars().stream()
                        .map(name -> told(row.get(name)))
                        .toList()
                        .toString());
            }
        }
        return rows;
    }

    /** SPARQL does not say in which order GROUP_CONCAT puts texts together: here they are sorted. */
    private static String told(Node term) {
        if (term == null || !term.isLiteral()) {
            return String.valueOf(term);
        }
        String text = term.getLiteralLexicalForm();
        String separator = text.contains(", ") ? ", " : " ";
        return Stream.of(text.split(separator)).sorted().toList()
                + term.getLiteralLanguage()
                + term.getLiteralDatatypeURI();
    }
}
