package io.github.reflectory.etcd;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.store.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Keys in etcd's v2 API: each write is a compare-and-swap of its own, in order. */
final class V2Keys implements RawKeys {
  /** etcd's error codes: https://etcd.io/docs/v2.3/errorcode. */
  private static final int KEY_NOT_FOUND = 100;

  private static final int COMPARE_FAILED = 101;
  private static final int NODE_EXISTS = 105;

  private static final Set<String> ALL = Set.of(CalicoKeys.ROOT);
  private static final String FOLDER = CalicoKeys.ROOT.substring(0, CalicoKeys.ROOT.length() - 1);

  private final V2Client client;
  private final History history = new History();
  private final Followers followers = new Followers();

  V2Keys(EtcdConfig config) {
    this.client = new V2Client(config);
  }

  /** One at a time, so that history going back is told from answers overtaking each other. */
  @Override
  public synchronized RawListing list(Collection<String> prefixes) {
    followers.requireOpen();
    // No single answer but that of the whole folder is of one revision.
    V2Answer answer = client.get(FOLDER, "recursive=true&quorum=true");
    ImmutableSortedMap.Builder<String, RawEntry> entries = ImmutableSortedMap.naturalOrder();
    if (answer.done()) {
      collect(answer.body().path("node"), entries);
    } else if (answer.errorCode() != KEY_NOT_FOUND) {
      throw unexpected("list " + FOLDER, answer);
    }
    return new RawListing(entries.buildOrThrow(), history.listed(answer.index()));
  }

  private static void collect(JsonNode node, ImmutableSortedMap.Builder<String, RawEntry> entries) {
    if (node.path("dir").asBoolean()) {
      node.path("nodes").forEach(child -> collect(child, entries));
    } else if (node.path("key").asText().startsWith(CalicoKeys.ROOT)) {
      long modified = node.path("modifiedIndex").asLong();
      entries.put(node.path("key").asText(), new RawEntry(node.path("value").asText(), modified));
    }
  }

  @Override
  public Written commit(List<RawWrite> writes) {
    followers.requireOpen();
    long reached = 0;
    for (int i = 0; i < writes.size(); i++) {
      V2Answer answer = write(writes.get(i));
      if (answer.done()) {
        reached = answer.body().path("node").path("modifiedIndex").asLong();
      } else if (notAsExpected(answer)) {
        return new Written(i, history.shown(reached));
      } else {
        throw unexpected("write " + writes.get(i).key(), answer);
      }
    }
    return new Written(writes.size(), history.shown(reached));
  }

  private V2Answer write(RawWrite write) {
    RawEntry expected = write.expected();
    String condition = expected == null ? "prevExist=false" : "prevIndex=" + expected.revision();
    try {
      return write.value() == null
          ? client.delete(write.key(), condition)
          : client.put(write.key(), condition, write.value());
    } catch (StoreException.OutcomeUnknown unknown) {
      V2Answer found = client.get(write.key(), "quorum=true");
      if (shows(write, found)) {
        return found;
      }
      throw unknown;
    }
  }

  /** Whether a key is as a write of unknown outcome would have left it. */
  private static boolean shows(RawWrite write, V2Answer found) {
    if (write.value() == null) {
      return found.errorCode() == KEY_NOT_FOUND;
    }
    JsonNode node = found.body().path("node");
    RawEntry expected = write.expected();
    boolean newer = expected == null || node.path("modifiedIndex").asLong() > expected.revision();
    return found.done() && newer && write.value().equals(node.path("value").asText());
  }

  private static boolean notAsExpected(V2Answer answer) {
    return switch (answer.errorCode()) {
      case KEY_NOT_FOUND, COMPARE_FAILED, NODE_EXISTS -> true;
      default -> false;
    };
  }

  static StoreException unexpected(String what, V2Answer answer) {
    return new StoreException.Unavailable(
        "etcd could not "
            + what
            + ": status "
            + answer.status()
            + ", error "
            + answer.errorCode()
            + " "
            + answer.body().path("message").asText(),
        null);
  }

  @Override
  public RawWatch watch(RawListener listener) {
    return followers.follow(new Everything(), listener);
  }

  /** All keys, for a follower. */
  private final class Everything implements KeysFollower.Source {
    @Override
    public RawListing list() {
      return V2Keys.this.list(ALL);
    }

    @Override
    public void follow(long after, KeysFollower.Sink sink) throws InterruptedException {
      new V2Poll(client, history).follow(after, sink);
    }
  }

  @Override
  public void close() {
    followers.close();
    client.close();
  }
}
