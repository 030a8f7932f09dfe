package org.saan.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.saan.model.Messages;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What the commands share: settings, where to print, and an exit code as result: 0, or that of an {@link org.saan.model.ErrorKind}. */
abstract class Command implements Callable<Integer> {
    static final int OK = 0;

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    /** Does the work; throws {@link org.saan.model.SaanException} for what a person can mend. */
    abstract int run();

    @Override
    public final Integer call() {
        return run();
    }

    Settings settings() {
        return main.settings();
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    void say(String key, Object... arguments) {
        out().println(new Messages(settings().language()).text(key, arguments));
        out().flush();
    }

    /**
     * Who makes a revision, as everybody may read it: what the environment variable {@code SAAN_AGENT} says, else "editors". The login of
     * whoever runs the program is nobody's business.
     */
    static String user() {
        String named = System.getenv("SAAN_AGENT");
        return named == null || named.isBlank() ? "editors" : named.strip();
    }
}
