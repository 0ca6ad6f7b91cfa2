package io.github.reflectory.etcd.v2;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.connection.LostAnswer;
import io.github.reflectory.etcd.follow.Followers;
import io.github.reflectory.etcd.follow.KeysFollower;
import io.github.reflectory.etcd.transfer.Commit;
import io.github.reflectory.etcd.transfer.Found;
import io.github.reflectory.etcd.transfer.History;
import io.github.reflectory.etcd.transfer.History.Position;
import io.github.reflectory.raw.KeySink;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.store.StoreException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Keys in etcd's v2 API: each write is a compare-and-swap of its own. */
public final class HttpKeys implements RawKeys {
  /** More at once are hardly faster, and a connection each. */
  private static final Commit.Limits LIMITS = new Commit.Limits(1, Integer.MAX_VALUE, 32);

  /** So many folders are looked into for a sample. */
  private static final int FEW = 4;

  private final KeysApi client;
  private final History history = new History();
  private final Followers followers = new Followers();

  public HttpKeys(EtcdConfig config) {
    this.client = new KeysApi(config);
  }

  @Override
  public RawListing list(Collection<String> prefixes) {
    followers.requireOpen();
    return TreeListing.of(client, history, prefixes);
  }

  @Override
  public <S extends KeySink> RawRead<S> read(Supplier<S> begin) {
    followers.requireOpen();
    return TreeListing.ofAll(client, history, begin).read();
  }

  @Override
  public boolean sample(KeySink sink) {
    followers.requireOpen();
    Deque<String> folders = new ArrayDeque<>();
    folders.add(TreeListing.FOLDER);
    for (int i = 0; i < FEW && !folders.isEmpty(); i++) {
      for (JsonNode each : TreeListing.within(client, folders.remove())) {
        String key = each.path("key").asText();
        if (each.path("dir").asBoolean()) {
          folders.add(key);
        } else if (KeySpace.isSeen(key)) {
          sink.add(key, each.path("value").asText(), each.path("modifiedIndex").asLong());
        }
      }
    }
    return folders.isEmpty();
  }

  /** What is directly in a folder; of one key of it, what begins with it. */
  @Override
  public ImmutableSortedMap<String, String> peek(String prefix, int most) {
    followers.requireOpen();
    String folder = prefix.substring(0, prefix.lastIndexOf('/'));
    TreeMap<String, String> found = new TreeMap<>();
    for (JsonNode each : TreeListing.within(client, folder)) {
      String key = each.path("key").asText();
      if (key.startsWith(prefix) && found.size() < most) {
        found.put(key, each.path("value").asText());
      }
    }
    return ImmutableSortedMap.copyOfSorted(found);
  }

  @Override
  public Written commit(List<List<RawWrite>> steps) {
    followers.requireOpen();
    steps.forEach(step -> step.forEach(HttpKeys::requireShown));
    Position before = history.newest();
    Commit commit = new Commit(LIMITS, client.executor(), one -> write(one.get(0)));
    commit.run(steps);
    return commit.written(history, before);
  }

  @Override
  public Written commitIfUnchanged(List<List<RawWrite>> steps, RawListing seen) {
    followers.requireOpen();
    steps.forEach(step -> step.forEach(HttpKeys::requireShown));
    try (WriterLock lock = WriterLock.acquire(client)) {
      Position before = history.newest();
      if (!list(KeySpace.EVERYTHING).entries().equals(seen.entries())) {
        return new Written(List.of(), before.shown(), true);
      }
      Commit commit =
          new Commit(LIMITS, client.executor(), one -> lock.isHeld() ? write(one.get(0)) : 0);
      commit.run(steps);
      Written written = commit.written(history, before);
      return new Written(written.made(), written.revision(), isAlone(written, seen));
    }
  }

  /** Whether certainly: a failure to read it again must not hide that it was written. */
  private boolean isAlone(Written written, RawListing seen) {
    try {
      return isAlone(written, seen, list(KeySpace.EVERYTHING));
    } catch (StoreException unreadable) {
      return false;
    }
  }

  /** Whether what was seen became what is there by some writes only. */
  private static boolean isAlone(Written written, RawListing seen, RawListing now) {
    TreeMap<String, RawEntry> others = new TreeMap<>(seen.entries());
    TreeMap<String, RawEntry> found = new TreeMap<>(now.entries());
    for (RawWrite write : written.made()) {
      others.remove(write.key());
      RawEntry entry = found.remove(write.key());
      if (!Objects.equals(entry == null ? null : entry.value(), write.value())) {
        return false;
      }
    }
    return others.equals(found);
  }

  private static void requireShown(RawWrite write) {
    if (write.key().contains("/_")) {
      throw new IllegalArgumentException(
          "expected a key that etcd's v2 API shows, with no part that begins with _, found "
              + write.key());
    }
  }

  /** The index written, or 0 if the entry was not as expected. */
  private long write(RawWrite write) {
    RawEntry expected = write.expected();
    String condition = expected == null ? "prevExist=false" : "prevIndex=" + expected.revision();
    KeysAnswer answer;
    try {
      answer =
          write.value() == null
              ? client.delete(write.key(), condition)
              : client.put(write.key(), condition, write.value());
    } catch (StoreException.OutcomeUnknown unknown) {
      return resolved(write, unknown);
    }
    if (answer.done()) {
      return answer.modifiedIndex();
    }
    return switch (answer.errorCode()) {
      case KeysAnswer.KEY_NOT_FOUND, KeysAnswer.COMPARE_FAILED, KeysAnswer.NODE_EXISTS -> 0;
      default -> throw answer.unexpected("write " + write.key());
    };
  }

  /** What became of a write whose answer was lost, if the key shows it. */
  private long resolved(RawWrite write, StoreException.OutcomeUnknown unknown) {
    KeysAnswer found =
        LostAnswer.read(
            unknown, client.timeout(), left -> client.get(write.key(), "quorum=true", left));
    if (!shows(write, found)) {
      throw unknown;
    }
    return KeysAnswer.index(found.headers());
  }

  /** Whether a key is as a write of unknown outcome would have left it. */
  private static boolean shows(RawWrite write, KeysAnswer found) {
    if (write.value() == null) {
      return found.errorCode() == KeysAnswer.KEY_NOT_FOUND;
    }
    JsonNode node = found.body().path("node");
    RawEntry expected = write.expected();
    boolean newer = expected == null || found.modifiedIndex() > expected.revision();
    return found.done() && newer && write.value().equals(node.path("value").asText());
  }

  @Override
  public RawWatch watch(RawListener listener) {
    return followers.follow(new Everything(), listener);
  }

  /** All keys, for a follower. */
  private final class Everything implements KeysFollower.Source {
    private Position at = history.newest();

    @Override
    public <S extends KeySink> RawRead<S> read(Supplier<S> begin) {
      followers.requireOpen();
      Found<S> found = TreeListing.ofAll(client, history, begin);
      at = found.at();
      return found.read();
    }

    @Override
    public KeysFollower.Tail tail() {
      return new EventTail(client, history, at);
    }
  }

  @Override
  public void close() {
    followers.close();
    client.close();
  }
}
