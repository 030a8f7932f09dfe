package org.saan.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
class MentionsTest {
    private static final Path ARTICLE = Path.of("../shared/sources/000_7ff1008dfc76ea06.txt");

    @TempDir
    static Path folder;

    private static TestHome home;
    private static Mentions mentions;

    @BeforeAll
    static void load() {
        home = TestHome.loaded(folder);
        mentions = new Mentions(home.index());
    }

    @AfterAll
    static void close() {
        home.close();
    }

    private static List<String> found(String text) {
        return mentions.find(text).mentions().stream()
                .map(mention ->
                        mention.text() + "=" + id(mention.candidates().get(0).iri()))
                .toList();
    }

    private static String id(String iri) {
        return iri.substring(Saan.ID.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "สถาบันพระปกเกล้าจัดประชุม|สถาบันพระปกเกล้า=agency/kpi",
                "ที่สถาบัน พระปกเกล้า จัด|สถาบัน พระปกเกล้า=agency/kpi",
                "ผู้แทน พป. และ สศช. มา|พป.=agency/kpi;สศช.=agency/nesdc",
                "จังหวัดเลย|จังหวัดเลย=place/th-42",
                "จ.เลย|จ.เลย=place/th-42",
                "ไม่เคยมาเลย|",
                "ไม่ได้ไปเลยสักครั้ง|",
                "เขาตากผ้าไว้|",
                "ข่าวแพร่ไปทั่ว|",
                "จังหวัดเลย ตาก และแพร่|จังหวัดเลย=place/th-42;ตาก=place/th-63;แพร่=place/th-54",
                "เทศบาลนครยะลา|เทศบาลนครยะลา=agency/yala-city-municipality",
                "นายกเทศมนตรีนครยะลา|นายกเทศมนตรีนครยะลา=post/yala-city-mayor",
                "ศ.วุฒิสาร ตันไชย กล่าว|วุฒิสาร ตันไชย=person/woothisarn-tanchai",
                "Woothisarn Tanchai of King Prajadhipok's Institute|Woothisarn Tanchai=person/woothisarn-tanchai;King Prajadhipok's Institute=agency/kpi",
                "the KPIs of the project|",
                "asset and SETTING|",
                "โครงการรถรางเบาขอนแก่นจะเริ่ม|โครงการรถรางเบาขอนแก่น=initiative/khon-kaen-light-rail",
                "พปชร. ไม่ใช่|",
                "ทน.ขอนแก่น และ ทม.ศิลา|ทน.ขอนแก่น=agency/khon-kaen-city-municipality;ทม.ศิลา=agency/sila-town-municipality",
                "อบจ.ขอนแก่น|อบจ.ขอนแก่น=agency/khon-kaen-pao",
                "we set up a bot in the cabinet|",
                "My nan likes a tak|",
                "Set the language|",
                "ขอนแก่น ตากล้อง|ขอนแก่น=place/th-40",
                "ใน ขอนแก่น เลยขยายต่อไปยัง ยะลา|ขอนแก่น=place/th-40;ยะลา=place/th-95",
                "Khon. Kaen|",
                "ที่ลําพูน|ลําพูน=place/th-51",
                "จังหวัดแพร่่|จังหวัดแพร่่=place/th-54",
                "ก.พ.ร. เสนอ|ก.พ.ร.=agency/public-sector-development-commission",
            })
    void namesAreFoundAndWordsAreNot(String text, String expected) {
        List<String> all = expected == null ? List.of() : List.of(expected.split(";"));
        assertThat(found(text)).containsExactlyElementsOf(all);
    }

    @Test
    void aTitleIsEvidence() {
        Mention plain = mentions.find("พบ วุฒิสาร ตันไชย ที่งาน").mentions().get(0);
        Mention titled =
                mentions.find("พบ ศ.ดร.วุฒิสาร ตันไชย ที่งาน").mentions().get(0);
        assertThat(titled.candidates().get(0).rule()).isEqualTo("title");
        assertThat(titled.candidates().get(0).score())
                .isGreaterThan(plain.candidates().get(0).score());
    }

    @Test
    void aGivenNameFollowsTheWholeName() {
        assertThat(found("นายสมศักดิ์ จังตระกูล เปิดงาน ต่อมานายสมศักดิ์กล่าวว่า"))
                .containsExactly("สมศักดิ์ จังตระกูล=person/somsak-jangtrakul", "สมศักดิ์=person/somsak-jangtrakul");
        assertThat(found("นายสมศักดิ์ เทพสุทิน เปิดงาน")).isEmpty();
        assertThat(found("นายสมศักดิ์ จังตระกูล และนายสมศักดิ์ เจียมธีรสกุล")).hasSize(1);
    }

