package org.saan.cli;

import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.saan.model.Messages;

/** Shows on a terminal that something is being done; elsewhere stays quiet. */
final class Progress {
    private Progress() {}

    /** A bar to step while rows are worked on; null where nobody watches. */
    static ProgressBar bar(Messages messages) {
        return !isWatched()
                ? null
                : ProgressBar.builder()
                        .setTaskName(messages.text("up.loading"))
                        .setInitialMax(-1)
                        .clearDisplayOnFinish()
                        .build();
    }

    /** From JDK 22 on there may be a console without a terminal; there it is not told apart, and a bar does no harm. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isWatched() {
        return System.console() != null;
    }

    static <T> T show(Messages messages, Supplier<T> work) {
        if (!isWatched()) {
            return work.get();
        }
        ProgressBarBuilder builder = ProgressBar.builder()
                .setTaskName(messages.text("up.loading"))
                .setInitialMax(-1)
                .clearDisplayOnFinish();
        try (ProgressBar bar = builder.build()) {
            bar.step();
            return work.get();
        }
    }
}
