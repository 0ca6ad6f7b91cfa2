package io.github.reflectory.etcd;

import io.etcd.jetcd.Watch;
import io.etcd.jetcd.common.exception.CompactedException;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchEvent;
import io.etcd.jetcd.watch.WatchResponse;
import io.github.reflectory.store.StoreException;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One watch of the v3 API, used once: jetcd's own resumption can lose events, so at its first error
 * a watcher is dropped and the follower begins anew from what it told last.
 */
final class V3Watch {
  /** Longer than this without a word, and the server is asked whether it is there. */
  private static final long SILENCE_SECONDS = 10;

  private final V3Client client;
  private final History history;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

  /** A message, or how the watch ended. */
  private record Heard(@Nullable WatchResponse response, @Nullable Throwable end) {}

  V3Watch(V3Client client, History history) {
    this.client = client;
    this.history = history;
  }

  /** {@link KeysFollower.Source#follow}. */
  void follow(long after, KeysFollower.Sink sink) throws InterruptedException {
    long own = history.own(after);
    WatchOption option =
        WatchOption.builder()
            .isPrefix(true)
            .withRevision(own + 1)
            .withCreateNotify(true)
            .withRequireLeader(true)
            .build();
    Watch watch = client.jetcd().getWatchClient();
    try (Watch.Watcher watcher =
        watch.watch(
            V3Client.bytes(CalicoKeys.ROOT),
            option,
            Watch.listener(
                response -> heard.add(new Heard(response, null)),
                failure -> heard.add(new Heard(null, failure)),
                () -> heard.add(new Heard(null, Status.CANCELLED.asRuntimeException()))))) {
      boolean asked = false;
      while (!watcher.isClosed()) {
        Heard next = heard.poll(SILENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null && asked) {
          throw new StoreException.Unavailable("the watch of etcd is silent", null);
        } else if (next == null) {
          asked = true;
          watch.requestProgress();
        } else if (next.response() == null) {
          if (mustListAgain(next.end())) {
            return;
          }
          throw client.translated(next.end() == null ? new IllegalStateException() : next.end());
        } else {
          asked = false;
          if (next.response().getHeader().getRevision() < own) {
            return; // The store is younger than what we know of it.
          }
          tell(next.response(), sink);
        }
      }
    }
  }

  /** Compacted away, or more at once than a message may hold. */
  private static boolean mustListAgain(@Nullable Throwable end) {
    Status.Code code = end == null ? Status.Code.UNKNOWN : Status.fromThrowable(end).getCode();
    return end instanceof CompactedException || code == Status.Code.RESOURCE_EXHAUSTED;
  }

  /** A message may hold several revisions, each of them whole. */
  private void tell(WatchResponse response, KeysFollower.Sink sink) {
    sink.alive();
    List<RawDelta> together = new ArrayList<>();
    long revision = 0;
    for (WatchEvent event : response.getEvents()) {
      long modified = event.getKeyValue().getModRevision();
      if (modified != revision && !together.isEmpty()) {
        sink.changed(together, history.shown(revision));
        together = new ArrayList<>();
      }
      revision = modified;
      boolean put = event.getEventType() == WatchEvent.EventType.PUT;
      String value = put ? V3Client.text(event.getKeyValue().getValue()) : null;
      together.add(new RawDelta(V3Client.text(event.getKeyValue().getKey()), value));
    }
    if (!together.isEmpty()) {
      sink.changed(together, history.shown(revision));
    }
  }
}
