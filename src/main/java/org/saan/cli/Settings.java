package org.saan.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private Owner owner;
    private List<String> arguments = List.of();

    /** {@code --home}, else $SAAN_HOME, else .saan in the working folder. */
    Home home() {
        if (owner != null) {
            return owner.home();
        }
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

    /** What {@code --lang} says among these words, else the language of the environment. */
    static Language languageOf(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).startsWith("--lang=")) {
                return Language.of(arguments.get(i).substring(7)).orElseGet(Settings::ofEnvironment);
            }
            if (arguments.get(i).equals("--lang") && i + 1 < arguments.size()) {
                return Language.of(arguments.get(i + 1)).orElseGet(Settings::ofEnvironment);
            }
        }
        return ofEnvironment();
    }

    /** Says for whom the command runs. */
    void ownedBy(Owner asked, List<String> words) {
        owner = asked;
        arguments = List.copyOf(words);
    }

    /** The open home and who asked, when another process asked; empty for a command line of our own. */
    Optional<Owner> owner() {
        return Optional.ofNullable(owner);
    }

    /** The words of the command line with the language in which this process answers: another process has another environment. */
    List<String> spokenArguments() {
        List<String> spoken = new ArrayList<>(List.of("--lang=" + language().tag()));
        spoken.addAll(arguments);
        return spoken;
    }

    /** A path as it was given, below the folder where who gave it stands. */
    Path path(String given) {
        return owner == null ? Path.of(given) : owner.folder().resolve(given);
    }

    /**
     * Who makes a revision, as everybody may read it: what the environment variable {@code SAAN_AGENT} says, else "editors". The login of
     * whoever runs the program is nobody's business.
     */
    String agent() {
        if (owner != null) {
            return owner.agent();
        }
        String named = System.getenv("SAAN_AGENT");
        return named == null || named.isBlank() ? "editors" : named.strip();
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
