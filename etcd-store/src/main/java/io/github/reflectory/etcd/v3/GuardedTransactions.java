package io.github.reflectory.etcd.v3;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.options.GetOption;
import io.github.reflectory.etcd.transfer.Commit;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.raw.RawKeys.RawWrite;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.store.StoreException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Transactions, one after the other, that hold only while nobody else puts any of Calico's keys.
 *
 * <p>A deletion leaves no revision behind that the next transaction could compare. So each of these
 * puts some key, be it as it was, which makes it seen by all others of its kind; and deletions by
 * anybody else are looked for afterwards, by the number of keys at the revision before.
 */
final class GuardedTransactions implements Commit.Transaction {
  private final GrpcCalls client;
  private @Nullable String touched;
  private @Nullable RawEntry touchedEntry;
  private long last;
  private boolean alone = true;

  /**
   * Makes one for one commit.
   *
   * @param seen all keys
   * @param last etcd's own revision they were seen at
   * @param steps all that is to be written
   */
  GuardedTransactions(GrpcCalls client, RawListing seen, long last, List<List<RawWrite>> steps) {
    this.client = client;
    this.last = last;
    Set<String> written = new HashSet<>();
    steps.forEach(step -> step.forEach(write -> written.add(write.key())));
    for (Map.Entry<String, RawEntry> each : seen.entries().entrySet()) {
      if (!written.contains(each.getKey())) {
        touched = each.getKey();
        touchedEntry = each.getValue();
        return;
      }
    }
  }

  /** What is left of some limits for the writes of a transaction. */
  static Commit.Limits limits(Commit.Limits all) {
    return new Commit.Limits(all.operations() - 2, all.bytes(), 1);
  }

  @Override
  public long write(List<RawWrite> writes) {
    EtcdTransaction transaction = new EtcdTransaction(writes).unlessPutAfter(last);
    RawEntry touch = writes.stream().allMatch(write -> write.value() == null) ? touchedEntry : null;
    if (touch != null && touched != null) {
      transaction.touching(new RawWrite(touched, touch.value(), touch));
    }
    long revision = transaction.commit(client);
    if (revision > 0) {
      alone &=
          revision == last + 1 || (transaction.isAnswered() && count(last) == count(revision - 1));
      last = revision;
      touchedEntry = touch == null ? touchedEntry : new RawEntry(touch.value(), revision);
    }
    return revision;
  }

  /** How many keys there were at a revision; never the same twice if that is not known. */
  private long count(long revision) {
    ByteSequence root = RangeComparison.ALL_KEYS;
    GetOption option =
        GetOption.builder().isPrefix(true).withCountOnly(true).withRevision(revision).build();
    try {
      return client.readOnce(kv -> kv.get(root, option)).getCount();
    } catch (StoreException compacted) {
      return -revision;
    }
  }

  /** Whether certainly nobody deleted a key meanwhile. */
  boolean alone() {
    return alone;
  }
}
