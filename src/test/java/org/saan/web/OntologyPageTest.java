package org.saan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.SKOS;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.TestHome;
import org.saan.ledger.Revision;
import org.saan.model.QuadPatch;
import org.saan.vocab.GraphNames;
import org.saan.vocab.Saan;

/** The page of the ontology: picture, examples, rules, mappings, changes. */
@Tag("http")
class OntologyPageTest {
    private static final Node NOTE = NodeFactory.createURI(SKOS.getURI() + "editorialNote");

    @TempDir
    static Path folder;

    private static RunningServer server;

    @BeforeAll
    static void start() {
        Path made = folder.resolve("home");
        try (TestHome home = TestHome.loaded(made)) {
            // As a later version of the program does it: a remark more at one term.
            QuadPatch patch = new QuadPatch(
                    java.util.List.of(),
                    java.util.List.of(Quad.create(
                            GraphNames.ONTOLOGY, Saan.stage, NOTE, NodeFactory.createLiteralLang("a remark", "en"))));
            home.ledger()
                    .append(
                            Revision.draft(
                                    "tester", Revision.LOAD, "", "", java.util.Map.of(), java.util.List.of(), 0, 1, 0),
                            patch);
        }
        server = RunningServer.of(TestHome.open(made), folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Document page(String language) {
        return Jsoup.parse(RunningServer.text(server.get("ontology?lang=" + language, "text/html")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"th", "en"})
    void everyClassIsInThePictureAndEveryTermHasItsArticle(String language) {
        Document page = page(language);
        assertThat(page.select("#classes article")).hasSizeGreaterThan(40);
        assertThat(page.select("#picture svg[role=img] text").size())
                .isGreaterThanOrEqualTo(page.select("#classes article").size());
        // The same stands as a list, whose links lead to the articles.
        for (Element link : page.select("#picture .branches a")) {
            assertThat(page.select(link.attr("href"))).as(link.attr("href")).hasSize(1);
        }
        assertThat(page.select("section:not(#terms-of-others) > article.term"))
                .allMatch(term -> !term.select("p").isEmpty());
    }

    @Test
    void aTermTellsRulesAndUsesInTheReadersLanguage() {
        Element stage = page("en").select("article#Claim").first();
        assertThat(stage.text()).contains("What is asked of it", " times in the data");
        assertThat(stage.select("details li a[href*=/doc/claim/], details li a[href*=/id/claim/]"))
                .hasSize(3);
        assertThat(page("th").select("article#Claim").text()).contains("ข้อกำหนด", "ใช้ในข้อมูล");
        Element property = page("en").select("article#stage").first();
        assertThat(property.text()).contains("Used 4 times", "→");
        assertThat(page("en").select("article#BudgetLine").text()).contains("Not used in the data yet.");
    }

    @Test
    void mappingsAndChangesAreTold() {
        Document page = page("en");
        assertThat(page.select("#mappings tr").eachText())
                .anyMatch(row -> row.contains("agency") && row.contains("schema.org"));
        assertThat(page.select("#changes h3")).hasSize(2);
        assertThat(page.select("#changes").text()).contains("Changed: 1 stage", "Added:");
        assertThat(page.select("h1").text()).isEqualTo("Ontology");
        assertThat(page.text()).contains("Version 0.");
    }
}
