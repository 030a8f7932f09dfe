package org.saan.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.saan.change.Verification;
import org.saan.columns.ColumnsCheck;
import org.saan.ledger.Ledger;
import org.saan.model.ErrorKind;
import org.saan.model.Messages;
import org.saan.model.Problem;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.store.Home;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code saan verify}: proves ledger and store; {@code --repair} mends what can be mended and proves again. */
@CommandLine.Command(name = "verify")
final class VerifyCommand extends Command {
    @Option(names = "--repair", descriptionKey = "verify.repair")
    private boolean repair;

    @Override
    int run() {
        Home home = settings().home();
        Ledger ledger = new Ledger(home.checked().ledger(), Clock.systemUTC());
        if (ledger.numbers().isEmpty()) {
            throw OpenHome.empty(home);
        }
        Verification verification = new Verification(ledger, home.store(), ShippedData.onClassPath());
        Messages messages = new Messages(settings().language());
        Verification.Report report;
        List<Problem> done;
        try (Home.Ownership ownership = home.own()) {
            report = Progress.show(messages, verification::verify);
            if (!report.isGood() && !repair) {
                return told(report, messages);
            }
            done = report.isGood() ? List.of() : verification.repair(report);
        }
        done.forEach(trouble -> out().println(trouble.text(messages.language())));
        if (!report.isGood()) {
            if (ledger.troubles().isEmpty()) {
                // Opening it fills the store from the ledger.
                OpenHome.openLoaded(home).close();
            }
            try (Home.Ownership ownership = home.own()) {
                report = Progress.show(messages, verification::verify);
            }
        }
        return report.isGood() ? indexed(home, report, messages) : told(report, messages);
    }

    /** The text index is compared with a store that is proved. */
    private int indexed(Home home, Verification.Report report, Messages messages) {
        try (OpenHome opened = OpenHome.openLoaded(home)) {
            List<Problem> troubles = Progress.show(messages, opened.index()::troubles);
            if (!troubles.isEmpty() && repair) {
                opened.index().rebuild();
                out().println(messages.text("verify.index-rebuilt", home.index()));
                troubles = opened.index().troubles();
            }
            troubles.forEach(trouble -> err().println(trouble.text(messages.language())));
            if (!troubles.isEmpty()) {
                err().println(messages.text("verify.index-repairable"));
                return ErrorKind.DATA_INVALID.exitCode();
            }
        }
        int code = columned(home, messages);
        if (code != OK) {
            return code;
        }
        code = told(report, messages);
        say("verify.index-good");
        return code;
    }

    /** The columns are compared with the proved store, too; where there are none yet, nothing is wrong. */
    private int columned(Home home, Messages messages) {
        try (OpenHome opened = OpenHome.openLoaded(home)) {
            List<Problem> troubles =
                    Progress.show(messages, () -> ColumnsCheck.troubles(home.columns(), opened.store()));
            if (!troubles.isEmpty() && repair) {
                ColumnsCheck.remove(home.columns());
                out().println(messages.text("verify.columns-removed", home.columns()));
                return OK;
            }
            troubles.forEach(trouble -> err().println(trouble.text(messages.language())));
            return troubles.isEmpty() ? OK : ErrorKind.DATA_INVALID.exitCode();
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "home.unwritable", home.columns(), e.getMessage());
        }
    }

    private int told(Verification.Report report, Messages messages) {
        report.ledgerTroubles().forEach(trouble -> err().println(trouble.text(messages.language())));
        report.storeTroubles().forEach(trouble -> err().println(trouble.text(messages.language())));
        if (report.isGood()) {
            say("verify.good", report.revisions(), report.quads(), report.inferred());
            return OK;
        }
        String advice =
                repair ? "verify.unmended" : report.ledgerTroubles().isEmpty() ? "verify.repairable" : "verify.bad";
        err().println(messages.text(advice));
        return ErrorKind.DATA_INVALID.exitCode();
    }
}
