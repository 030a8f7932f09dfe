package org.saan.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saan.TestHome;
import org.saan.model.SaanException;
import org.saan.vocab.Saan;

@Tag("home")
class SearchTest {
    @TempDir
    static Path folder;

    private static TestHome home;
    private static Search search;

    @BeforeAll
    static void load() {
        home = TestHome.loaded(folder);
        search = new Search(home.index());
    }

    @AfterAll
    static void close() {
        home.close();
    }

    private static SearchAnswer find(String text, String... kinds) {
        return search.search(SearchRequest.parse(text, List.of(kinds), null, null, 0, 20));
    }

    private static String first(String text) {
        List<SearchAnswer.Hit> hits = find(text).hits();
        return hits.isEmpty() ? "nothing" : hits.get(0).iri().substring(Saan.ID.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "รถราง|initiative/khon-kaen-light-rail",
                "light rail|initiative/khon-kaen-light-rail",
                "โครงการรถรางเบาขอนแก่น|initiative/khon-kaen-light-rail",
                "ขอนแก่น|place/th-40",
                "จังหวัดขอนแก่น|place/th-40",
                "จ.ขอนแก่น|place/th-40",
                "Khon Kaen Province|place/th-40",
                "TH-40|place/th-40",
                "๔๐|place/th-40",
                "เทศบาลนครขอนแก่น|agency/khon-kaen-city-municipality",
                "ทน.ขอนแก่น|agency/khon-kaen-city-municipality",
                "เทสบาลนครขอนแก่น|agency/khon-kaen-city-municipality",
                "khon kaen city municipality|agency/khon-kaen-city-municipality",
                "อบจ.ขอนแก่น|agency/khon-kaen-pao",
                "พป.|agency/kpi",
                "พป|agency/kpi",
                "KPI|agency/kpi",
                "พระปกเกล้า|agency/kpi",
                "สถาบัน พระปกเกล้า|agency/kpi",
                "สถาบนพระปกเกล้า|agency/kpi",
                "สช.|agency/nhco",
                "มหาดไทย|agency/ministry-of-interior",
                "ศ.วุฒิสาร ตันไชย|person/woothisarn-tanchai",
                "ศาสตราจารย์วุฒิสารตันไชย|person/woothisarn-tanchai",
                "Wuthisan Thanchai|person/woothisarn-tanchai",
                "Prof. Woothisarn Tanchai|person/woothisarn-tanchai",
                "นายสมศักดิ์ จังตระกูล|person/somsak-jangtrakul",
                "จังตระกูล|person/somsak-jangtrakul",
                "Tanchai Woothisarn|person/woothisarn-tanchai",
                "นายสมศักดิ์|person/somsak-jangtrakul",
                "ผู้ว่าราชการจังหวัด ขอนแก่น|post/khon-kaen-governor",
                "governor of khon kaen|post/khon-kaen-governor",
                "สภาพัฒนาเศรษฐกิจ|agency/nesdc",
                "decentralization act|law/decentralisation-act"
            })
    void whatPeopleTypeFindsTheThingFirst(String typed, String expected) {
        assertThat(first(typed)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agency/kpi|agency/kpi",
                "https://w3id.org/saan/id/place/th-40|place/th-40",
                "Q876526|agency/khon-kaen-city-municipality",
                "อบจขอนแก่น|agency/khon-kaen-pao",
                "กรมพัฒนาชุมชน|agency/community-development-department"
            })
    void codesAndAddressesAreNamesToo(String typed, String expected) {
        assertThat(first(typed)).isEqualTo(expected);
    }

    @Test
    void whereAndOfWhichGraphMustBeThere() {
        assertThatThrownBy(() -> search.search(SearchRequest.parse("ก", Set.of(), "place/th-99", null, 0, 20)))
                .hasMessageContaining("th-99");
        assertThatThrownBy(() -> search.search(SearchRequest.parse("ก", Set.of(), null, "source/nothing", 0, 20)))
                .hasMessageContaining("source/nothing");
    }

    /** The surer way comes first, however important the other thing is. */
    @Test
    void waysOfMatchingAreInOrder() {
        List<String> rules = new ArrayList<>();
        find("ศิลา").hits().forEach(hit -> rules.add(hit.how()));
        assertThat(rules.indexOf("class")).isLessThan(rules.indexOf("prefix") < 0 ? 99 : rules.indexOf("prefix"));
        double named = find("ศิลา", "agency").hits().get(0).score();
        double misspelt = find("สีลา", "agency").hits().get(0).score();
        assertThat(named).isGreaterThan(misspelt);
    }

