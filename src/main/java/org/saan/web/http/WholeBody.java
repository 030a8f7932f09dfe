package org.saan.web.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads the body of a request as it arrives, without a thread that waits for it. Ends by the whole body or by a status: 408 when it
 * arrives too slowly, 413 when it is too long, 503 when all bodies together take too much memory, 400 when the client breaks off.
 */
final class WholeBody {
    private final Request request;
    private final String client;
    private final ClientLimits limits;
    private final ClientQuota memory;
    private final Consumer<Request> whole;
    private final IntConsumer refused;
    private final long began = System.nanoTime();
    private ByteArrayOutputStream body = new ByteArrayOutputStream();
    private long arrived;
    private long taken;
    private boolean ended;
    private boolean released;

    /**
     * @param client its address
     * @param memory that the bodies share
     * @param whole is given the request with its body, in a thread that may block
     * @param refused is given the status
     */
    WholeBody(
            Request request,
            String client,
            ClientLimits limits,
            ClientQuota memory,
            Consumer<Request> whole,
            IntConsumer refused) {
        this.request = request;
        this.client = client;
        this.limits = limits;
        this.memory = memory;
        this.whole = whole;
        this.refused = refused;
    }

    /** Reads what is there, and goes on when more arrives. */
    void read() {
        read(false);
    }

    private void read(boolean later) {
        int status;
        Request with = null;
        // Nobody refuses it while it is read: the stream is for one thread at a time.
        synchronized (this) {
            if (ended) {
                return;
            }
            status = take();
            if (status < 0) {
                request.demand(() -> read(true));
                return;
            }
            ended = true;
            if (status == 0) {
                with = new Buffered(request, body.toByteArray());
            }
            body = null;
        }
        if (with == null) {
            refused.accept(status);
        } else if (later) {
            Request read = with;
            request.getContext().execute(() -> whole.accept(read));
        } else {
            whole.accept(with);
        }
    }

    /** Takes what has arrived. Returns 0 when that is all, -1 when more is awaited, or the status that refuses it. */
    private int take() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                return -1;
            }
            if (Content.Chunk.isFailure(chunk)) {
                return HttpStatus.BAD_REQUEST_400;
            }
            int status = keep(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (status != 0 || last) {
                return status;
            }
        }
    }

    private int keep(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (arrived + length > limits.bodyBytes()) {
            return HttpStatus.PAYLOAD_TOO_LARGE_413;
        }
        // Twice: as it arrives, and as it is handed on.
        if (!memory.take(client, 2L * length)) {
            return HttpStatus.SERVICE_UNAVAILABLE_503;
        }
        taken += 2L * length;
        byte[] copy = new byte[length];
        bytes.get(copy);
        body.write(copy, 0, length);
        arrived += length;
        return 0;
    }

    /** Gives the memory back, when the request has been worked on. */
    synchronized void release() {
        if (!released) {
            released = true;
            memory.giveBack(client, taken);
        }
    }

    /** Refuses a body that arrives too slowly; to be called every second or so. */
    void refuseSlow() {
        synchronized (this) {
            long nanos = System.nanoTime() - began;
            boolean late = nanos > limits.bodyTime().toNanos();
            boolean slow =
                    nanos > limits.rateWindow().toNanos() && arrived < limits.leastRate() * (nanos / 1_000_000_000L);
            if (ended || !late && !slow) {
                return;
            }
            ended = true;
            body = null;
        }
        refused.accept(HttpStatus.REQUEST_TIMEOUT_408);
    }

    /** A request whose body is there. */
    private static final class Buffered extends Request.Wrapper {
        private Content.Chunk next;

        private Buffered(Request request, byte[] body) {
            super(request);
            this.next = Content.Chunk.from(ByteBuffer.wrap(body), true);
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = next;
            next = Content.Chunk.next(chunk);
            return chunk;
        }

        @Override
        public void demand(Runnable arrived) {
            arrived.run();
        }

        @Override
        public boolean consumeAvailable() {
            next = Content.Chunk.EOF;
            return true;
        }
    }
}
