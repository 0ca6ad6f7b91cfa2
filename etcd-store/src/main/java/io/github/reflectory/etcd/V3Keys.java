package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import io.github.reflectory.etcd.History.Position;
import io.github.reflectory.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Keys in etcd's v3 API: writes are transactions as large as etcd allows. */
final class V3Keys implements RawKeys {
  /**
   * {@code --max-txn-ops} of a server that was not told otherwise, and well below its {@code
   * --max-request-bytes}.
   */
  private static final Commit.Limits LIMITS = new Commit.Limits(128, 1 << 20, 16);

  private static final Set<String> ALL = Set.of(CalicoKeys.ROOT);

  private static final GetOption SAMPLE = GetOption.builder().isPrefix(true).withLimit(16).build();

  private final EtcdConfig config;
  private final V3Client client;
  private final V3Client watching;
  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          new ThreadFactoryBuilder().setNameFormat("reflectory-etcd").setDaemon(true).build());
  private final History history = new History();
  private final Followers followers = new Followers();

  V3Keys(EtcdConfig config) {
    this.config = config;
    this.client = new V3Client(config);
    this.watching = new V3Client(config);
  }

  @Override
  public RawListing list(Collection<String> prefixes) {
    return Found.listing(find(prefixes, FoundKeys::new), prefixes.size());
  }

  @Override
  public <S extends KeySink> RawRead<S> read(Supplier<S> begin) {
    return find(ALL, begin).read();
  }

  @Override
  public Sample sample() {
    followers.requireOpen();
    GetResponse found;
    try {
      found = client.read(kv -> kv.get(V3Client.bytes(CalicoKeys.ROOT), SAMPLE));
    } catch (StoreException.Unavailable e) {
      throw EtcdVersion.isBeforeV3(config)
          ? new StoreException.Absent(config + ": no v3 API there, it is an etcd of before 3", e)
          : e;
    }
    KeyReading some = new KeyReading();
    for (KeyValue each : found.getKvs()) {
      String key = V3Client.text(each.getKey());
      if (CalicoKeys.isSeen(key)) {
        some.add(key, V3Client.text(each.getValue()), each.getModRevision());
      }
    }
    return new Sample(some, !found.isMore());
  }

  @Override
  public ImmutableSortedMap<String, String> peek(String prefix, int most) {
    followers.requireOpen();
    GetOption first = GetOption.builder().isPrefix(true).withLimit(most).build();
    TreeMap<String, String> found = new TreeMap<>();
    for (KeyValue each : client.read(kv -> kv.get(V3Client.bytes(prefix), first)).getKvs()) {
      found.put(V3Client.text(each.getKey()), V3Client.text(each.getValue()));
    }
    return ImmutableSortedMap.copyOfSorted(found);
  }

  private <S extends KeySink> Found<S> find(Collection<String> prefixes, Supplier<S> begin) {
    followers.requireOpen();
    return V3Listing.of(client, history, prefixes, begin, executor);
  }

  @Override
  public Written commit(List<List<RawWrite>> steps) {
    followers.requireOpen();
    Position before = history.newest();
    Commit commit = new Commit(LIMITS, executor, this::transaction);
    commit.run(steps);
    return commit.written(history, before);
  }

  /** The revision written, or 0 if an entry was not as expected. */
  private long transaction(List<RawWrite> writes) {
    List<Cmp> conditions = new ArrayList<>();
    List<Op> operations = new ArrayList<>();
    for (RawWrite write : writes) {
      ByteSequence key = V3Client.bytes(write.key());
      RawEntry expected = write.expected();
      long revision = expected == null ? 0 : expected.revision();
      conditions.add(new Cmp(key, Cmp.Op.EQUAL, CmpTarget.modRevision(revision)));
      operations.add(
          write.value() == null
              ? Op.delete(key, DeleteOption.DEFAULT)
              : Op.put(key, V3Client.bytes(write.value()), PutOption.DEFAULT));
    }
    try {
      TxnResponse done =
          client.write(
              kv ->
                  kv.txn()
                      .If(conditions.toArray(Cmp[]::new))
                      .Then(operations.toArray(Op[]::new))
                      .commit());
      return done.isSucceeded() ? done.getHeader().getRevision() : 0;
    } catch (StoreException.Unavailable lost) {
      return resolved(writes, lost);
    }
  }

  /** What became of a transaction whose answer was lost, if the keys show it. */
  private long resolved(List<RawWrite> writes, StoreException.Unavailable lost) {
    Op[] gets =
        writes.stream()
            .map(write -> Op.get(V3Client.bytes(write.key()), GetOption.DEFAULT))
            .toArray(Op[]::new);
    StoreException.OutcomeUnknown unknown =
        new StoreException.OutcomeUnknown(
            "whether changes were written is unknown: " + lost.getMessage(), lost);
    TxnResponse found;
    try {
      found = client.read(kv -> kv.txn().Then(gets).commit());
    } catch (StoreException stillAway) {
      unknown.addSuppressed(stillAway);
      throw unknown;
    }
    for (int i = 0; i < writes.size(); i++) {
      if (!shows(writes.get(i), found.getGetResponses().get(i))) {
        throw unknown;
      }
    }
    return found.getHeader().getRevision();
  }

  /** Whether a key is as a write of unknown outcome would have left it. */
  private static boolean shows(RawWrite write, GetResponse found) {
    if (found.getKvs().isEmpty()) {
      return write.value() == null;
    }
    KeyValue held = found.getKvs().get(0);
    RawEntry expected = write.expected();
    boolean newer = expected == null || held.getModRevision() > expected.revision();
    return newer && V3Client.text(held.getValue()).equals(write.value());
  }

  @Override
  public RawWatch watch(RawListener listener) {
    return followers.follow(new Everything(), listener);
  }

  /** All keys, for a follower. */
  private final class Everything implements KeysFollower.Source {
    private Position at = history.newest();

    @Override
    public RawListing list() {
      Found<FoundKeys> found = find(ALL, FoundKeys::new);
      at = found.at();
      return Found.listing(found, 1);
    }

    @Override
    public KeysFollower.Tail tail() {
      return new V3Tail(watching, history, at);
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
