package org.saan.model;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+66 43 202 222",
                "-1+1|cmd",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "＝1+1",
                "-",
                "=",
                "-1,5",
                "=\u0E01\n=2",
                "'=1",
                "''@x"
            })
    void whatWouldBeComputedIsShielded(String text) {
        assertThat(SpreadsheetText.shielded(text)).isEqualTo("'" + text);
        assertThat(SpreadsheetText.unshielded("'" + text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-5",
                "+5.25",
                "-1e9",
                "-1.5 | 2",
                "-INF",
                "-P1D",
                "-0044-03-15",
                "รถราง",
                "a=b",
                "'quoted'",
                " =1",
                "2016-03"
            })
    void allElseStaysAsItIs(String text) {
        assertThat(SpreadsheetText.shielded(text)).isEqualTo(text);
        assertThat(SpreadsheetText.unshielded(text)).isEqualTo(text);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(SpreadsheetText.shielded(null)).isNull();
    }

    @Property(tries = 500)
    void nothingIsLost(@ForAll String text) {
        String shielded = SpreadsheetText.shielded(text);
        assertThat(SpreadsheetText.unshielded(shielded)).isEqualTo(text);
        assertThat(SpreadsheetText.unshielded(SpreadsheetText.shielded("'=" + text)))
                .isEqualTo("'=" + text);
    }
}
