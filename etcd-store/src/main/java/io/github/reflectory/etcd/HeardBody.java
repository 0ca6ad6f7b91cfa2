package io.github.reflectory.etcd;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Collects a body and knows when something of it came last, for a large one takes its time. */
final class HeardBody implements BodySubscriber<byte[]> {
  private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
  private volatile long lastHeard = System.nanoTime();
  private volatile boolean begun;

  /** In the terms of {@link System#nanoTime}; at first when this was made. */
  long lastHeard() {
    return lastHeard;
  }

  /** Whether some of it has come. */
  boolean begun() {
    return begun;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    lastHeard = System.nanoTime();
    whole.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    lastHeard = System.nanoTime();
    begun = true;
    whole.onNext(item);
  }

  @Override
  public void onError(Throwable throwable) {
    whole.onError(throwable);
  }

  @Override
  public void onComplete() {
    whole.onComplete();
  }
}
