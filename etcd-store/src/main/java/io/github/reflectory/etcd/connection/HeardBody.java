package io.github.reflectory.etcd.connection;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Knows when something of a body came last, for a large one takes its time. */
public final class HeardBody<T> implements BodyHandler<T> {
  private final BodyHandler<T> handler;
  private volatile long lastHeard = System.nanoTime();
  private volatile boolean begun;
  private volatile boolean taking;

  /**
   * Makes one.
   *
   * @param handler is given the body
   */
  public HeardBody(BodyHandler<T> handler) {
    this.handler = handler;
  }

  /**
   * In the terms of {@link System#nanoTime}; at first when this was made, and now while something
   * is made of what came, for then nothing more is asked for.
   */
  public long lastHeard() {
    return taking ? System.nanoTime() : lastHeard;
  }

  /** Whether some of it has come. */
  public boolean begun() {
    return begun;
  }

  @Override
  public BodySubscriber<T> apply(ResponseInfo head) {
    return new Listening(handler.apply(head));
  }

  private final class Listening implements BodySubscriber<T> {
    private final BodySubscriber<T> body;

    Listening(BodySubscriber<T> body) {
      this.body = body;
    }

    @Override
    public CompletionStage<T> getBody() {
      return body.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      lastHeard = System.nanoTime();
      body.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
      begun = true;
      take(() -> body.onNext(item));
    }

    private void take(Runnable what) {
      taking = true;
      try {
        what.run();
      } finally {
        lastHeard = System.nanoTime();
        taking = false;
      }
    }

    @Override
    public void onError(Throwable throwable) {
      body.onError(throwable);
    }

    @Override
    public void onComplete() {
      take(body::onComplete);
    }
  }
}
