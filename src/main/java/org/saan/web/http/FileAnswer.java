package org.saan.web.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what lies in a file as fast as the client takes it, holding no thread while the client is slow. */
public final class FileAnswer implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(FileAnswer.class);

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private long left;

    private FileAnswer(AsyncContext async, ServletOutputStream out, InputStream in, long length) {
        this.async = async;
        this.out = out;
        this.in = in;
        this.left = length;
    }

    /**
     * Begins to send and returns; headers and length must be set. To be called last.
     *
     * @param in at the first byte that is sent; it is closed when all is sent, or the client has gone
     * @param length how many bytes are sent
     */
    public static void send(HttpServletRequest request, HttpServletResponse response, InputStream in, long length)
            throws IOException {
        try {
            ServletOutputStream out = response.getOutputStream();
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            out.setWriteListener(new FileAnswer(async, out, in, length));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            if (left == 0) {
                end();
                return;
            }
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException("the file ended early");
            }
            left -= read;
            out.write(buffer, 0, read);
        }
    }

    @Override
    public void onError(Throwable cause) {
        LOG.debug("a file was not sent whole: {}", cause.toString());
        end();
    }

    private void end() {
        try {
            in.close();
        } catch (IOException e) {
            LOG.warn("a file could not be closed: {}", e.toString());
        }
        async.complete();
    }
}
