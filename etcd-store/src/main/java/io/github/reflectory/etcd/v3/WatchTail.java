package io.github.reflectory.etcd.v3;

import io.etcd.jetcd.Client;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.common.exception.CompactedException;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchEvent;
import io.etcd.jetcd.watch.WatchResponse;
import io.github.reflectory.etcd.follow.KeysFollower;
import io.github.reflectory.etcd.follow.RawChange;
import io.github.reflectory.etcd.transfer.History;
import io.github.reflectory.etcd.transfer.History.Position;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.store.StoreException;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One watch of the v3 API, used once: jetcd's own resumption can lose events, so at its first error
 * a watcher is dropped and the follower begins anew from what it told last.
 */
public final class WatchTail implements KeysFollower.Tail {
  /**
   * How often etcd is asked whether it still allows this, which a running watch is not told, and
   * how long the watch may then be silent.
   */
  private static final long CHECK_SECONDS = 10;

  /** Of more events that wait to be told, listing anew is cheaper. */
  private static final int MOST_WAITING = 200_000;

  private final GrpcCalls client;
  private final History history;
  private final Position from;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Client jetcd;
  private final Watch.Watcher watcher;

  /** A message, or how the watch ended. */
  private record Heard(@Nullable WatchResponse response, @Nullable Throwable end) {}

  public WatchTail(GrpcCalls client, History history, Position from) {
    this.client = client;
    this.history = history;
    this.from = from;
    this.jetcd = client.jetcd();
    WatchOption option =
        WatchOption.builder()
            .isPrefix(true)
            .withRevision(from.own() + 1)
            .withCreateNotify(true)
            .withRequireLeader(true)
            .build();
    this.watcher =
        jetcd
            .getWatchClient()
            .watch(
                GrpcCalls.bytes(KeySpace.ROOT),
                option,
                Watch.listener(
                    this::hear,
                    failure -> heard.add(new Heard(null, failure)),
                    () -> heard.add(new Heard(null, Status.CANCELLED.asRuntimeException()))));
  }

  private void hear(WatchResponse response) {
    int events = response.getEvents().size();
    int before = waiting.getAndAdd(events);
    if (before + events <= MOST_WAITING) {
      heard.add(new Heard(response, null));
    } else if (before <= MOST_WAITING) {
      heard.add(new Heard(null, Status.RESOURCE_EXHAUSTED.asRuntimeException()));
    }
  }

  @Override
  public void follow(KeysFollower.Sink sink) throws InterruptedException {
    try {
      listen(sink);
    } catch (StoreException.Unavailable e) {
      client.renew(jetcd);
      throw e;
    }
  }

  private void listen(KeysFollower.Sink sink) throws InterruptedException {
    long checkNanos = TimeUnit.SECONDS.toNanos(CHECK_SECONDS);
    long check = System.nanoTime() + client.timeout().toNanos();
    boolean silent = true;
    boolean asked = true; // to begin
    while (waiting.get() <= MOST_WAITING) {
      Heard next = heard.poll(check - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next != null) {
        silent = false;
        asked = false;
        if (!take(next, sink)) {
          return;
        }
      }
      if (System.nanoTime() - check >= 0) {
        if (silent && asked) {
          throw new StoreException.Unavailable("the watch of etcd is silent", null);
        }
        PagedListing.now(client);
        if (silent) {
          asked = true;
          jetcd.getWatchClient().requestProgress();
        }
        silent = true;
        check = System.nanoTime() + checkNanos;
      }
    }
  }

  /** Whether to go on after a message. */
  private boolean take(Heard next, KeysFollower.Sink sink) {
    WatchResponse response = next.response();
    if (response == null) {
      Throwable end = next.end() == null ? new IllegalStateException() : next.end();
      if (mustListAgain(end)) {
        return false;
      }
      throw client.errors().ofRead(end);
    }
    if (!isSameHistory(response)) {
      return false;
    }
    sink.live();
    return tell(response, sink);
  }

  /** Compacted away, or more at once than a message may hold. */
  private static boolean mustListAgain(Throwable end) {
    return end instanceof CompactedException
        || Status.fromThrowable(end).getCode() == Status.Code.RESOURCE_EXHAUSTED;
  }

  /** Whether what is heard goes on from the list: a member may lag behind, but only for now. */
  private boolean isSameHistory(WatchResponse response) {
    String cluster = PagedListing.cluster(response.getHeader());
    if (cluster.equals(from.cluster()) && response.getHeader().getRevision() >= from.own()) {
      return true;
    }
    Position now = PagedListing.now(client);
    return cluster.equals(from.cluster())
        && now.cluster().equals(from.cluster())
        && now.own() >= from.own();
  }

  /** A message may hold several revisions, each of them whole. */
  private boolean tell(WatchResponse response, KeysFollower.Sink sink) {
    waiting.addAndGet(-response.getEvents().size());
    List<RawChange> together = new ArrayList<>();
    long revision = 0;
    for (WatchEvent event : response.getEvents()) {
      long modified = event.getKeyValue().getModRevision();
      if (modified != revision && !together.isEmpty()) {
        if (!tell(together, revision, sink)) {
          return false;
        }
        together = new ArrayList<>();
      }
      revision = modified;
      boolean put = event.getEventType() == WatchEvent.EventType.PUT;
      String value = put ? GrpcCalls.text(event.getKeyValue().getValue()) : null;
      String key = GrpcCalls.text(event.getKeyValue().getKey());
      if (KeySpace.isSeen(key)) {
        together.add(new RawChange(key, value));
      }
    }
    return together.isEmpty() || tell(together, revision, sink);
  }

  private boolean tell(List<RawChange> together, long revision, KeysFollower.Sink sink) {
    Position at = from.at(revision);
    if (!history.heard(at)) {
      return false;
    }
    sink.changed(together, at.shown());
    return true;
  }

  @Override
  public void close() {
    watcher.close();
  }
}
