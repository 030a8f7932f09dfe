package org.saan.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is said is said in both languages, with the same blanks to fill. */
class MessagesTest {
    private static final Pattern BLANK = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @ValueSource(strings = {"messages", "help"})
    void bothLanguagesHaveTheSameKeysAndBlanks(String name) {
        ResourceBundle thai = bundle(name, Language.TH);
        ResourceBundle english = bundle(name, Language.EN);
        assertThat(new TreeSet<>(thai.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
        for (String key : english.keySet()) {
            assertThat(blanks(thai.getString(key))).as(key).isEqualTo(blanks(english.getString(key)));
            assertThat(english.getString(key)).as(key).doesNotContain("'{").doesNotMatch(".*[\\u0E01-\\u0E5B].*");
        }
    }

    /** Mistake once made: a second key hid the first, and the page of the ontology said that its version is not served. */
    @ParameterizedTest
    @ValueSource(strings = {"messages_th", "messages_en", "help_th", "help_en"})
    void noKeyStandsTwice(String name) throws IOException {
        Path file = Path.of("src/main/resources/" + name + ".properties");
        List<String> keys = Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#") && line.contains("="))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
        assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
    }

    private static ResourceBundle bundle(String name, Language language) {
        return ResourceBundle.getBundle(
                name,
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static Set<String> blanks(String text) {
        return BLANK.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
