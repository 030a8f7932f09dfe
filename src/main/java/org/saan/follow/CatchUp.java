package org.saan.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.saan.ledger.Ledger;
import org.saan.model.ErrorKind;
import org.saan.model.SaanException;

/**
 * Brings a ledger to the newest revision of another node: first it is proved that what is here is the beginning of what is there, then
 * the records that are missing are taken one after the other, in order, each proved against the one before it. What was taken stays taken. For one thread.
 */
final class CatchUp {
    private final Leader leader;
    private final Ledger ledger;
    private final BooleanSupplier isGivenUp;

    /**
     * @param isGivenUp asked before each record is taken
     */
    CatchUp(Leader leader, Ledger ledger, BooleanSupplier isGivenUp) {
        this.leader = leader;
        this.ledger = ledger;
        this.isGivenUp = isGivenUp;
    }

    /** Makes a record that lies in the ledger's place for incoming ones a revision; throws when it cannot be. */
    interface Taking {
        void take(long number, String sha256);
    }

    /**
     * Takes all that is missing. Throws IOException when the other node does not answer
     * (any more), SOURCE_UNREADABLE when it is none, REFUSED when its history is not ours, DATA_INVALID when a record is missing or wrong.
     *
     * @param compared called when the histories were found to be one, with what the other node told
     */
    void run(Taking taking, Consumer<Leader.Feed> compared) throws IOException {
        long held = ledger.head();
        Leader.Feed feed = leader.after(Math.max(0, held - 1));
        if (held > 0) {
            requireSame(held, feed);
        }
        compared.accept(feed);
        if (held > 0 && held < feed.newest()) {
            feed = leader.after(held);
        }
        while (held < feed.newest()) {
            long before = held;
            for (Leader.Item item : feed.items()) {
                take(item, held + 1, taking);
                held = item.number();
            }
            if (held == before) {
                throw new SaanException(ErrorKind.DATA_INVALID, "follow.gap", held + 1);
            }
            if (held < feed.newest()) {
                feed = leader.after(held);
            }
        }
    }

    private void take(Leader.Item item, long expected, Taking taking) throws IOException {
        if (item.number() != expected || item.sha256() == null || !item.sha256().matches("[0-9a-f]{64}")) {
            throw new SaanException(ErrorKind.DATA_INVALID, "follow.gap", expected);
        }
        if (isGivenUp.getAsBoolean()) {
            throw new IOException("given up");
        }
        Path record = ledger.incoming(expected);
        for (int attempt = 1; ; attempt++) {
            leader.record(item, record);
            try {
                taking.take(expected, item.sha256());
                return;
            } catch (SaanException e) {
                if (e.kind() == ErrorKind.DATA_INVALID || e.kind() == ErrorKind.RECEIVED_DAMAGED) {
                    Files.deleteIfExists(record);
                }
                // What an earlier, broken transfer left may be of something else: once more from the beginning.
                if (!e.kind().mayBeRetried() || attempt == 2) {
                    throw e;
                }
            }
        }
    }

    private void requireSame(long held, Leader.Feed feed) throws IOException {
        long common = Math.min(held, feed.newest());
        if (isSame(common, common == held ? feed : leader.after(common - 1))) {
            if (common < held) {
                throw new SaanException(ErrorKind.REFUSED, "follow.shorter", feed.newest(), held);
            }
            return;
        }
        long same = 0;
        long other = common;
        while (other - same > 1) {
            long middle = (same + other) / 2;
            if (isSame(middle, leader.after(middle - 1))) {
                same = middle;
            } else {
                other = middle;
            }
        }
        throw same == 0
                ? new SaanException(ErrorKind.REFUSED, "follow.foreign")
                : new SaanException(ErrorKind.REFUSED, "follow.changed", same + 1);
    }

    private boolean isSame(long number, Leader.Feed feed) {
        if (feed.items().isEmpty() || feed.items().get(0).number() != number) {
            throw new SaanException(ErrorKind.DATA_INVALID, "follow.gap", number);
        }
        return ledger.heading(number).sha256().equals(feed.items().get(0).sha256());
    }
}
