package io.github.reflectory.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.reflectory.etcd.History.Position;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows the v2 API by long polls, one event a request. The next is always waiting before an event
 * is told: an etcd that is replaced while the listener takes its time breaks it.
 */
final class V2Tail implements KeysFollower.Tail {
  /** How long a silence is heard before it is asked how many events of others it spans. */
  private static final long FIRST_LOOK_MILLIS = 50;

  /** A longer silence of a dead connection would not be noticed. */
  private static final long LONGEST_SILENCE_MILLIS = 10_000;

  /** So many of the 1000 events that etcd remembers may pass before a new wait begins. */
  private static final long EVENTS_PER_SILENCE = 250;

  /** For what has arrived, but is still on its way through this process. */
  private static final long ARRIVED_MILLIS = 5;

  private final V2Client client;
  private final History history;
  private final Position from;
  private long next;
  private V2Wait wait;
  private long lookMillis = FIRST_LOOK_MILLIS;

  /** Up to which index this wait is known to be silent. */
  private long silentUpTo;

  /** Up to which the one before it was; else 0. */
  private long wasSilentUpTo;

  V2Tail(V2Client client, History history, Position from) {
    this.client = client;
    this.history = history;
    this.from = from;
    this.next = from.own() + 1;
    this.wait = client.await(CalicoKeys.FOLDER, next);
  }

  @Override
  public void follow(KeysFollower.Sink sink) throws InterruptedException {
    while (isSameHistory()) {
      sink.alive();
      V2Answer answer = answer();
      if (answer == null) {
        passSilence();
      } else if (answer.errorCode() == V2Answer.HISTORY_CLEARED) {
        return;
      } else if (!answer.done()) {
        throw answer.unexpected("watch " + CalicoKeys.FOLDER);
      } else {
        wasSilentUpTo = 0;
        next = answer.modifiedIndex() + 1;
        waitAgain();
        Position reached = from.at(answer.modifiedIndex());
        if (!history.heard(reached)) {
          return;
        }
        tell(answer.body(), reached.shown(), sink);
      }
    }
  }

  /** The next event, or {@code null} after a silence long enough to move on. */
  private @Nullable V2Answer answer() throws InterruptedException {
    long began = System.nanoTime();
    while (true) {
      V2Answer answer = answer(lookMillis);
      if (answer != null) {
        return answer;
      }
      // Time alone proves nothing where a machine stood still; what came before this, did come.
      silentUpTo = client.indexAt(wait.endpoint(), CalicoKeys.FOLDER);
      answer = answer(ARRIVED_MILLIS);
      if (answer != null) {
        return answer;
      }
      long millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
      long passed = Math.max(0, silentUpTo - wait.index());
      lookAgain(millis, passed);
      if (passed >= EVENTS_PER_SILENCE || millis >= LONGEST_SILENCE_MILLIS) {
        return null;
      }
    }
  }

  /** Sets when to look next: when as many events will have passed as may. */
  private void lookAgain(long millis, long passed) {
    long enough = millis * EVENTS_PER_SILENCE / Math.max(1, passed);
    lookMillis =
        Math.max(
            FIRST_LOOK_MILLIS, Math.min(Math.min(enough, 2 * lookMillis), LONGEST_SILENCE_MILLIS));
  }

  private @Nullable V2Answer answer(long millis) throws InterruptedException {
    try {
      V2Answer answer = wait.answer(millis);
      if (answer != null && answer.done() && answer.modifiedIndex() == 0) {
        throw new IOException("ended without an event"); // as when etcd shuts down
      }
      return answer;
    } catch (IOException e) {
      throw client.ended(wait.endpoint(), e);
    }
  }

  /**
   * Whether what is waited for goes on from the list: a member may lag behind, but only for now.
   */
  private boolean isSameHistory() {
    if (!wait.cluster().equals(from.cluster())) {
      return false;
    }
    if (wait.index() >= next - 1) {
      return true;
    }
    HttpHeaders now =
        client.get(CalicoKeys.FOLDER, "quorum=true", (head, endpoint) -> head.headers());
    return V2Answer.index(now) >= next - 1 && V2Answer.cluster(now).equals(from.cluster());
  }

  /**
   * Moves on past what two waits in a row, each on a connection of its own, were silent about: of a
   * single one the event may have been lost with its connection. The second was told at once what
   * had happened before it began.
   */
  private void passSilence() {
    if (wasSilentUpTo > 0) {
      next = Math.max(next, Math.min(wasSilentUpTo, wait.index()) + 1);
    }
    wasSilentUpTo = silentUpTo;
    waitAgain();
  }

  private void waitAgain() {
    wait.close();
    wait = client.await(CalicoKeys.FOLDER, next);
  }

  private static void tell(JsonNode event, long revision, KeysFollower.Sink sink) {
    JsonNode node = event.path("node");
    String key = node.path("key").asText();
    switch (event.path("action").asText()) {
      case "delete", "expire", "compareAndDelete" -> sink.removedBelow(key, revision);
      default -> {
        if (CalicoKeys.isSeen(key)) {
          // A folder may have taken the place of a key.
          String value = node.path("dir").asBoolean() ? null : node.path("value").asText();
          sink.changed(List.of(new RawDelta(key, value)), revision);
        }
      }
    }
  }

  @Override
  public void close() {
    wait.close();
  }
}
