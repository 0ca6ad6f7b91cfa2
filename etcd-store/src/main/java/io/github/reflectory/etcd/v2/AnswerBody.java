package io.github.reflectory.etcd.v2;

import static java.util.Objects.requireNonNull;

import io.github.reflectory.etcd.transfer.FoundKeys;
import io.github.reflectory.etcd.transfer.PageTaker;
import io.github.reflectory.raw.KeySink;
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
final class AnswerBody<S extends KeySink> implements BodySubscriber<PageTaker<S>> {
  /** Enough that handing a page over costs little beside reading it. */
  private static final int PAGE = 1_000;

  private final CompletableFuture<PageTaker<S>> read = new CompletableFuture<>();
  private final PageTaker<S> taker;
  private final TreeNodes nodes;
  private FoundKeys page = new FoundKeys();
  private byte[] part = new byte[0];
  private Flow.@Nullable Subscription subscription;

  /**
   * Makes one.
   *
   * @param executor runs what takes the keys
   */
  AnswerBody(S sink, Executor executor) {
    this.taker = new PageTaker<>(sink, executor);
    this.nodes = new TreeNodes((key, value, revision) -> page.add(key, value, revision));
  }

  /**
   * Once the answer has been read to its end, what has yet to finish taking its keys: a failure of
   * that is none of the answer.
   */
  @Override
  public CompletionStage<PageTaker<S>> getBody() {
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
      more.request(1);
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
      more.cancel();
    }
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
    taker.take(
        sink -> full.forEach((key, entry) -> sink.add(key, entry.value(), entry.revision())));
  }

  private void fail(Throwable failure) {
    if (failure instanceof IOException) {
      read.completeExceptionally(failure);
    } else {
      taker.fail(failure);
      read.complete(taker);
    }
  }

  @Override
  public void onError(Throwable failure) {
    read.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    if (read.isDone()) {
      return;
    }
    try {
      nodes.end();
      if (page.size() > 0) {
        take();
      }
      read.complete(taker);
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    }
  }
}
