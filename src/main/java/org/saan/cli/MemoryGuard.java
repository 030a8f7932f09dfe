package org.saan.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.saan.model.ErrorKind;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Ends the process when the memory ran out, with a line of words and exit code 70, so that who watches it starts it again. An
 * OutOfMemoryError can strike any thread, and the libraries catch and log it and go on: a server that has lost its listening
 * threads so lives on and answers nothing. It is seen here however it comes: in what is logged, at the end of a thread, and by a
 * thread that asks for some memory now and then.
 */
final class MemoryGuard extends TurboFilter {
    private static final byte[] WORDS =
            "saan: out of memory; give Java more (SAAN_JAVA_OPTIONS=-Xmx4g) or ask less at once\n"
                    .getBytes(StandardCharsets.UTF_8);
    private static final int PROBE_BYTES = 1 << 20;
    private static final int PROBE_MILLISECONDS = 500;

    private MemoryGuard() {}

    /** Watches this process from now on. */
    static void install() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.addTurboFilter(new MemoryGuard());
        }
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> {
            look(thrown);
            thrown.printStackTrace();
        });
        Thread probe = new Thread(MemoryGuard::probe, "memory-guard");
        probe.setDaemon(true);
        probe.start();
    }

    @SuppressWarnings("BusyWait")
    private static void probe() {
        try {
            while (true) {
                Thread.sleep(PROBE_MILLISECONDS);
                byte[] asked = new byte[PROBE_BYTES];
                asked[PROBE_BYTES - 1] = 1;
            }
        } catch (OutOfMemoryError e) {
            look(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process when this, or what caused it, is an OutOfMemoryError. Allocates next to nothing. */
    private static void look(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof OutOfMemoryError) {
                end();
            }
            cause = cause.getCause();
        }
    }

    private static void end() {
        try (FileOutputStream err = new FileOutputStream(FileDescriptor.err)) {
            err.write(WORDS);
        } catch (IOException | OutOfMemoryError e) {
            // The exit code tells it too.
        }
        // Not exit(): what would be closed in order could wait for ever, and the next start makes everything whole.
        Runtime.getRuntime().halt(ErrorKind.INTERNAL.exitCode());
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] arguments, Throwable thrown) {
        look(thrown);
        if (arguments != null && arguments.length > 0 && arguments[arguments.length - 1] instanceof Throwable last) {
            look(last);
        }
        return FilterReply.NEUTRAL;
    }
}
