package org.saan.web.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer that is written as fast as it is made and sent as fast as the client takes it. What waits lies in memory, then in a
 * temporary file; only where that is full too the writer waits, for some seconds in all. So a slow client holds neither a thread nor what the thread holds.
 * Safe for one writer and the threads of the connection.
 */
final class SpooledResponse extends Response.Wrapper implements Callback {
    private static final Logger LOG = LoggerFactory.getLogger(SpooledResponse.class);
    /** What is handed to the connection at once; the time that one takes shows how slow the client is. */
    static final int SLICE = 32 << 10;

    private static final int MOST_IN_MEMORY = 1 << 20;

    private final String client;
    private final Callback whenSent;
    private final BooleanSupplier room;
    private final boolean copies;
    private final ClientQuota memory;
    private final ClientQuota disk;
    private final long mostOnDisk;
    private final Sender sender = new Sender();

    /** What waits, in the order in which it was written: in memory, then in the file, then what the writer waits for. */
    private final Deque<ByteBuffer> inMemory = new ArrayDeque<>();

    private int memoryTaken;
    private FileChannel file;
    private long fileRead;
    private long fileWritten;
    private long diskTaken;
    private ByteBuffer held;
    private Callback holder;
    private long heldSince;
    private long waited;

    private boolean lastWritten;
    private boolean lastSent;
    private boolean headersWanted;
    private boolean handled;
    private Throwable failure;
    private long sendingSince = -1;

    /**
     * @param client its address
     * @param whenSent called when all is sent, or cannot be
     * @param room makes room for more, at the cost of who takes its answer slowest; false when there is nobody
     * @param copies false for what lies in a file already and is sent from there: the writer waits, without a thread
     * @param mostOnDisk bytes of one answer
     */
    SpooledResponse(
            Request request,
            Response response,
            String client,
            Callback whenSent,
            BooleanSupplier room,
            boolean copies,
            ClientQuota memory,
            ClientQuota disk,
            long mostOnDisk) {
        super(request, response);
        this.client = client;
        this.whenSent = whenSent;
        this.room = room;
        this.copies = copies;
        this.memory = memory;
        this.disk = disk;
        this.mostOnDisk = mostOnDisk;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        if (last && getRequest().getAttribute(SlowClientHandler.BROKEN) != null) {
            // Without its end nobody takes it for the whole.
            getRequest().getConnectionMetaData().getConnection().getEndPoint().close();
            callback.failed(new EofException("the answer ends in the middle"));
            return;
        }
        synchronized (this) {
            // A flush without content sends the headers, and so decides that there is no length.
            headersWanted |= !last && !isCommitted();
        }
        boolean kept = keep(content, last);
        // Outside of our lock: it ends another answer, which has one of its own.
        while (!kept && copies && room.getAsBoolean()) {
            kept = keep(content, last);
        }
        Throwable failed;
        synchronized (this) {
            failed = failure;
            if (failed == null && !kept) {
                lastWritten |= last;
                held = content == null ? ByteBuffer.allocate(0) : content;
                holder = callback;
                heldSince = System.nanoTime();
            }
        }
        if (failed != null) {
            callback.failed(failed);
            return;
        }
        sender.iterate();
        if (kept) {
            callback.succeeded();
        }
    }

    /** All is written, though not all is sent: the servlet has nothing to add. */
    @Override
    public synchronized boolean hasLastWrite() {
        return lastWritten;
    }

    /**
     * False when its writer is to wait until it is sent: there is no room, or it is not to be copied. That it is the last is noted together
     * with what it brings, or the sender would end the answer before.
     */
    private synchronized boolean keep(ByteBuffer content, boolean last) {
        boolean kept = failure != null || isKept(content, last && !lastWritten);
        if (kept) {
            lastWritten |= last;
        }
        return kept;
    }

    private boolean isKept(ByteBuffer content, boolean isEnd) {
        int length = content == null ? 0 : content.remaining();
        if (length == 0) {
            return copies || !isEnd;
        }
        if (!copies) {
            return false;
        }
        if (diskTaken > 0 && fileRead == fileWritten) {
            emptyFile();
        }
        if (fileWritten == fileRead && memoryTaken + length <= MOST_IN_MEMORY && memory.take(client, length)) {
            memoryTaken += length;
            inMemory.add(ByteBuffer.allocate(length).put(content).flip());
            return true;
        }
        if (diskTaken + length > mostOnDisk || !disk.take(client, length)) {
            return false;
        }
        diskTaken += length;
        try {
            append(content);
            return true;
        } catch (IOException e) {
            LOG.warn("an answer could not be spooled: {}", e.toString());
            return false;
        }
    }

    private void emptyFile() {
        disk.giveBack(client, diskTaken);
        diskTaken = 0;
        fileRead = 0;
        fileWritten = 0;
        try {
            file.truncate(0);
        } catch (IOException e) {
            LOG.warn("a spooled answer could not be shortened: {}", e.toString());
        }
    }

