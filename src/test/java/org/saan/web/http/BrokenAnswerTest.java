package org.saan.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An answer that cannot be made whole, though a part of it has gone out. Mistake once made: its end was sent as if it were whole, and a table lost its last rows
 * without a word.
 */
@Tag("http")
class BrokenAnswerTest {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    @BeforeEach
    void start() throws Exception {
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.write(
                        false,
                        ByteBuffer.wrap("row\r\n".repeat(100_000).getBytes(StandardCharsets.UTF_8)),
                        Callback.NOOP);
                if (Request.getPathInContext(request).equals("/broken")) {
                    request.setAttribute(SlowClientHandler.BROKEN, true);
                }
                response.write(true, ByteBuffer.allocate(0), callback);
                return true;
            }
        });
        new SlowClientHandler(
                        ClientLimits.DEFAULT,
                        ClientBudget.NONE,
                        proxy -> false,
                        request -> false,
                        request -> Optional.empty(),
                        List.of())
                .install(server);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private String answer(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void aWholeAnswerHasItsEnd() throws IOException {
        assertThat(answer("/whole"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("Transfer-Encoding: chunked")
                .endsWith("\r\n0\r\n\r\n");
    }

    @Test
    void aBrokenOneHasNone() throws IOException {
        assertThat(answer("/broken"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("Transfer-Encoding: chunked")
                .doesNotContain("\r\n0\r\n");
    }
}