    @Test
    void namesakesShareTheScore() {
        Mention mention = mentions.find("กพร. เสนอ").mentions().get(0);
        assertThat(mention.candidates()).hasSize(2);
        assertThat(mention.candidates())
                .allSatisfy(each -> assertThat(each.score()).isLessThan(0.5));
    }

    @Test
    void offsetsAreCodePoints() {
        String text = "🙂🙂 สถาบันพระปกเกล้า";
        Mention mention = mentions.find(text).mentions().get(0);
        assertThat(mention.start()).isEqualTo(3);
        int[] points = text.codePoints().toArray();
        assertThat(new String(points, mention.start(), mention.end() - mention.start()))
                .isEqualTo("สถาบันพระปกเกล้า")
                .isEqualTo(mention.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u0000\u0007",
                "....",
                "ๆๆๆ",
                "๐๑๒",
                "<b>ขอนแก่น</b>",
                "จ.",
                "นาย",
                "(",
                "จังหวัดจังหวัดจังหวัด"
            })
    void oddTextsHaveAnAnswer(String text) {
        MentionAnswer answer = mentions.find(text);
        assertThat(answer.characters()).isEqualTo(text.length());
        assertThat(answer.mentions()).hasSizeLessThan(2);
    }

    @Test
    void aLongTextIsBounded() {
        String page = "จังหวัดขอนแก่น และสถาบันพระปกเกล้า ".repeat(20_000);
        MentionAnswer answer = mentions.find(page);
        assertThat(answer.more()).isTrue();
        assertThat(answer.mentions()).hasSize(20_000);
        assertThatThrownBy(() -> mentions.find("ก".repeat(10_000_001))).isInstanceOf(SaanException.class);
    }

    /** Each of these once took minutes: rows of short names, and letters without an end. */
    @Test
    void hostileTextsCostWhatTheirLengthCosts() {
        assertThat(mentions.find("ตาก แพร่ ".repeat(20_000) + "จังหวัดเลย").more())
                .isTrue();
        assertThat(mentions.find("จังหวัดเลย " + "ตาก แพร่ ".repeat(20_000)).more())
                .isTrue();
        assertThat(mentions.find("กข".repeat(300_000) + "ขอนแก่น").characters()).isEqualTo(600_007);
        assertThat(mentions.find("ขอนแก่น".repeat(100_000)).mentions()).isNotEmpty();
    }

    @Test
    void aNameDoesNotReachOverABlankLine() {
        assertThat(found("Khon\n\nKaen")).isEmpty();
        assertThat(found("ขอน\n\n\n\nแก่น")).isEmpty();
        assertThat(found("สถาบัน\nพระปกเกล้า")).containsExactly("สถาบัน\nพระปกเกล้า=agency/kpi");
    }

    /** SEED.md's rows, read as mentions by hand: every name is found; beyond them only common nouns of groups. */
    @Test
    void theFirstSourceIsReadAsAPersonReadsIt() throws IOException {
        assumeTrue(Files.exists(ARTICLE), "the article lies beside the project only");
        List<Mention> found =
                new ArrayList<>(mentions.find(Files.readString(ARTICLE)).mentions());
        int named = 0;
        int right = 0;
        List<String> missed = new ArrayList<>();
        List<Mention> used = new ArrayList<>();
        for (String line : gold("article-mentions.csv")) {
            String[] cells = line.split(",");
            named++;
            List<Mention> hits = found.stream()
                    .filter(each ->
                            each.start() < Integer.parseInt(cells[1]) && Integer.parseInt(cells[0]) < each.end())
                    .toList();
            Set<String> ids = Set.of(cells[2].split(" "));
            boolean hit = hits.stream()
                    .anyMatch(each -> each.candidates().stream().anyMatch(one -> ids.contains(id(one.iri()))));
            right += hit ? 1 : 0;
            used.addAll(hits);
            if (!hit) {
                missed.add(line);
            }
        }
        found.removeAll(used);
        found.removeIf(each -> each.candidates().get(0).rule().equals("group"));
        double precision = right / (double) (right + found.size());
        System.out.printf(
                "mentions of the article: %d named, recall %.3f, precision %.3f, common nouns of groups left aside%n",
                named, right / (double) named, precision);
        assertThat(missed).isEmpty();
        assertThat(precision).isGreaterThan(0.95);
    }

    private static List<String> gold(String file) throws IOException {
        try (var in = MentionsTest.class.getResourceAsStream("/search/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        }
    }
}
