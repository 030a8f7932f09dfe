package org.saan.follow;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** A body that ends with an error when it brings more bytes than it may: what another node sends is not trusted to end. */
final class BoundedBody<T> implements BodySubscriber<T> {
    private final BodySubscriber<T> inner;
    private final long most;
    private Subscription subscription;
    private long count;
    private boolean isOver;

    /**
     * @param most bytes
     */
    BoundedBody(BodySubscriber<T> inner, long most) {
        this.inner = inner;
        this.most = most;
    }

    @Override
    public CompletionStage<T> getBody() {
        return inner.getBody();
    }

    @Override
    public void onSubscribe(Subscription given) {
        this.subscription = given;
        inner.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (isOver) {
            return;
        }
        count += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (count > most) {
            isOver = true;
            subscription.cancel();
            inner.onError(new IOException("more than " + most + " bytes"));
        } else {
            inner.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable fault) {
        if (!isOver) {
            inner.onError(fault);
        }
    }

    @Override
    public void onComplete() {
        if (!isOver) {
            inner.onComplete();
        }
    }
}
