package org.saan.cli;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.saan.change.Changes;
import org.saan.follow.Follower;
import org.saan.follow.Leader;
import org.saan.ledger.Ledger;
import org.saan.model.ErrorKind;
import org.saan.model.Messages;
import org.saan.model.Problem;
import org.saan.model.SaanException;
import org.saan.source.ShippedData;
import org.saan.store.Home;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code saan follow}: keeps a home equal to another node and serves it. */
@CommandLine.Command(name = "follow")
final class FollowCommand extends Command {
    @Parameters(index = "0", arity = "0..1", paramLabel = "URL", descriptionKey = "follow.url")
    private String url;

    @Option(names = "--once", descriptionKey = "follow.once")
    private boolean once;

    @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "5", descriptionKey = "follow.every")
    private long every;

    @Option(names = "--detach", descriptionKey = "follow.detach")
    private boolean detach;

    @Mixin
    private Serving serving;

    @Override
    int run() {
        Home home = settings().home();
        if (detach) {
            return detach(home);
        }
        serving.check();
        if (every < 1 || every > 86_400) {
            throw new SaanException(ErrorKind.USAGE, "follow.seconds", every);
        }
        Leader.Address address = Leader.Address.of(Optional.ofNullable(url)
                .or(home::followed)
                .orElseThrow(() -> new SaanException(ErrorKind.USAGE, "follow.nobody", home.folder())));
        AtomicBoolean failed = new AtomicBoolean();
        Follower follower = new Follower(address, Changes.rules(ShippedData.onClassPath()), every, this::tell);
        AtomicReference<SaanException> stopped = new AtomicReference<>();
        try (OpenHome opened =
                OpenHome.openFollowing(home, opening -> stopped.set(bring(opening, follower, address)))) {
            opened.follow();
            if (stopped.get() != null) {
                throw stopped.get();
            }
            say("follow.at", opened.ledger().head(), address.text());
            if (once) {
                return OK;
            }
            try (follower) {
                serving.serve(
                        opened,
                        this,
                        follower::standing,
                        (server, changes) -> follower.start(opened.following(), () -> {
                            failed.set(true);
                            server.close();
                        }));
            }
            return failed.get() ? ErrorKind.INTERNAL.exitCode() : OK;
        }
    }

    /** Returns why it cannot go on, when what was taken before makes a home; null when nothing hinders. */
    private SaanException bring(OpenHome opening, Follower follower, Leader.Address address) {
        Ledger ledger = opening.ledger();
        try {
            Progress.show(new Messages(settings().language()), () -> {
                follower.bring(ledger, once, () -> opening.ownership().follow(address.text()));
                return null;
            });
            return null;
        } catch (SaanException e) {
            if (ledger.numbers().isEmpty()) {
                throw e;
            }
            return e;
        }
    }

    private int detach(Home home) {
        if (url != null || once) {
            throw new SaanException(ErrorKind.USAGE, "follow.detach-alone");
        }
        String followed = home.followed()
                .orElseThrow(() -> new SaanException(ErrorKind.NOT_FOUND, "follow.nobody", home.folder()));
        try (Home.Ownership ownership = home.own()) {
            ownership.detach();
        }
        say("follow.detached", home.folder(), followed);
        return OK;
    }

    private void tell(Problem trouble) {
        err().println(trouble.text(settings().language()));
        err().flush();
    }
}
