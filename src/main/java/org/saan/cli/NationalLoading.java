package org.saan.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.saan.change.ImportFault;
import org.saan.change.ImportResult;
import org.saan.change.Outcome;
import org.saan.model.ErrorKind;
import org.saan.model.Messages;
import org.saan.model.SaanException;

/** Loads the national tables that are due, one after the other, and says what came of each. */
final class NationalLoading {
    private static final int SHOWN = 20;

    private final Command command;
    private final Messages messages;
    private final String agent;
    private final NationalTables tables;
    private final List<String> due;

    NationalLoading(OpenHome opened, Command command) {
        this.command = command;
        this.messages = new Messages(command.settings().language());
        this.agent = command.user();
        Path home = command.settings().home().folder();
        this.tables = new NationalTables(opened, home);
        this.due = tables.due();
    }

    /** Throws {@link SaanException} USAGE when the option {@code --only} says something else than {@code core}. */
    static boolean isWanted(String only) {
        if (only != null && !only.equals("core")) {
            throw new SaanException(ErrorKind.USAGE, "national.only", only);
        }
        return only == null;
    }

    /** Loads them all now. Returns the exit code; stops at the first that the graph does not take. */
    int now() {
        for (int place = 0; place < due.size(); place++) {
            if (!load(place)) {
                return ErrorKind.DATA_INVALID.exitCode();
            }
        }
        return Command.OK;
    }

    /** Loads them behind what is served; other changes come between. */
    void behind(ChangeThread changes) {
        if (!due.isEmpty()) {
            command.say("national.behind", due.size());
            next(changes, 0);
        }
    }

    private void next(ChangeThread changes, int place) {
        changes.behind(() -> {
            try {
                if (load(place) && place + 1 < due.size()) {
                    next(changes, place + 1);
                }
            } catch (SaanException e) {
                left(place, e.text(messages.language()));
            } catch (RuntimeException e) {
                left(place, e.toString());
            }
        });
    }

    /** Says why a table did not enter, and that those after it wait for the next start. */
    private void left(int place, String why) {
        command.err().println(why);
        command.err().println(messages.text("national.left", String.join(", ", due.subList(place, due.size()))));
        command.err().flush();
    }

    private boolean load(int place) {
        String dataset = due.get(place);
        long start = System.nanoTime();
        Optional<ImportResult> result = Progress.show(messages, () -> tables.load(dataset, agent));
        String order = (place + 1) + "/" + due.size();
        if (result.isEmpty()) {
            command.say("national.of-user", order, dataset);
            return true;
        }
        if (result.get().isRefused()) {
            result.get().faults().stream()
                    .filter(fault -> !fault.isWarning())
                    .limit(SHOWN)
                    .map((ImportFault fault) -> fault.text(messages.language()))
                    .forEach(command.err()::println);
            command.err()
                    .println(messages.text(
                            "national.refused", dataset, result.get().errors()));
            command.err().flush();
            return false;
        }
        Outcome outcome = result.get().outcome();
        long tenths = (System.nanoTime() - start) / 100_000_000;
        command.say(
                outcome.revision().isEmpty() ? "national.same" : "national.done",
                order,
                dataset,
                outcome.summary().added(),
                outcome.summary().removed(),
                String.format("%d.%d", tenths / 10, tenths % 10));
        return true;
    }
}
