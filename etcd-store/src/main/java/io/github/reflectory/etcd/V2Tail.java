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
  private static final long FIRST_PATIENCE_MILLIS = 250;
  private static final long SHORTEST_PATIENCE_MILLIS = 50;

  /** A longer silence of a dead connection would not be noticed. */
  private static final long LONGEST_PATIENCE_MILLIS = 10_000;

  /** So many of the 1000 events that etcd remembers may pass in one silence. */
  private static final long EVENTS_PER_SILENCE = 250;

  private final V2Client client;
  private final History history;
  private final Position from;
  private long next;
  private V2Wait wait;
  private long waitingSince;
  private long patienceMillis = FIRST_PATIENCE_MILLIS;

  /** Where the wait before this one began, if it was silent; else 0. */
  private long silentSince;

  V2Tail(V2Client client, History history, Position from) {
    this.client = client;
    this.history = history;
    this.from = from;
    this.next = from.own() + 1;
    this.wait = client.await(CalicoKeys.FOLDER, next);
    this.waitingSince = System.nanoTime();
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
        silentSince = 0;
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

  private @Nullable V2Answer answer() throws InterruptedException {
    try {
      V2Answer answer = wait.answer(patienceMillis);
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
   * Moves on to where two waits in a row, each on a connection of its own, heard nothing: of a
   * single one the event may have been lost with its connection.
   */
  private void passSilence() {
    long began = wait.index();
    long since = waitingSince;
    if (silentSince > 0) {
      next = Math.max(next, silentSince + 1);
    }
    silentSince = began;
    waitAgain();
    long passed = wait.index() - began;
    long longest =
        passed <= 0 ? LONGEST_PATIENCE_MILLIS : millis(since) * EVENTS_PER_SILENCE / passed;
    patienceMillis =
        Math.max(
            SHORTEST_PATIENCE_MILLIS,
            Math.min(Math.min(longest, 2 * patienceMillis), LONGEST_PATIENCE_MILLIS));
  }

  private static long millis(long since) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
  }

  private void waitAgain() {
    wait.close();
    wait = client.await(CalicoKeys.FOLDER, next);
    waitingSince = System.nanoTime();
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
