package io.github.reflectory.etcd.transfer;

import io.github.reflectory.etcd.transfer.History.Position;
import io.github.reflectory.raw.PartialWrite;
import io.github.reflectory.raw.RawKeys.RawWrite;
import io.github.reflectory.raw.RawKeys.Written;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.text.Count;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Writes a list in transactions, in the order of its steps, those of one step several at once. */
public final class Commit {
  /** What a store can write as a whole. */
  public interface Transaction {
    /**
     * Writes all or nothing.
     *
     * @return etcd's revision, or 0 if an entry was not as expected
     */
    long write(List<RawWrite> writes);
  }

  private final Limits limits;
  private final Transaction transaction;
  private final ExecutorService executor;
  private final List<RawWrite> made = new ArrayList<>();
  private long revision;
  private boolean refused;
  private @Nullable StoreException failure;
  private StoreException.@Nullable OutcomeUnknown doubt;

  /**
   * What one transaction may hold, and how many may be on their way.
   *
   * @param bytes of keys and values
   */
  public record Limits(int operations, int bytes, int transactions) {
    boolean allow(List<RawWrite> writes) {
      return writes.size() <= operations && writes.stream().mapToInt(Limits::size).sum() <= bytes;
    }

    /** A key is sent twice, for it is compared too. */
    static int size(RawWrite write) {
      return 2 * utf8(write.key()) + (write.value() == null ? 0 : utf8(write.value()));
    }

    private static int utf8(String text) {
      return ByteText.bytes(text).length;
    }
  }

  public Commit(Limits limits, ExecutorService executor, Transaction transaction) {
    this.limits = limits;
    this.executor = executor;
    this.transaction = transaction;
  }

  /** What was written, all or up to an entry that was not as expected. */
  public Written written(History history, Position before) {
    long shown = made.isEmpty() ? before.shown() : history.written(revision, before);
    return new Written(List.copyOf(made), shown, false);
  }

  /**
   * Writes until all is done or an entry is not as expected.
   *
   * @throws StoreException if that failed
   */
  public void run(List<List<RawWrite>> steps) {
    List<RawWrite> gathered = new ArrayList<>();
    for (List<RawWrite> step : steps) {
      List<RawWrite> longer = new ArrayList<>(gathered);
      longer.addAll(step);
      if (limits.allow(longer)) {
        gathered = longer;
        continue;
      }
      write(List.of(gathered));
      gathered = List.of();
      if (limits.allow(step)) {
        gathered = step;
      } else {
        write(split(step));
      }
    }
    write(List.of(gathered));
    if (failure != null) {
      int all = steps.stream().mapToInt(List::size).sum();
      boolean certainlyNone = made.isEmpty() && (doubt == null || doubt == failure);
      throw certainlyNone ? failure : withProgress(failure, all);
    }
  }

  private List<List<RawWrite>> split(List<RawWrite> step) {
    List<List<RawWrite>> parts = new ArrayList<>();
    int from = 0;
    int bytes = 0;
    for (int i = 0; i < step.size(); i++) {
      int size = Limits.size(step.get(i));
      if (i > from && (i - from == limits.operations() || bytes + size > limits.bytes())) {
        parts.add(step.subList(from, i));
        from = i;
        bytes = 0;
      }
      bytes += size;
    }
    parts.add(step.subList(from, step.size()));
    return parts;
  }

  /** Writes some transactions in any order, none if something was in the way before. */
  private void write(List<List<RawWrite>> parts) {
    if (parts.size() == 1) {
      if (!parts.get(0).isEmpty() && !stopped()) {
        writeHere(parts.get(0));
      }
      return;
    }
    Deque<Running> running = new ArrayDeque<>();
    for (List<RawWrite> part : parts) {
      if (running.size() == limits.transactions()) {
        finish(running.remove());
      }
      if (stopped()) {
        break;
      }
      running.add(begin(part));
    }
    running.forEach(this::finish);
  }

  private boolean stopped() {
    return refused || failure != null;
  }

  private void writeHere(List<RawWrite> part) {
    try {
      done(part, transaction.write(part));
    } catch (StoreException e) {
      failed(e);
    }
  }

  private record Running(List<RawWrite> part, Future<Long> revision) {}

  private Running begin(List<RawWrite> part) {
    try {
      return new Running(part, executor.submit(() -> transaction.write(part)));
    } catch (RejectedExecutionException closing) {
      return new Running(part, CompletableFuture.failedFuture(new StoreException.Closed()));
    }
  }

  private void finish(Running running) {
    try {
      done(running.part(), running.revision().get());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof StoreException trouble)) {
        throw new IllegalStateException(e.getCause());
      }
      failed(trouble);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed(new StoreException.OutcomeUnknown("interrupted while changes were written", e));
    }
  }

  private void done(List<RawWrite> part, long written) {
    if (written == 0) {
      refused = true;
    } else {
      made.addAll(part);
      revision = Math.max(revision, written);
    }
  }

  /** Of several failures a lack of space, which an operator has to end, or else a doubt. */
  private void failed(StoreException e) {
    if (e instanceof StoreException.OutcomeUnknown unknown) {
      doubt = unknown;
    }
    if (failure == null || weight(e) > weight(failure)) {
      failure = e;
    }
  }

  private static int weight(StoreException e) {
    return e instanceof StoreException.NoSpace
        ? 2
        : e instanceof StoreException.OutcomeUnknown ? 1 : 0;
  }

  private StoreException withProgress(StoreException e, int all) {
    String written = made.size() + " of " + Count.of(all, "key") + " had been written";
    StoreException other = doubt == e ? null : doubt;
    return PartialWrite.of(
        e,
        other == null
            ? written
            : written + ", and whether others were is unknown: " + other.getMessage());
  }
}
