package org.saan.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.SaanException;
import org.saan.store.Home;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command has, before or after its name. The only reader of the environment. */
final class Settings {
    @Option(names = "--home", paramLabel = "DIR", scope = ScopeType.INHERIT, descriptionKey = "option.home")
    private Path home;

    @Option(names = "--lang", paramLabel = "th|en", scope = ScopeType.INHERIT, descriptionKey = "option.lang")
    private String lang;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, descriptionKey = "option.verbose")
    private boolean verbose;

    /** {@code --home}, else $SAAN_HOME, else .saan in the working folder. */
    Home home() {
        if (home != null) {
            return new Home(home);
        }
        String variable = System.getenv("SAAN_HOME");
        return new Home(Path.of(variable == null || variable.isBlank() ? ".saan" : variable));
    }

    /** {@code --lang}, else that of the environment, else English. */
    Language language() {
        if (lang != null) {
            return Language.of(lang)
                    .orElseThrow(() -> new SaanException(ErrorKind.USAGE, "cli.unknown-language", lang));
        }
        return ofEnvironment();
    }

    static Language ofEnvironment() {
        return Optional.ofNullable(System.getenv("SAAN_LANG"))
                .or(() -> Optional.ofNullable(System.getenv("LC_ALL")))
                .or(() -> Optional.ofNullable(System.getenv("LANG")))
                .flatMap(Language::of)
                .orElse(Language.EN);
    }

    boolean verbose() {
        return verbose;
    }
}
