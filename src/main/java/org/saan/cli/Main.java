package org.saan.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Supplier;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The entry: words to a command, its result to an exit code. */
@CommandLine.Command(name = "saan", versionProvider = Version.class)
public final class Main {
    private static final String UP = "up";
    private static final Map<String, Supplier<Command>> COMMANDS = commands();

    /** Every command inherits these, so they may stand before or after its name. */
    @Mixin
    private Settings settings;

    private Main() {}

    Settings settings() {
        return settings;
    }

    private static Map<String, Supplier<Command>> commands() {
        Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
        commands.put(UP, UpCommand::new);
        commands.put("load", LoadCommand::new);
        commands.put("import", ImportCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("ask", AskCommand::new);
        commands.put("query", QueryCommand::new);
        commands.put("find", FindCommand::new);
        commands.put("path", PathCommand::new);
        commands.put("reconcile", ReconcileCommand::new);
        commands.put("mentions", MentionsCommand::new);
        commands.put("serve", ServeCommand::new);
        commands.put("follow", FollowCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("log", LogCommand::new);
        commands.put("show", ShowCommand::new);
        commands.put("revert", RevertCommand::new);
        commands.put("verify", VerifyCommand::new);
        commands.put("backup", BackupCommand::new);
        commands.put("restore", RestoreCommand::new);
        return Collections.unmodifiableMap(commands);
    }

    public static void main(String[] arguments) {
        MemoryGuard.install();
        XmlStreams.useThoseOfJava();
        int code = run(arguments, System.out, System.err);
        System.exit(code);
    }

    /** Runs one command line and returns its exit code. */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        return run(arguments, out, err, null);
    }

    /**
     * The same for another process.
     *
     * @param owner the open home and who asked; null for a command line of our own
     */
    static int run(String[] arguments, PrintStream out, PrintStream err, Owner owner) {
        Language language = Settings.languageOf(List.of(arguments));
        for (int i = 0; i < arguments.length; i++) {
            String given = arguments[i].startsWith("--lang=")
                    ? arguments[i].substring(7)
                    : arguments[i].equals("--lang") && i + 1 < arguments.length ? arguments[i + 1] : null;
            if (given != null && Language.of(given).isEmpty()) {
                writer(err).println("saan: " + new Messages(language).text("cli.unknown-language", given));
                return ErrorKind.USAGE.exitCode();
            }
        }
        Main main = new Main();
        CommandLine commandLine = new CommandLine(main);
        main.settings.ownedBy(owner, List.of(arguments));
        commandLine.getCommandSpec().mixinStandardHelpOptions(true);
        // A home may be named like a command.
        commandLine.setAllowSubcommandsAsOptionParameters(true);
        List<String> words = withCommand(List.of(arguments), commandLine.getCommandSpec());
        // Reading all commands takes longer than running most: only the one that is meant, unless they are to be
        // listed.
        Optional<String> meant = command(words, commandLine.getCommandSpec());
        meant.map(Set::of)
                .orElse(COMMANDS.keySet())
                .forEach(name -> commandLine.addSubcommand(COMMANDS.get(name).get()));
        ResourceBundle help = ResourceBundle.getBundle(
                "help",
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        commandLine.setResourceBundle(help);
        commandLine.getSubcommands().values().forEach(sub -> sub.setResourceBundle(help));
        commandLine.getSubcommands().values().forEach(sub -> sub.getCommandSpec()
                .mixinStandardHelpOptions(true));
        commandLine.registerConverter(Path.class, main.settings::path);
        commandLine.setOut(writer(out)).setErr(writer(err));
        commandLine.setParameterExceptionHandler((exception, given) -> usage(exception, language));
        commandLine.setExecutionExceptionHandler(
                (exception, line, parsed) -> failed(exception, line, language, arguments));
        return commandLine.execute(words.toArray(String[]::new));
    }

    /** How many words stand before the command: options that every command has, and their values. */
    private static int before(List<String> words, CommandSpec root) {
        int at = 0;
        while (at < words.size()) {
            OptionSpec option = root.findOption(words.get(at).replaceFirst("=.*", ""));
            if (option == null || option.usageHelp() || option.versionHelp()) {
                break;
            }
            boolean valueFollows = option.arity().max() > 0 && !words.get(at).contains("=");
            at += valueFollows ? 2 : 1;
        }
        return at;
    }

    /** The command that these words mean; empty when there is none. */
    static Optional<String> command(List<String> words) {
        return command(words, new CommandLine(new Main()).getCommandSpec());
    }

    /** The command that is meant; empty when another word stands in its place, or help is asked for. */
    private static Optional<String> command(List<String> words, CommandSpec root) {
        int at = before(words, root);
        return at < words.size() ? Optional.of(words.get(at)).filter(COMMANDS::containsKey) : Optional.empty();
    }

    /** The words with {@code up} put in where no command stands: {@code saan --home DIR} means {@code saan --home DIR up}. */
    private static List<String> withCommand(List<String> words, CommandSpec root) {
        int at = before(words, root);
        boolean isOption = at < words.size() && words.get(at).startsWith("-");
        boolean isHelp = isOption && root.findOption(words.get(at)) != null;
        if (at > words.size() || at < words.size() && !isOption || isHelp) {
            return words;
        }
        List<String> completed = new ArrayList<>(words);
        completed.add(at, UP);
        return completed;
    }

    private static int usage(ParameterException exception, Language language) {
        PrintWriter err = exception.getCommandLine().getErr();
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        err.println(
                new Messages(language).text("cli.usage", exception.getMessage().replaceAll("\\s+", " "), command));
        return ErrorKind.USAGE.exitCode();
    }

    private static int failed(Exception exception, CommandLine line, Language language, String[] arguments) {
        if (Arrays.asList(arguments).contains("--verbose")) {
            exception.printStackTrace(line.getErr());
        }
        if (exception instanceof SaanException fault) {
            line.getErr().println("saan: " + fault.text(language));
            return fault.kind().exitCode();
        }
        line.getErr().println("saan: " + new Messages(language).text("cli.internal", exception));
        return ErrorKind.INTERNAL.exitCode();
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