    /** Every label of every person, agency, province, initiative, post and law, as it is and without its spaces. */
    @Test
    void everyNameFindsItsThingFirst() {
        List<String> missed = new ArrayList<>();
        List<Quad> labels = home.store().read(data -> {
            List<Quad> all = new ArrayList<>();
            data.findNG(Node.ANY, Node.ANY, SKOS.prefLabel.asNode(), Node.ANY).forEachRemaining(all::add);
            return all.stream()
                    .filter(quad ->
                            quad.getSubject().getURI().matches(".*/id/(person|agency|place|initiative|post|law)/[^#]*"))
                    .toList();
        });
        assertThat(labels).hasSizeGreaterThan(600);
        for (Quad label : labels) {
            String text = label.getObject().getLiteralLexicalForm();
            for (String typed : List.of(text, text.replace(" ", ""), text.toUpperCase(java.util.Locale.ROOT))) {
                List<SearchAnswer.Hit> hits = find(typed).hits();
                boolean found = !hits.isEmpty()
                        && hits.stream()
                                .filter(hit -> hit.how().equals("exact"))
                                .anyMatch(hit ->
                                        hit.iri().equals(label.getSubject().getURI()));
                if (!found || !hits.get(0).how().equals("exact")) {
                    missed.add(typed + " " + label.getSubject());
                }
            }
        }
        assertThat(missed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "?*",
                "*:*",
                "\"",
                "((((",
                "AND OR NOT",
                "kind:agency",
                "[a TO z]",
                "รถ~9999",
                "a^b",
                "\\",
                "/.*/",
                "{!func}",
                "\u0000\u0001\u0007",
                "\u202Eabc",
                "ๆๆๆๆๆ",
                "์์์์",
                "🙂🙂",
                "%00",
                "'; DROP TABLE --"
            })
    void nothingThatIsTypedIsAnOperator(String typed) {
        SearchAnswer answer = find(typed);
        assertThat(answer.total()).isLessThan(100);
        assertThat(answer.hits()).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void whatCannotBeSearchedForIsRefused() {
        assertThatThrownBy(() -> find("  "))
                .isInstanceOf(SaanException.class)
                .hasMessageContaining("Nothing to search");
        assertThatThrownBy(() -> find("ก".repeat(301))).hasMessageContaining("301");
        assertThatThrownBy(() -> find("ก", "nonsense")).hasMessageContaining("Unknown kind");
        assertThatThrownBy(() -> SearchRequest.parse("ก", Set.of(), "agency/kpi", null, 0, 20))
                .hasMessageContaining("place");
        assertThatThrownBy(() -> SearchRequest.parse("ก", Set.of(), null, "not a graph", 0, 20))
                .isInstanceOf(SaanException.class);
        assertThatThrownBy(() -> SearchRequest.parse("ก", Set.of(), null, null, 0, 101))
                .hasMessageContaining("100");
        assertThat(find("ฌ".repeat(300)).hits()).isEmpty();
    }

    @Test
    void kindsAreCountedWhateverKindIsAskedFor() {
        SearchAnswer all = find("ขอนแก่น");
        SearchAnswer agencies = find("ขอนแก่น", "agency");
        assertThat(agencies.kinds()).isEqualTo(all.kinds());
        assertThat(agencies.total()).isEqualTo(all.kinds().get("agency"));
        assertThat(agencies.hits()).allMatch(hit -> hit.kind().equals("agency"));
        assertThat(all.total())
                .isEqualTo(
                        all.kinds().values().stream().mapToLong(Long::longValue).sum());
    }

    @Test
    void aPlaceHasWhatLiesInIt() {
        SearchAnswer inProvince = search.search(SearchRequest.parse("เมือง", Set.of(), "place/th-40", null, 0, 50));
        assertThat(inProvince.hits())
                .extracting(SearchAnswer.Hit::iri)
                .contains(Saan.ID + "place/th-4001", Saan.ID + "agency/sila-town-municipality")
                .doesNotContain(Saan.ID + "place/th-9501");
    }

    @Test
    void aGraphHasWhatItSpeaksOf() {
        SearchAnswer answer =
                search.search(SearchRequest.parse("รถราง", Set.of(), null, "source/decentralisation-meeting", 0, 50));
        assertThat(answer.hits())
                .extracting(SearchAnswer.Hit::iri)
                .contains(Saan.ID + "initiative/khon-kaen-light-rail");
        assertThat(answer.total()).isLessThan(find("รถราง").total());
    }

    @Test
    void pagesFollowEachOther() {
        List<String> whole = new ArrayList<>();
        search.search(SearchRequest.parse("ขอนแก่น", Set.of(), null, null, 0, 100))
                .hits()
                .forEach(hit -> whole.add(hit.iri()));
        List<String> paged = new ArrayList<>();
        for (int offset = 0; offset < 100; offset += 7) {
            search.search(SearchRequest.parse("ขอนแก่น", Set.of(), null, null, offset, 7))
                    .hits()
                    .forEach(hit -> paged.add(hit.iri()));
        }
        assertThat(paged).startsWith(whole.toArray(String[]::new)).doesNotHaveDuplicates();
        List<Double> scores = new ArrayList<>();
        find("ขอนแก่น").hits().forEach(hit -> scores.add(hit.score()));
        assertThat(scores).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void whatMatchedIsTold() {
        SearchAnswer.Hit hit = find("KPI").hits().get(0);
        assertThat(hit.matched()).isEqualTo("KPI");
        assertThat(hit.how()).isEqualTo("exact");
        assertThat(hit.label()).containsOnlyKeys("th", "en");
        SearchAnswer.Hit text = find("dialogue mattered most").hits().stream()
                .findFirst()
                .orElse(find("ความไม่สงบ", "passage").hits().get(0));
        assertThat(text.property()).contains("gloss");
    }
}
