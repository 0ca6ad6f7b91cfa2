package io.github.reflectory.etcd;

import com.google.common.collect.ImmutableSortedMap;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.OptionsUtil;
import io.etcd.jetcd.options.PutOption;
import io.github.reflectory.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Keys in etcd's v3 API: writes are transactions as large as etcd allows, in order. */
final class V3Keys implements RawKeys {
  /** {@code --max-txn-ops} of a server that was not told otherwise. */
  private static final int OPERATIONS = 128;

  /** Well below {@code --max-request-bytes}, 1.5 MiB by default. */
  private static final int BYTES = 1 << 20;

  /** A page's cost grows with what remains, so few large ones. */
  private static final long PAGE = 20_000;

  private static final Set<String> ALL = Set.of(CalicoKeys.ROOT);

  /** No key begins like this, since keys are not made of empty parts. */
  private static final String NO_KEY = CalicoKeys.ROOT + "/";

  private final V3Client client;
  private final V3Client watching;
  private final History history = new History();
  private final Followers followers = new Followers();

  V3Keys(EtcdConfig config) {
    this.client = new V3Client(config);
    this.watching = new V3Client(config);
  }

  /** One at a time, so that history going back is told from answers overtaking each other. */
  @Override
  public synchronized RawListing list(Collection<String> prefixes) {
    followers.requireOpen();
    ImmutableSortedMap.Builder<String, RawEntry> entries = ImmutableSortedMap.naturalOrder();
    long revision = 0;
    // Even of no keys the revision has to be asked for.
    for (String prefix : prefixes.isEmpty() ? Set.of(NO_KEY) : prefixes) {
      revision = list(V3Client.bytes(prefix), revision, entries);
    }
    return new RawListing(entries.buildOrThrow(), history.listed(revision));
  }

  /** All keys with a prefix, at a revision or, if that is 0, now; the revision they are of. */
  private long list(
      ByteSequence prefix, long revision, ImmutableSortedMap.Builder<String, RawEntry> entries) {
    ByteSequence end = OptionsUtil.prefixEndOf(prefix);
    ByteSequence from = prefix;
    long at = revision;
    while (true) {
      GetResponse page = page(from, end, at);
      at = at == 0 ? page.getHeader().getRevision() : at;
      for (KeyValue entry : page.getKvs()) {
        entries.put(V3Client.text(entry.getKey()), entry(entry));
      }
      if (!page.isMore()) {
        return at;
      }
      from = next(page.getKvs().get(page.getKvs().size() - 1).getKey());
    }
  }

  private GetResponse page(ByteSequence from, ByteSequence end, long revision) {
    GetOption option =
        GetOption.builder().withRange(end).withLimit(PAGE).withRevision(revision).build();
    KV kv = client.jetcd().getKVClient();
    return client.read(() -> kv.get(from, option));
  }

  private static RawEntry entry(KeyValue entry) {
    return new RawEntry(V3Client.text(entry.getValue()), entry.getModRevision());
  }

  /** The least key that is greater. */
  private static ByteSequence next(ByteSequence key) {
    byte[] longer = Arrays.copyOf(key.getBytes(), key.size() + 1);
    return ByteSequence.from(longer);
  }

  @Override
  public Written commit(List<RawWrite> writes) {
    followers.requireOpen();
    int written = 0;
    long reached = 0;
    while (written < writes.size()) {
      List<RawWrite> chunk = chunk(writes.subList(written, writes.size()));
      long revision = transaction(chunk);
      if (revision == 0) {
        return new Written(written, history.shown(reached));
      }
      reached = revision;
      written += chunk.size();
    }
    return new Written(written, history.shown(reached));
  }

  private static List<RawWrite> chunk(List<RawWrite> writes) {
    int bytes = 0;
    for (int i = 0; i < writes.size(); i++) {
      RawWrite write = writes.get(i);
      bytes += size(write.key()) * 2 + (write.value() == null ? 0 : size(write.value()));
      if (i > 0 && (bytes > BYTES || i == OPERATIONS)) {
        return writes.subList(0, i);
      }
    }
    return writes;
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
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
    KV kv = client.jetcd().getKVClient();
    try {
      TxnResponse done =
          client.once(
              () ->
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
    KV kv = client.jetcd().getKVClient();
    Op[] gets =
        writes.stream()
            .map(write -> Op.get(V3Client.bytes(write.key()), GetOption.DEFAULT))
            .toArray(Op[]::new);
    List<GetResponse> found = List.of();
    try {
      found = client.read(() -> kv.txn().Then(gets).commit()).getGetResponses();
    } catch (StoreException stillAway) {
      lost.addSuppressed(stillAway);
    }
    long revision = 0;
    for (int i = 0; i < writes.size(); i++) {
      RawWrite write = writes.get(i);
      KeyValue held =
          i >= found.size() || found.get(i).getKvs().isEmpty()
              ? null
              : found.get(i).getKvs().get(0);
      boolean done =
          i < found.size()
              && (held == null
                  ? write.value() == null
                  : V3Client.text(held.getValue()).equals(write.value())
                      && !entry(held).equals(write.expected()));
      if (!done) {
        throw new StoreException.OutcomeUnknown(
            "whether changes were written is unknown: " + lost.getMessage(), lost);
      }
      revision = Math.max(revision, found.get(i).getHeader().getRevision());
    }
    return revision;
  }

  @Override
  public RawWatch watch(RawListener listener) {
    return followers.follow(new Everything(), listener);
  }

  /** All keys, for a follower. */
  private final class Everything implements KeysFollower.Source {
    @Override
    public RawListing list() {
      return V3Keys.this.list(ALL);
    }

    @Override
    public void follow(long after, KeysFollower.Sink sink) throws InterruptedException {
      new V3Watch(watching, history).follow(after, sink);
    }
  }

  @Override
  public void close() {
    followers.close();
    client.close();
    watching.close();
  }
}
