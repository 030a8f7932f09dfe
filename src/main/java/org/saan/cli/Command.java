package org.saan.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.saan.model.Messages;
import org.saan.store.Home;
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

    /** Who makes a revision. */
    String user() {
        return settings().agent();
    }

    /**
     * Lends the home for a change: opened; or, while another process serves it, the command is run there, and what it prints is printed
     * here. Throws REFUSED for a home that follows another.
     *
     * @param opening how the home is opened where nobody owns it
     * @param work returns the exit code
     */
    int changing(Function<Home, OpenHome> opening, ToIntFunction<OpenHome> work) {
        Optional<Owner> owner = settings().owner();
        if (owner.isPresent()) {
            return work.applyAsInt(owner.get().opened());
        }
        Home home = settings().home().writable();
        OptionalInt done = OwnerClient.run(home, settings().spokenArguments(), user(), out(), err());
        if (done.isPresent()) {
            return done.getAsInt();
        }
        try (OpenHome opened = opening.apply(home)) {
            return work.applyAsInt(opened);
        }
    }
}
