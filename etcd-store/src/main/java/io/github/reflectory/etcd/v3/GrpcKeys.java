package io.github.reflectory.etcd.v3;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.github.reflectory.etcd.EtcdConfig;
import io.github.reflectory.etcd.connection.EtcdVersion;
import io.github.reflectory.etcd.follow.Followers;
import io.github.reflectory.etcd.follow.KeysFollower;
import io.github.reflectory.etcd.transfer.Commit;
import io.github.reflectory.etcd.transfer.Found;
import io.github.reflectory.etcd.transfer.FoundKeys;
import io.github.reflectory.etcd.transfer.History;
import io.github.reflectory.etcd.transfer.History.Position;
import io.github.reflectory.raw.KeySink;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.store.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Keys in etcd's v3 API: writes are transactions as large as etcd allows. */
public final class GrpcKeys implements RawKeys {
  /**
   * {@code --max-txn-ops} of a server that was not told otherwise, and well below its {@code
   * --max-request-bytes}.
   */
  private static final Commit.Limits LIMITS = new Commit.Limits(128, 1 << 20, 16);

  private static final GetOption SAMPLE = GetOption.builder().isPrefix(true).withLimit(16).build();

  private final EtcdConfig config;
  private final GrpcCalls client;
  private final GrpcCalls watching;
  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          new ThreadFactoryBuilder().setNameFormat("reflectory-etcd").setDaemon(true).build());
  private final History history = new History();
  private final Followers followers = new Followers();

  public GrpcKeys(EtcdConfig config) {
    this.config = config;
    this.client = new GrpcCalls(config);
    this.watching = new GrpcCalls(config);
  }

  @Override
  public RawListing list(Collection<String> prefixes) {
    return Found.listing(find(prefixes, FoundKeys::new));
  }

  @Override
  public <S extends KeySink> RawRead<S> read(Supplier<S> begin) {
    return find(KeySpace.EVERYTHING, begin).read();
  }

  @Override
  public boolean sample(KeySink sink) {
    followers.requireOpen();
    GetResponse found;
    try {
      found = client.read(kv -> kv.get(GrpcCalls.bytes(KeySpace.ROOT), SAMPLE));
    } catch (StoreException.Unavailable e) {
      throw EtcdVersion.isBeforeV3(config)
          ? new StoreException.Absent(config + ": no v3 API there, it is an etcd of before 3", e)
          : e;
    }
    for (KeyValue each : found.getKvs()) {
      String key = GrpcCalls.text(each.getKey());
      if (KeySpace.isSeen(key)) {
        sink.add(key, GrpcCalls.text(each.getValue()), each.getModRevision());
      }
    }
    return !found.isMore();
  }

  @Override
  public ImmutableSortedMap<String, String> peek(String prefix, int most) {
    followers.requireOpen();
    GetOption first = GetOption.builder().isPrefix(true).withLimit(most).build();
    TreeMap<String, String> found = new TreeMap<>();
    for (KeyValue each : client.read(kv -> kv.get(GrpcCalls.bytes(prefix), first)).getKvs()) {
      found.put(GrpcCalls.text(each.getKey()), GrpcCalls.text(each.getValue()));
    }
    return ImmutableSortedMap.copyOfSorted(found);
  }

  private <S extends KeySink> Found<S> find(Collection<String> prefixes, Supplier<S> begin) {
    followers.requireOpen();
    return PagedListing.of(client, history, prefixes, begin, executor);
  }

  @Override
  public Written commit(List<List<RawWrite>> steps) {
    followers.requireOpen();
    Position before = history.newest();
    Commit commit =
        new Commit(LIMITS, executor, writes -> new EtcdTransaction(writes).commit(client));
    commit.run(steps);
    return commit.written(history, before);
  }

  @Override
  public Written commitIfUnchanged(List<List<RawWrite>> steps, RawListing seen) {
    followers.requireOpen();
    Position before = history.newest();
    GuardedTransactions guard =
        new GuardedTransactions(client, seen, seen.revision() - before.offset(), steps);
    Commit commit = new Commit(GuardedTransactions.limits(LIMITS), executor, guard);
    commit.run(steps);
    Written written = commit.written(history, before);
    return new Written(written.made(), written.revision(), guard.alone());
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
      Found<S> found = find(KeySpace.EVERYTHING, begin);
      at = found.at();
      return found.read();
    }

    @Override
    public KeysFollower.Tail tail() {
      return new WatchTail(watching, history, at);
    }
  }

  @Override
  public void close() {
    followers.close();
    executor.shutdown();
    client.close();
    watching.close();
  }
}
