package org.saan.web.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private final ClientLimits limits;
    private final Budget memory;
    private final Consumer<Request> whole;
    private final IntConsumer refused;
    private final long began = System.nanoTime();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long arrived;
    private long taken;
    private boolean released;

    /**
     * @param memory that the bodies share
     * @param whole is given the request with its body, in a thread that may block
     * @param refused is given the status
     */
    WholeBody(Request request, ClientLimits limits, Budget memory, Consumer<Request> whole, IntConsumer refused) {
        this.request = request;
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
        while (!ended.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(() -> read(true));
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                refuse(HttpStatus.BAD_REQUEST_400);
                return;
            }
            int status = keep(chunk);
            chunk.release();
            if (status != 0) {
                refuse(status);
                return;
            }
            if (chunk.isLast()) {
                end(later);
                return;
            }
        }
    }

    /** Returns 0, or the status that refuses it. */
    private synchronized int keep(Content.Chunk chunk) {
        ByteBuffer bytes = chunk.getByteBuffer();
        int length = bytes.remaining();
        if (arrived + length > limits.bodyBytes()) {
            return HttpStatus.PAYLOAD_TOO_LARGE_413;
        }
        if (released || !memory.take(length)) {
            return HttpStatus.SERVICE_UNAVAILABLE_503;
        }
        taken += length;
        byte[] copy = new byte[length];
        bytes.get(copy);
        body.write(copy, 0, length);
        arrived += length;
        return 0;
    }

    private void end(boolean later) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        Request with = new Buffered(request, body.toByteArray());
        if (later) {
            request.getContext().execute(() -> whole.accept(with));
        } else {
            whole.accept(with);
        }
    }

    private void refuse(int status) {
        if (ended.compareAndSet(false, true)) {
            refused.accept(status);
        }
    }

    /** Gives the memory back, when the request is answered. */
    synchronized void release() {
        memory.giveBack(taken);
        taken = 0;
        released = true;
    }

    /** Refuses a body that arrives too slowly; to be called every second or so. */
    void refuseSlow() {
        long nanos = System.nanoTime() - began;
        boolean late = nanos > limits.bodyTime().toNanos();
        boolean slow = nanos > limits.rateWindow().toNanos() && arrived < limits.leastRate() * (nanos / 1_000_000_000L);
        if (late || slow) {
            refuse(HttpStatus.REQUEST_TIMEOUT_408);
        }
    }

    boolean isEnded() {
        return ended.get();
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
