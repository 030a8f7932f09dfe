package org.saan.cli;

import org.saan.change.Outcome;
import org.saan.ledger.PatchText;

/** Prints what a change without errors did: the revision, or that nothing changed. */
final class OutcomeReport {
    private OutcomeReport() {}

    static int good(Command command, Outcome outcome, boolean tried) {
        if (tried) {
            PatchText.write(outcome.patch(), new WriterStream(command.out()));
        }
        return counts(command, outcome, tried);
    }

    /** The same in one line, without the quads of a change that is only tried. */
    static int counts(Command command, Outcome outcome, boolean tried) {
        long added = outcome.summary().added();
        long removed = outcome.summary().removed();
        if (tried) {
            command.say("load.tried", added, removed);
        } else if (outcome.revision().isEmpty()) {
            command.say("load.nothing");
        } else {
            command.say("load.done", outcome.revision().get().number(), added, removed);
        }
        return Command.OK;
    }
}
