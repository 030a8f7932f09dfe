package org.saan.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Supplier;
import org.saan.model.ExitCode;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The entry: words to a command, its result to an exit code. */
@CommandLine.Command(name = "saan", versionProvider = Version.class)
public final class Main {
    private static final Map<String, Supplier<Command>> COMMANDS = commands();

    private Main() {}

    private static Map<String, Supplier<Command>> commands() {
        Map<String, Supplier<Command>> commands = new LinkedHashMap<>();
        commands.put("up", UpCommand::new);
        commands.put("load", LoadCommand::new);
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
        int code = run(arguments, System.out, System.err);
        System.exit(code);
    }

    /** Runs one command line and returns its exit code. */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        Language language = language(arguments);
        for (int i = 0; i < arguments.length; i++) {
            String given = arguments[i].startsWith("--lang=")
                    ? arguments[i].substring(7)
                    : arguments[i].equals("--lang") && i + 1 < arguments.length ? arguments[i + 1] : null;
            if (given != null && Language.of(given).isEmpty()) {
                writer(err).println("saan: " + new Messages(language).text("cli.unknown-language", given));
                return ExitCode.USAGE.code();
            }
        }
        String[] words = words(arguments);
        CommandLine commandLine = new CommandLine(new Main());
        // Reading all commands takes longer than running most: only the one that is meant, unless they are to be
        // listed.
        if (COMMANDS.containsKey(words.length == 0 ? "" : words[0])) {
            commandLine.addSubcommand(COMMANDS.get(words[0]).get());
        } else {
            COMMANDS.values().forEach(command -> commandLine.addSubcommand(command.get()));
        }
        ResourceBundle help = ResourceBundle.getBundle(
                "help",
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        commandLine.setResourceBundle(help);
        commandLine.getSubcommands().values().forEach(sub -> sub.setResourceBundle(help));
        commandLine.getSubcommands().values().forEach(sub -> sub.getCommandSpec()
                .mixinStandardHelpOptions(true));
        commandLine.getCommandSpec().mixinStandardHelpOptions(true);
        commandLine.setOut(writer(out)).setErr(writer(err));
        commandLine.setParameterExceptionHandler((exception, given) -> usage(exception, language));
        commandLine.setExecutionExceptionHandler(
                (exception, line, parsed) -> failed(exception, line, language, arguments));
        return commandLine.execute(words);
    }

    /** The command first: {@code up} when none is named. */
    private static String[] words(String[] arguments) {
        boolean command = Arrays.stream(arguments)
                .anyMatch(word -> COMMANDS.containsKey(word)
                        || word.equals("--help")
                        || word.equals("-h")
                        || word.equals("--version")
                        || word.equals("-V"));
        boolean wordless = Arrays.stream(arguments)
                .findFirst()
                .map(word -> word.startsWith("-"))
                .orElse(true);
        String[] words = arguments;
        if (!command && wordless) {
            words = new String[arguments.length + 1];
            words[0] = "up";
            System.arraycopy(arguments, 0, words, 1, arguments.length);
        }
        return commandFirst(words, COMMANDS.keySet());
    }

    /** Options may stand before the command too: {@code saan --home DIR log}. */
    private static String[] commandFirst(String[] words, Set<String> commands) {
        for (int i = 1; i < words.length; i++) {
            if (commands.contains(words[0])) {
                return words;
            }
            if (commands.contains(words[i])) {
                String[] moved = words.clone();
                System.arraycopy(words, 0, moved, 1, i);
                moved[0] = words[i];
                return moved;
            }
        }
        return words;
    }

    private static int usage(ParameterException exception, Language language) {
        PrintWriter err = exception.getCommandLine().getErr();
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        err.println(
                new Messages(language).text("cli.usage", exception.getMessage().replaceAll("\\s+", " "), command));
        return ExitCode.USAGE.code();
    }

    private static int failed(Exception exception, CommandLine line, Language language, String[] arguments) {
        if (Arrays.asList(arguments).contains("--verbose")) {
            exception.printStackTrace(line.getErr());
        }
        if (exception instanceof SaanException fault) {
            line.getErr().println("saan: " + fault.text(language));
            return fault.exitCode().code();
        }
        line.getErr().println("saan: " + new Messages(language).text("cli.internal", exception));
        return ExitCode.INTERNAL.code();
    }

    private static Language language(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--lang=")) {
                return Language.of(arguments[i].substring(7)).orElseGet(Settings::ofEnvironment);
            }
            if (arguments[i].equals("--lang") && i + 1 < arguments.length) {
                return Language.of(arguments[i + 1]).orElseGet(Settings::ofEnvironment);
            }
        }
        return Settings.ofEnvironment();
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
