package org.saan.cli;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.saan.change.Following;
import org.saan.model.ExitCode;
import org.saan.model.SaanException;
import org.saan.page.DocumentTexts;
import org.saan.web.Limits;
import org.saan.web.Server;
import picocli.CommandLine.Option;

/** Where to serve. */
final class Serving {
    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1", descriptionKey = "option.host")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "3030", descriptionKey = "option.port")
    private int port;

    @Option(names = "--base", paramLabel = "URL", defaultValue = "", descriptionKey = "option.base")
    private String base;

    @Option(names = "--sources", paramLabel = "DIR", descriptionKey = "option.sources")
    private Path sources;

    @Option(names = "--contact", paramLabel = "ADDRESS", defaultValue = "", descriptionKey = "option.contact")
    private String contact;

    /** Throws {@link SaanException} USAGE when host or port cannot be. */
    void check() {
        if (!loopback() && !host.equals("0.0.0.0")) {
            throw new SaanException(ExitCode.USAGE, "server.host", host);
        }
        if (!contact.isEmpty() && !contact.matches("https?://[^\\s\"<>]+|[^\\s\"<>@?&%]+@[A-Za-z0-9.-]+")) {
            throw new SaanException(ExitCode.USAGE, "server.contact", contact);
        }
        if (port < 0 || port > 65535) {
            throw new SaanException(ExitCode.USAGE, "server.port", port);
        }
    }

    private boolean loopback() {
        return host.equals("127.0.0.1") || host.equals("localhost");
    }

    /** Serves until the process is told to end. */
    void serve(Workplace workplace, Command command) {
        serve(workplace, command, () -> null, server -> {});
    }

    /** The same for a node that follows another. @param following how it goes @param started called when it is served */
    void serve(Workplace workplace, Command command, Supplier<Following> following, Consumer<Server> started) {
        check();
        DocumentTexts texts = sources == null ? DocumentTexts.none() : DocumentTexts.in(sources);
        try (Server server = Server.start(
                workplace.store(),
                workplace.history(),
                workplace.shipped(),
                workplace.index(),
                command.settings().home().folder().resolve("dumps"),
                Limits.DEFAULT,
                new Server.Place(loopback(), port, base, texts, contact, following))) {
            workplace.ownership().serving(server.address());
            command.say("serve.at", server.address(), server.address() + "kg/sparql");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                try {
                    // The serving thread still closes the store and gives the home free, and waits for this one to end
                    // then.
                    workplace.isClosedWithin(10);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            started.accept(server);
            server.join();
        }
    }
}
