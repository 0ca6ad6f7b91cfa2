package io.github.reflectory.calico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.PutOption;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.follow.KeysFollower;
import io.github.reflectory.etcd.follow.RawChange;
import io.github.reflectory.etcd.transfer.FoundKeys;
import io.github.reflectory.etcd.transfer.History;
import io.github.reflectory.etcd.transfer.History.Position;
import io.github.reflectory.etcd.v2.EventTail;
import io.github.reflectory.etcd.v2.KeysAnswer;
import io.github.reflectory.etcd.v2.KeysApi;
import io.github.reflectory.etcd.v3.Compaction;
import io.github.reflectory.etcd.v3.GrpcCalls;
import io.github.reflectory.etcd.v3.PagedListing;
import io.github.reflectory.etcd.v3.WatchTail;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.testkit.etcd.EtcdServer;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From where a single watch of either API can go on, and from where it cannot. */
@Timeout(120)
class EtcdTailTest {
  private final EtcdServer etcd = EtcdServer.start();
  private final EtcdConfig config = EtcdConfig.of(etcd.endpoint());
  private final RawV2 others = new RawV2(etcd);
  private final History history = new History();

  @AfterEach
  void stop() {
    etcd.close();
  }

  /** A sink for a watch that must not tell anything. */
  private static final class Nothing implements KeysFollower.Sink {
    @Override
    public void live() {}

    @Override
    public void changed(List<RawChange> changes, long revision) {
      throw new AssertionError(changes + " at " + revision);
    }

    @Override
    public void removedBelow(String folder, long revision) {
      throw new AssertionError(folder + " at " + revision);
    }
  }

  private Position heard(Position position) {
    assertThat(history.answered(position.cluster(), position.own(), history.newest())).isNotNull();
    return history.newest();
  }

  private Position now(GrpcCalls client) {
    return PagedListing.of(client, history, List.of(), FoundKeys::new, Runnable::run).at();
  }

  private Position now(KeysApi client) {
    return client.get(
        "/",
        "quorum=true",
        BodyHandlers.discarding(),
        (response, endpoint) ->
            heard(
                new Position(
                    0,
                    KeysAnswer.cluster(response.headers()),
                    KeysAnswer.index(response.headers()),
                    0)));
  }

  @Test
  void a_v3_watch_from_before_a_compaction_asks_for_a_new_list() throws Exception {
    GrpcCalls client = new GrpcCalls(config);
    try (CalicoStore store = CalicoStore.v3(config)) {
      Position from = now(client);
      Writers.revisions(store, 5);
      Compaction.upToNow(etcd);
      try (WatchTail tail = new WatchTail(client, history, from)) {
        tail.follow(new Nothing());
      }
    } finally {
      client.close();
    }
  }

  @Test
  void a_v2_watch_from_more_than_a_thousand_events_ago_asks_for_a_new_list() throws Exception {
    KeysApi client = new KeysApi(config);
    try (CalicoStore store = CalicoStore.v2(config)) {
      Position from = now(client);
      Writers.write(store, 1_200);
      try (EventTail tail = new EventTail(client, history, from)) {
        tail.follow(new Nothing());
      }
    } finally {
      client.close();
    }
  }

  /** More than may wait to be told, in a single message. */
  @Test
  void a_v3_watch_that_hears_too_much_at_once_asks_for_a_new_list_at_once() throws Exception {
    Duration late = Duration.ofSeconds(40);
    try (EtcdServer generous = EtcdServer.start("--max-txn-ops=1000")) {
      GrpcCalls client =
          new GrpcCalls(EtcdConfig.of(generous.endpoint()).withTimeout(late.plusSeconds(40)));
      try {
        Position from = now(client);
        for (int i = 0; i < 250; i++) {
          client.write(kv -> kv.txn().Then(puts(1_000)).commit());
        }
        try (WatchTail tail = new WatchTail(client, history, from)) {
          long began = System.nanoTime();
          tail.follow(new Nothing());
          assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(late);
        }
      } finally {
        client.close();
      }
    }
  }

  private static Op[] puts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> GrpcCalls.bytes(KeySpace.ROOT + "global/" + i))
        .map(key -> Op.put(key, GrpcCalls.bytes(""), PutOption.DEFAULT))
        .toArray(Op[]::new);
  }

  /** As after a restore: the watch would wait in silence for a revision that may never come. */
  @Test
  void a_watch_from_a_revision_that_is_still_to_come_asks_for_a_new_list() throws Exception {
    KeysApi v2 = new KeysApi(config);
    GrpcCalls v3 = new GrpcCalls(config);
    try {
      Position from = now(v2);
      try (EventTail tail = new EventTail(v2, history, from.at(from.own() + 100))) {
        tail.follow(new Nothing());
      }
    } finally {
      v2.close();
    }
    try {
      Position from = now(v3);
      try (WatchTail tail = new WatchTail(v3, history, from.at(from.own() + 100))) {
        tail.follow(new Nothing());
      }
    } finally {
      v3.close();
    }
  }

  @Test
  void a_watch_of_another_etcd_asks_for_a_new_list() throws Exception {
    KeysApi v2 = new KeysApi(config);
    GrpcCalls v3 = new GrpcCalls(config);
    try {
      Position from = now(v2);
      Position elsewhere = new Position(from.history(), "another", from.own(), 0);
      try (EventTail tail = new EventTail(v2, history, elsewhere)) {
        tail.follow(new Nothing());
      }
      try (WatchTail tail = new WatchTail(v3, history, elsewhere)) {
        tail.follow(new Nothing());
      }
    } finally {
      v2.close();
      v3.close();
    }
  }

  /** A sink for a watch that is ended by the first change it tells. */
  private static final class First implements KeysFollower.Sink {
    private final List<RawChange> told = new ArrayList<>();

    @Override
    public void live() {}

    @Override
    public void changed(List<RawChange> changes, long revision) {
      told.addAll(changes);
      Thread.currentThread().interrupt();
    }

    @Override
    public void removedBelow(String folder, long revision) {
      changed(List.of(new RawChange(folder, null)), revision);
    }
  }

  /** No list shows them, so what a watch amounted to would differ from one. */
  @Test
  void hidden_keys_that_were_written_meanwhile_are_not_told_in_v2() {
    KeysApi client = new KeysApi(config);
    try {
      Position from = now(client);
      others.writeHidden();
      others.write("/v2/keys/calico/bgp/v1/global/as_num", 1);
      First first = new First();
      try (EventTail tail = new EventTail(client, history, from)) {
        assertThatThrownBy(() -> tail.follow(first)).isInstanceOf(InterruptedException.class);
      }
      assertThat(first.told).containsExactly(new RawChange("/calico/bgp/v1/global/as_num", "0"));
    } finally {
      client.close();
    }
  }
}
