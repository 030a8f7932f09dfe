package org.saan.columns.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

/** A translated pattern finds in the database what it finds in Java; what is read otherwise is not translated. */
class RegexTranslationTest {
    private static final List<String> PIECES = List.of(
            "a", "B", "k", "s", "i", "I", "2", "ก", "่", " ", "-", ".", "|", "(", ")", "*", "+", "?", "[a-c]",
            "[^ก-ฮ2]", "[ _]", "^", "é");
    private static final String LETTERS = "abBkKſsSiIİıK2กข่ \n\u0085é-_";

    @Test
    void translatedPatternsFindTheSame() throws SQLException {
        Random random = new Random(20261201);
        int translated = 0;
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement asked = database.prepareStatement("SELECT regexp_matches(?, ?)")) {
            for (int i = 0; i < 20_000; i++) {
                StringBuilder pattern = new StringBuilder();
                for (int piece = 1 + random.nextInt(6); piece > 0; piece--) {
                    pattern.append(PIECES.get(random.nextInt(PIECES.size())));
                }
                String flags = random.nextBoolean() ? "i" : "";
                Optional<String> made = RegexTranslation.of(pattern.toString(), flags);
                if (made.isEmpty()) {
                    continue;
                }
                StringBuilder text = new StringBuilder();
                for (int letter = random.nextInt(8); letter > 0; letter--) {
                    text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
                }
                boolean expected;
                try {
                    expected = Pattern.compile(
                                    pattern.toString(),
                                    flags.isEmpty() ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                            .matcher(text)
                            .find();
                } catch (PatternSyntaxException e) {
                    continue;
                }
                translated++;
                asked.setString(1, text.toString());
                asked.setString(2, made.get());
                try (ResultSet row = asked.executeQuery()) {
                    row.next();
                    assertThat(row.getBoolean(1))
                            .as("%s (%s) as %s in “%s”", pattern, flags, made.get(), text)
                            .isEqualTo(expected);
                }
            }
        }
        assertThat(translated).isGreaterThan(5_000);
    }

    @Test
    void whatIsReadOtherwiseIsNotTranslated() {
        for (String pattern : List.of(
                "a$", "\\s", "\\bword", "(?i)a", "a{2}", "[[:alpha:]]", "a*?", "[a-", "(a", "a)", "[a&&b]", "😀")) {
            assertThat(RegexTranslation.of(pattern, "")).as(pattern).isEmpty();
        }
        assertThat(RegexTranslation.of("a", "s")).isEmpty();
        assertThat(RegexTranslation.of("é", "i")).isEmpty();
        assertThat(RegexTranslation.of("รถ(ราง|ไฟ)", "i")).contains("รถ(ราง|ไฟ)");
    }
}
