package org.saan.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.saan.model.ErrorKind;
import org.saan.model.Language;
import org.saan.model.Messages;
import org.saan.model.SaanException;
import org.saan.store.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way by which other processes of this machine change a home while it is served: a port on loopback, and a file in the home, which only
 * its owner can read, with the port and a token. Each request is a command line; they are done one after the other, in the order in which they
 * came. What the command prints goes back line by line: {@code {"out": …}}, {@code {"err": …}}, and {@code {"exit": code}} at the end.
 */
final class OwnerChannel implements AutoCloseable {
    static final String FILE = "channel";

    private static final Logger LOG = LoggerFactory.getLogger(OwnerChannel.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What may be asked for; reading has other ways. */
    private static final Set<String> COMMANDS = Set.of("load", "import", "revert");

    private static final int LONGEST_REQUEST = 1 << 20;
    private static final int PATIENCE = 10_000;

    private final OpenHome opened;
    private final Path file;
    private final ServerSocket socket;
    private final String token = token();
    private final ChangeThread changes;
    /** So many requests are heard at once, before it is known whose they are. */
    private final Semaphore asked = new Semaphore(32);

    private OwnerChannel(OpenHome opened, ChangeThread changes, Path folder) throws IOException {
        this.opened = opened;
        this.changes = changes;
        this.file = folder.resolve(FILE);
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        write();
        Thread listener = new Thread(this::listen, "channel");
        listener.setDaemon(true);
        listener.start();
    }

    /** Opens it for this home. Throws REFUSED when the folder cannot be written. */
    static OwnerChannel open(OpenHome opened, ChangeThread changes, Path folder) {
        try {
            return new OwnerChannel(opened, changes, folder);
        } catch (IOException e) {
            throw SaanException.because(e, ErrorKind.REFUSED, "home.unwritable", folder, e.toString());
        }
    }

    private static String token() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private void write() throws IOException {
        Path aside = file.resolveSibling(FILE + ".tmp");
        Files.deleteIfExists(aside);
        boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
        if (posix) {
            Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(aside);
        }
        Files.writeString(aside, socket.getLocalPort() + "\n" + token + "\n");
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket asking = socket.accept();
                if (!asked.tryAcquire()) {
                    asking.close();
                    continue;
                }
                Thread thread = new Thread(() -> answer(asking), "channel-request");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("the channel for changes: {}", e.toString());
                }
            }
        }
    }

    private void answer(Socket asking) {
        try {
            hear(asking);
        } finally {
            asked.release();
        }
    }

    private void hear(Socket asking) {
        try {
            asking.setSoTimeout(PATIENCE);
            ChangeRequest request = ChangeRequest.parse(line(asking));
            if (!MessageDigest.isEqual(
                    request.token().getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))) {
                asking.close();
                return;
            }
            Answer answer = new Answer(asking);
            if (Main.command(request.arguments()).filter(COMMANDS::contains).isEmpty()) {
                answer.exit(ErrorKind.REFUSED.exitCode());
                return;
            }
            Language language = Settings.languageOf(request.arguments());
            int before = changes.before();
            if (before > 0) {
                answer.err().println(new Messages(language).text("channel.waiting", before));
            }
            try {
                changes.execute(() -> run(request, answer));
            } catch (SaanException e) {
                answer.err().println("saan: " + e.text(language));
                answer.exit(e.kind().exitCode());
            }
        } catch (IOException e) {
            LOG.info("a request of the channel for changes was cut off: {}", e.toString());
            close(asking);
        }
    }

    private static void close(Socket asking) {
        try {
            asking.close();
        } catch (IOException e) {
            // It is gone.
        }
    }

    private static String line(Socket asking) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(asking.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
            if (line.length() > LONGEST_REQUEST) {
                throw new IOException("too long");
            }
        }
        return line.toString();
    }

    private void run(ChangeRequest request, Answer answer) {
        int code = ErrorKind.INTERNAL.exitCode();
        try {
            code = Main.run(
                    request.arguments().toArray(String[]::new),
                    answer.out(),
                    answer.err(),
                    new Owner(opened, new Home(file.getParent()), Path.of(request.folder()), request.agent()));
        } catch (RuntimeException e) {
            LOG.error("a change asked for by another process failed", e);
        } finally {
            answer.exit(code);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            socket.close();
        } catch (IOException e) {
            LOG.info("{}", e.toString());
        }
    }

    /**
     * What goes back to who asked, sent by a thread of its own: who does not read must not hold up the change. When too much waits for it, it
     * is given up; the work is done to its end in any case.
     */
    private static final class Answer {
        private static final int MOST_LINES = 100_000;
        private static final String END = "";

        private final Socket asking;
        private final OutputStream to;
        private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(MOST_LINES);
        private final PrintStream out = new PrintStream(new Lines("out"), true, StandardCharsets.UTF_8);
        private final PrintStream err = new PrintStream(new Lines("err"), true, StandardCharsets.UTF_8);

        Answer(Socket asking) throws IOException {
            this.asking = asking;
            this.to = asking.getOutputStream();
            Thread sender = new Thread(this::sendAll, "channel-answer");
            sender.setDaemon(true);
            sender.start();
        }

        private void sendAll() {
            try {
                for (String line = waiting.take(); !line.equals(END); line = waiting.take()) {
                    to.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                    if (waiting.isEmpty()) {
                        to.flush();
                    }
                }
            } catch (IOException e) {
                // Nobody listens any more.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                close(asking);
            }
        }

        PrintStream out() {
            return out;
        }

        PrintStream err() {
            return err;
        }

        void exit(int code) {
            out.flush();
            err.flush();
            send(Map.of("exit", code));
            if (!waiting.offer(END)) {
                close(asking);
            }
        }

        private void send(Map<String, Object> message) {
            try {
                if (!waiting.offer(JSON.writeValueAsString(message))) {
                    close(asking);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Sends what is written line by line. */
        private final class Lines extends OutputStream {
            private final String name;
            private final ByteArrayOutputStream line = new ByteArrayOutputStream();

            Lines(String name) {
                this.name = name;
            }

            @Override
            public synchronized void write(int b) {
                if (b == '\n') {
                    send(Map.of(name, line.toString(StandardCharsets.UTF_8)));
                    line.reset();
                } else {
                    line.write(b);
                }
            }
        }
    }

    /** What a file of the home tells: port and token. Empty when there is none. */
    static List<String> told(Path folder) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(FILE));
            return lines.size() == 2 ? lines : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
