package org.saan.search;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({
        "พป.,พป",
        "ก.พ.ร.,กพร",
        "๒๕๔๑,2541",
        "King  Prajadhipok’s Institute,kingprajadhipoks institute",
        "' สถาบัน พระปกเกล้า ',สถาบันพระปกเกล้า",
        "สำนักงานฯ,สํานักงาน",
        "เเพร่,แพร่",
        "นํ้า,น้ำ",
        "น้ํา,น้ำ",
        "ก่ิง,กิ่ง",
        "Ａｙｕｔｔｈａｙａ,ayutthaya",
        "Café,cafe"
    })
    void encodingSpacesPunctuationCaseAndDigitsDoNotTellNamesApart(String one, String other) {
        assertThat(Folding.exact(one)).isEqualTo(Folding.exact(other));
    }

    @ParameterizedTest
    @CsvSource({
        "ขอนแกน,ขอนแก่น",
        "พงศ์ศักดิ์,พงษ์ศักดิ",
        "จังตระกูล,จังตระกุล",
        "Wuthisan Tanchai,Woothisarn Tanchai",
        "Phongsak,Pongsak",
        "Somsak Changtrakun,Somsak Jangtrakul"
    })
    void slipsOfSpellingAndWaysOfRomanisingAreLoose(String one, String other) {
        assertThat(Folding.exact(one)).isNotEqualTo(Folding.exact(other));
        assertThat(Folding.loose(one)).isEqualTo(Folding.loose(other));
    }

    @ParameterizedTest
    @CsvSource({"ยะลา,ยโสธร", "นครพนม,นครปฐม", "Phayao,Phatthalung", "สมศักดิ์,สมชาย"})
    void differentNamesStayDifferent(String one, String other) {
        assertThat(Folding.loose(one)).isNotEqualTo(Folding.loose(other));
    }

    @Property
    void foldingWhatIsFoldedChangesNothing(@ForAll @StringLength(max = 60) String text) {
        assertThat(Folding.exact(Folding.exact(text))).isEqualTo(Folding.exact(text));
        assertThat(Folding.loose(text)).doesNotContain(" ");
    }

    @Property
    void everyLetterKnowsItsPlace(@ForAll @StringLength(max = 60) String text) {
        FoldedText letters = Folding.letters(text);
        int length = text.codePointCount(0, text.length());
        for (int i = 0; i < letters.length(); i++) {
            assertThat(letters.place(i)).isBetween(0, length - 1);
            assertThat(letters.end(i)).isBetween(letters.place(i), length - 1);
        }
    }

    @Test
    void titlesAndClassesAreKnown() {
        NameParts parts = NameParts.shipped();
        assertThat(NameForms.of("ศ.ดร.วุฒิสาร ตันไชย", parts).bare()).isEqualTo("วุฒิสารตันไชย");
        assertThat(NameForms.of("ทน.ขอนแก่น", parts).full()).isEqualTo("เทศบาลนครขอนแก่น");
        assertThat(NameForms.of("จ.ขอนแก่น", parts).means()).containsExactly("Province");
        assertThat(NameForms.of("จขอนแก่น", parts).means()).isEmpty();
        assertThat(NameForms.of("Khon Kaen City Municipality", parts).bare()).isEqualTo("khonkaen");
        assertThat(NameForms.of("นายกเทศมนตรีนครยะลา", parts).bare()).isEqualTo("นายกเทศมนตรีนครยะลา");
        assertThat(NameForms.of("บริษัท ช ทวี จำกัด (มหาชน)", parts).bare()).isEqualTo("ชทวี");
        assertThat(NameForms.of("จังหวัดขอนแก่น (ราชการส่วนภูมิภาค)", parts).unqualified())
                .isEqualTo("จังหวัดขอนแก่น");
    }
}
