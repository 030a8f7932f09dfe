package org.saan.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.saan.model.Language;
import org.saan.page.Scale;

class DateAndNumberFormatTest {
    private final DateAndNumberFormat thai = new DateAndNumberFormat(Language.TH);
    private final DateAndNumberFormat english = new DateAndNumberFormat(Language.EN);

    @ParameterizedTest
    @CsvSource({
        "2017-10-24, 24 ต.ค. 2560 (2017), 24 Oct 2017",
        "2024-03, มี.ค. 2567 (2024), Mar 2024",
        "1953, 2496 (1953), 1953",
        "2020-13-01, 2020-13-01, 2020-13-01",
        "soon, soon, soon"
    })
    void datesOfBothEras(String written, String inThai, String inEnglish) {
        assertThat(thai.date(written)).isEqualTo(inThai);
        assertThat(english.date(written)).isEqualTo(inEnglish);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2018, 2020, 2018 – 2020",
                "'', 2020, until 2020",
                "2018, '', from 2018",
                "2018, 2018, 2018",
                "'', '', not stated"
            })
    void spansWithOpenEnds(String from, String to, String words) {
        assertThat(english.span(from, to)).isEqualTo(words);
    }

    @Test
    void intervalsOfEdtf() {
        assertThat(english.interval("2020-04/2022-09")).isEqualTo("Apr 2020 – Sep 2022");
        assertThat(english.interval("../2020-02-20")).isEqualTo("until 20 Feb 2020");
        assertThat(english.interval("1999-11-17")).isEqualTo("17 Nov 1999");
    }

    @ParameterizedTest
    @CsvSource({"22.60, 22.6", "1790863, '1,790,863'", "0.7, 0.7", "650000000.0, '650,000,000'", "abc, abc", "-5, -5"})
    void numbersAreGroupedAndKeepTheirPlaces(String written, String words) {
        assertThat(english.number(written)).isEqualTo(words);
    }

    @Test
    void largeAmountsAreReadInMillions() {
        assertThat(DateAndNumberFormat.isLarge("999999")).isFalse();
        assertThat(DateAndNumberFormat.isLarge("15000000000.0")).isTrue();
        assertThat(thai.millions("22000000000")).isEqualTo("22,000 ล้าน");
        assertThat(english.millions("1500000")).isEqualTo("1.5 million");
    }

    @Test
    void axesHaveRoundMarksAndHoldTheirNumbers() {
        for (double[] each : new double[][] {{0, 1}, {0, 30_000}, {22.6, 26}, {2022, 2028}, {5, 5}, {0, 0.03}}) {
            Scale scale = Scale.of(each[0], each[1]);
            assertThat(scale.place(each[0])).isBetween(0, 1000);
            assertThat(scale.place(each[1])).isBetween(0, 1000);
            assertThat(scale.ticks(String::valueOf)).hasSizeBetween(2, 12);
        }
    }
}
