package org.saan.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDateTest {
    @ParameterizedTest
    @CsvSource({
        "2018, 2018-01-01, 2018-12-31",
        "2018-02, 2018-02-01, 2018-02-28",
        "2020-02, 2020-02-01, 2020-02-29",
        "2018-03-01, 2018-03-01, 2018-03-01"
    })
    void spansAllDaysThatItMayBe(String written, LocalDate earliest, LocalDate latest) {
        PartialDate date = PartialDate.parse(written).orElseThrow();
        assertThat(date.earliest()).isEqualTo(earliest);
        assertThat(date.latest()).isEqualTo(latest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "18", "2018-13", "2018-02-30", "2018-2", "2018-02-03T00:00:00", "-2018", "๒๕๖๑"})
    void whatIsNoDateIsNone(String written) {
        assertThat(PartialDate.parse(written)).isEmpty();
    }

    @Property(tries = 200)
    void aDayIsItself(@ForAll @IntRange(min = 0, max = 1_000_000) int day) {
        LocalDate date = LocalDate.of(1, 1, 1).plusDays(day);
        PartialDate read = PartialDate.parse(date.toString()).orElseThrow();
        assertThat(read.earliest()).isEqualTo(date).isEqualTo(read.latest());
    }
}
