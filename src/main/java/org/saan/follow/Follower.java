package org.saan.follow;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.saan.change.Changes;
import org.saan.change.Following;
import org.saan.change.Following.State;
import org.saan.ledger.Ledger;
import org.saan.model.ErrorKind;
import org.saan.model.Problem;
import org.saan.model.SaanException;

/**
 * Keeps a home equal to another node while it is served, on a thread of its own. When the other node is away it is asked again, more and
 * more seldom; when it cannot be followed any more, following ends and what there is goes on being served.
 */
public final class Follower implements AutoCloseable {
    private static final long LONGEST_SECONDS = 60;

    private final String address;
    private final Leader leader;
    private final String rules;
    private final long everySeconds;
    private final Consumer<Problem> teller;
    private final CountDownLatch ending = new CountDownLatch(1);
    private volatile Following standing;
    private String otherRules = "";
    private Thread thread;

    /**
     * @param rules what identifies the rules that are followed here
     * @param teller is told what changes, on the thread of this object
     */
    public Follower(Leader.Address address, String rules, long everySeconds, Consumer<Problem> teller) {
        this.address = address.text();
        this.leader = new Leader(address, this::isEnding);
        this.rules = rules;
        this.everySeconds = everySeconds;
        this.teller = teller;
        this.standing = new Following(this.address, State.FOLLOWING, 0, null, null);
    }

    private boolean isEnding() {
        return ending.getCount() == 0;
    }

    /** How it goes. Any thread. */
    public Following standing() {
        return standing;
    }

    /**
     * Takes what is missing into a ledger of which no store is open. Until the other node answers it is asked again when there is nothing
     * yet that could be served. Returns false when it is away. Throws as {@link CatchUp#run} does.
     *
     * @param once true to throw SOURCE_UNREADABLE when the other node is away
     * @param compared called when the histories were found to be one
     */
    public boolean bring(Ledger ledger, boolean once, Runnable compared) {
        for (long tries = 0; !isEnding(); tries++) {
            try {
                new CatchUp(leader, ledger, this::isEnding).run(ledger::receive, feed -> {
                    heard(feed);
                    compared.run();
                });
                return true;
            } catch (IOException e) {
                if (once) {
                    throw SaanException.because(e, ErrorKind.SOURCE_UNREADABLE, "follow.unreachable", address, said(e));
                }
                away(e);
                if (ledger.head() > 0) {
                    return false;
                }
                pause(tries);
            }
        }
        return false;
    }

    private static String said(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /**
     * The home that follows.
     *
     * @param leader told the address of the other node once it has answered
     * @param received called when revisions were taken
     */
    public record FollowingHome(Ledger ledger, Changes changes, Consumer<String> leader, Runnable received) {}

    /**
     * Goes on following while the home is served.
     *
     * @param failed called, on the thread of this object, when this side cannot go on: the home must be opened anew
     */
    public void start(FollowingHome home, Runnable failed) {
        thread = new Thread(() -> run(home, failed), "follower");
        thread.start();
    }

    private void run(FollowingHome home, Runnable failed) {
        long tries = 0;
        while (!isEnding()) {
            long before = home.ledger().head();
            try {
                pursue(home, before);
                tries = 0;
                pauseSeconds(everySeconds);
            } catch (IOException e) {
                away(e);
                tries = home.ledger().head() > before ? 0 : tries + 1;
                pause(tries);
            } catch (SaanException e) {
                stopped(e);
                if (e.kind() == ErrorKind.INTERNAL) {
                    failed.run();
                }
                return;
            } catch (RuntimeException e) {
                // What the other side sent in a form that nobody thought of is no reason to send readers away.
                stopped(SaanException.because(e, ErrorKind.DATA_INVALID, "cli.internal", e.toString()));
                return;
            } catch (Error e) {
                stopped(SaanException.because(e, ErrorKind.INTERNAL, "cli.internal", e.toString()));
                failed.run();
                throw e;
            }
        }
    }

    /** Takes what is missing; what was taken is searched and told also when the rest could not be. */
    private void pursue(FollowingHome home, long before) throws IOException {
        try {
            new CatchUp(leader, home.ledger(), this::isEnding).run(home.changes()::receive, feed -> {
                heard(feed);
                home.leader().accept(address);
            });
        } finally {
            if (home.ledger().head() > before) {
                home.received().run();
                teller.accept(Problem.of("follow.at", home.ledger().head(), address));
            }
        }
    }

    private void heard(Leader.Feed feed) {
        if (standing.state() == State.AWAY) {
            teller.accept(Problem.of("follow.back", address));
        }
        standing = new Following(address, State.FOLLOWING, feed.newest(), Instant.now(), null);
        if (feed.rules() != null && !feed.rules().equals(rules) && !feed.rules().equals(otherRules)) {
            otherRules = feed.rules();
            teller.accept(Problem.of("follow.rules", address));
        }
    }

    private void away(IOException e) {
        if (isEnding()) {
            return;
        }
        Problem reason = Problem.of("follow.away", address, said(e));
        if (standing.state() != State.AWAY) {
            teller.accept(reason);
        }
        standing = new Following(address, State.AWAY, standing.newest(), standing.heard(), reason);
    }

    private void stopped(SaanException e) {
        standing = new Following(address, State.STOPPED, standing.newest(), standing.heard(), e.trouble());
        teller.accept(Problem.of("follow.stopped", address));
        teller.accept(e.trouble());
    }

    private void pause(long tries) {
        pauseSeconds(Math.min(LONGEST_SECONDS, 1L << Math.min(tries, 6)));
    }

    private void pauseSeconds(long seconds) {
        try {
            ending.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ending.countDown();
        }
    }

    /** Ends following; what is being taken is ended first. */
    @Override
    public void close() {
        ending.countDown();
        boolean interrupted = false;
        while (thread != null && thread.isAlive() && thread != Thread.currentThread()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
