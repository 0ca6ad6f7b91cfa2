package io.github.reflectory.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Follows the v2 API by long polls, one event a request. */
final class V2Poll {
  /** The history etcd keeps, its last 1000 events, no longer reaches back so far. */
  private static final int HISTORY_CLEARED = 401;

  private static final String QUERY = "wait=true&recursive=true&waitIndex=";

  private final V2Client client;
  private final History history;

  V2Poll(V2Client client, History history) {
    this.client = client;
    this.history = history;
  }

  /** {@link KeysFollower.Source#follow}. */
  void follow(long after, KeysFollower.Sink sink) throws InterruptedException {
    long next = history.own(after) + 1;
    String folder = CalicoKeys.ROOT.substring(0, CalicoKeys.ROOT.length() - 1);
    while (true) {
      V2Client.Poll poll = client.poll(folder, QUERY + next);
      if (poll.index() < next - 1) {
        return; // The store is younger than what we know of it.
      }
      sink.alive();
      V2Answer answer = poll.await();
      if (answer == null) {
        next = Math.max(next, poll.index() + 1);
      } else if (answer.done()) {
        next = tell(answer.body(), sink) + 1;
      } else if (answer.errorCode() == HISTORY_CLEARED) {
        return;
      } else {
        throw V2Keys.unexpected("watch " + folder, answer);
      }
    }
  }

  private long tell(JsonNode event, KeysFollower.Sink sink) {
    JsonNode node = event.path("node");
    String key = node.path("key").asText();
    long index = node.path("modifiedIndex").asLong();
    long shown = history.shown(index);
    switch (event.path("action").asText()) {
      case "delete", "expire", "compareAndDelete" -> sink.removedBelow(key, shown);
      default -> {
        if (!node.path("dir").asBoolean() && key.startsWith(CalicoKeys.ROOT)) {
          sink.changed(List.of(new RawDelta(key, node.path("value").asText())), shown);
        }
      }
    }
    return index;
  }
}
