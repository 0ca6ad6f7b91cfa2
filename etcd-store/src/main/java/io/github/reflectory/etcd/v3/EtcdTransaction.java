package io.github.reflectory.etcd.v3;

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
import io.github.reflectory.etcd.connection.LostAnswer;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.raw.RawKeys.RawWrite;
import io.github.reflectory.store.StoreException;
import java.util.ArrayList;
import java.util.List;

/**
 * One transaction of the v3 API: some writes, each on the condition that its key is as expected.
 */
final class EtcdTransaction {
  private final List<RawWrite> writes;
  private final List<Cmp> conditions = new ArrayList<>();
  private final List<Op> operations = new ArrayList<>();
  private boolean answered;

  EtcdTransaction(List<RawWrite> writes) {
    this.writes = writes;
    writes.forEach(this::add);
  }

  private void add(RawWrite write) {
    ByteSequence key = GrpcCalls.bytes(write.key());
    RawEntry expected = write.expected();
    long revision = expected == null ? 0 : expected.revision();
    conditions.add(new Cmp(key, Cmp.Op.EQUAL, CmpTarget.modRevision(revision)));
    operations.add(
        write.value() == null
            ? Op.delete(key, DeleteOption.DEFAULT)
            : Op.put(key, GrpcCalls.bytes(write.value()), PutOption.DEFAULT));
  }

  /** Adds that no key of Calico's was put after a revision. */
  EtcdTransaction unlessPutAfter(long revision) {
    conditions.add(
        new Cmp(RangeComparison.ALL_KEYS, Cmp.Op.LESS, CmpTarget.modRevision(revision + 1)));
    return this;
  }

  /** Adds a write that need not be found again should the answer be lost. */
  EtcdTransaction touching(RawWrite write) {
    add(write);
    return this;
  }

  /**
   * The revision written, or a later one if the answer was lost; 0 if an entry was not as expected.
   */
  long commit(GrpcCalls client) {
    try {
      TxnResponse done =
          client.write(
              kv ->
                  kv.txn()
                      .If(conditions.toArray(Cmp[]::new))
                      .Then(operations.toArray(Op[]::new))
                      .commit());
      answered = true;
      return done.isSucceeded() ? done.getHeader().getRevision() : 0;
    } catch (StoreException.Interrupted e) {
      throw new StoreException.OutcomeUnknown(
          "interrupted: whether changes were written is unknown", e);
    } catch (StoreException.NoSpace full) {
      return writtenAllTheSame(client, full);
    } catch (StoreException.Unavailable lost) {
      if (GrpcErrors.isRefused(lost)) {
        throw lost;
      }
      return resolved(client, lost);
    }
  }

  /**
   * The revision, if what etcd calls refused was written: it says so too where others used up the
   * space between its letting a transaction in and its writing it.
   */
  private long writtenAllTheSame(GrpcCalls client, StoreException.NoSpace full) {
    StoreException.OutcomeUnknown unknown = unknown(full);
    long revision;
    try {
      revision = shown(client, unknown);
    } catch (StoreException.OutcomeUnknown unreadable) {
      throw new StoreException.NoSpace(String.valueOf(unknown.getMessage()), unreadable);
    }
    if (revision == 0) {
      throw full;
    }
    return revision;
  }

  /** Whether etcd itself said what became of it. */
  boolean isAnswered() {
    return answered;
  }

  /** What became of a transaction whose answer was lost, if the keys show it. */
  private long resolved(GrpcCalls client, StoreException.Unavailable lost) {
    StoreException.OutcomeUnknown unknown = unknown(lost);
    long revision = shown(client, unknown);
    if (revision == 0) {
      throw unknown;
    }
    return revision;
  }

  private static StoreException.OutcomeUnknown unknown(StoreException cause) {
    return new StoreException.OutcomeUnknown(
        "whether changes were written is unknown: " + cause.getMessage(), cause);
  }

  /** A revision at which the keys are as they were to be; 0 if they are not. */
  private long shown(GrpcCalls client, StoreException.OutcomeUnknown unknown) {
    Op[] gets =
        writes.stream()
            .map(write -> Op.get(GrpcCalls.bytes(write.key()), GetOption.DEFAULT))
            .toArray(Op[]::new);
    TxnResponse found =
        LostAnswer.read(
            unknown,
            client.timeout(),
            left -> client.read(kv -> kv.txn().Then(gets).commit(), left));
    for (int i = 0; i < writes.size(); i++) {
      if (!shows(writes.get(i), found.getGetResponses().get(i))) {
        return 0;
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
    return newer && GrpcCalls.text(held.getValue()).equals(write.value());
  }
}