    private void append(ByteBuffer content) throws IOException {
        if (file == null) {
            Path path = Files.createTempFile("saan-answer", ".tmp");
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        ByteBuffer unwritten = content.slice();
        long at = fileWritten;
        while (unwritten.hasRemaining()) {
            at += file.write(unwritten, at);
        }
        content.position(content.limit());
        fileWritten = at;
    }

    /** The handler has written all. */
    @Override
    public void succeeded() {
        boolean ended;
        synchronized (this) {
            handled = true;
            ended = failure != null;
        }
        if (ended) {
            whenSent.failed(failure);
        } else {
            sender.iterate();
        }
    }

    /** The handler failed; what waits is not sent. */
    @Override
    public void failed(Throwable cause) {
        boolean ended;
        synchronized (this) {
            handled = true;
            ended = failure != null;
        }
        if (ended) {
            whenSent.failed(cause);
        } else {
            sender.abort(cause);
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** How much of it waits, in bytes. */
    synchronized long waiting() {
        return memoryTaken + diskTaken;
    }

    /** For how many nanoseconds the connection has not taken what was handed to it; 0 when nothing waits. */
    synchronized long stuckFor() {
        return sendingSince == -1 ? 0 : System.nanoTime() - sendingSince;
    }

    /**
     * For how many nanoseconds, in all, whoever writes this answer has waited for the client because there was no room; 0 for what is sent
     * from a file, whose writer holds nothing while it waits.
     */
    synchronized long writerWaited() {
        return !copies ? 0 : holder == null ? waited : waited + System.nanoTime() - heldSince;
    }

    /** Hands slice after slice to the connection, never two at once. */
    private final class Sender extends IteratingCallback {
        private int chunk;

        @Override
        protected Action process() throws Throwable {
            ByteBuffer slice;
            boolean last;
            synchronized (SpooledResponse.this) {
                slice = next();
                boolean empty = inMemory.isEmpty() && fileRead == fileWritten && (held == null || !held.hasRemaining());
                last = lastWritten && empty;
                if (!slice.hasRemaining() && (!last || lastSent) && !headersWanted) {
                    return handled && empty ? Action.SUCCEEDED : Action.IDLE;
                }
                lastSent |= last;
                headersWanted = false;
                sendingSince = System.nanoTime();
            }
            if (!last && !isCommitted()) {
                tellEnd();
            }
            SpooledResponse.super.write(last, slice, this);
            return Action.SCHEDULED;
        }

        /**
         * An answer without a length comes in chunks, of which the last one is empty. Jetty leaves them out for who closes the connection afterwards, and then an
         * answer that breaks off looks like a whole one.
         */
        private void tellEnd() {
            HttpFields.Mutable headers = getHeaders();
            if (getRequest().getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
                    && !headers.contains(HttpHeader.CONTENT_LENGTH)) {
                headers.put(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED.asString());
            }
        }

        private ByteBuffer next() throws IOException {
            ByteBuffer first = inMemory.peek();
            if (first != null) {
                ByteBuffer slice = sliceOf(first);
                chunk = slice.remaining();
                if (!first.hasRemaining()) {
                    inMemory.remove();
                }
                return slice;
            }
            chunk = 0;
            if (fileRead < fileWritten) {
                ByteBuffer read = ByteBuffer.allocate((int) Math.min(SLICE, fileWritten - fileRead));
                while (read.hasRemaining()) {
                    fileRead += file.read(read, fileRead);
                }
                return read.flip();
            }
            return held == null ? ByteBuffer.allocate(0) : sliceOf(held);
        }

        private static ByteBuffer sliceOf(ByteBuffer whole) {
            int length = Math.min(SLICE, whole.remaining());
            ByteBuffer slice = whole.slice(whole.position(), length);
            whole.position(whole.position() + length);
            return slice;
        }

        @Override
        protected void onSuccess() {
            Callback waiting = null;
            synchronized (SpooledResponse.this) {
                sendingSince = -1;
                memoryTaken -= chunk;
                memory.giveBack(client, chunk);
                chunk = 0;
                if (held != null && !held.hasRemaining()) {
                    waiting = holder;
                    waited += System.nanoTime() - heldSince;
                    held = null;
                    holder = null;
                }
            }
            if (waiting != null) {
                waiting.succeeded();
            }
        }

        @Override
        protected void onCompleteSuccess() {
            release(null);
            whenSent.succeeded();
        }

        @Override
        protected void onCompleteFailure(Throwable cause) {
            boolean ended;
            Callback waiting;
            synchronized (SpooledResponse.this) {
                ended = handled;
                waiting = release(cause);
            }
            if (waiting != null) {
                waiting.failed(cause);
            }
            // Not before the handler has ended, which learns of it when it writes: it still uses request and response.
            if (ended) {
                whenSent.failed(cause);
            }
        }
    }

    private synchronized Callback release(Throwable cause) {
        failure = cause == null ? new IOException("the answer is closed") : cause;
        sendingSince = -1;
        memory.giveBack(client, memoryTaken);
        memoryTaken = 0;
        disk.giveBack(client, diskTaken);
        diskTaken = 0;
        inMemory.clear();
        Callback waiting = holder;
        held = null;
        holder = null;
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.warn("a spooled answer could not be removed: {}", e.toString());
            }
        }
        return waiting;
    }
}
