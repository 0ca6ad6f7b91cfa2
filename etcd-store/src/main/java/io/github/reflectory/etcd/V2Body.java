package io.github.reflectory.etcd;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a recursive answer: while it comes it is parsed, and while it is parsed another
 * thread takes the keys that were found. Only so much is asked for as can be dealt with.
 */
final class V2Body<S extends KeySink> implements BodySubscriber<S> {
  /** Enough that handing a page over costs little beside reading it. */
  private static final int PAGE = 1_000;

  private final CompletableFuture<S> read = new CompletableFuture<>();
  private final S sink;
  private final PageTaker taker;
  private final V2Nodes nodes;
  private FoundKeys page = new FoundKeys();
  private byte[] part = new byte[0];
  private Flow.@Nullable Subscription subscription;

  /**
   * Makes one.
   *
   * @param executor runs what takes the keys
   */
  V2Body(S sink, Executor executor) {
    this.sink = sink;
    this.taker = new PageTaker(executor);
    this.nodes = new V2Nodes((key, value, revision) -> page.add(key, value, revision));
  }

  /** What took the keys, once it has all of them. */
  @Override
  public CompletionStage<S> getBody() {
    return read;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    subscription.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> item) {
    Flow.Subscription more = requireNonNull(subscription);
    if (read.isDone()) {
      return;
    }
    try {
      for (ByteBuffer each : item) {
        read(each);
      }
    } catch (IOException | RuntimeException | Error e) {
      more.cancel();
      read.completeExceptionally(e);
      return;
    }
    more.request(1);
  }

  private void read(ByteBuffer bytes) throws IOException {
    int length = bytes.remaining();
    if (part.length < length) {
      part = new byte[length];
    }
    bytes.get(part, 0, length);
    nodes.read(part, length);
    if (page.size() >= PAGE) {
      take();
    }
  }

  private void take() {
    FoundKeys full = page;
    page = new FoundKeys();
    taker.take(() -> full.forEach((key, entry) -> sink.add(key, entry.value(), entry.revision())));
  }

  @Override
  public void onError(Throwable failure) {
    read.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    try {
      nodes.end();
      take();
      taker.finish();
      read.complete(sink);
    } catch (IOException | RuntimeException | Error e) {
      read.completeExceptionally(e);
    }
  }
}
