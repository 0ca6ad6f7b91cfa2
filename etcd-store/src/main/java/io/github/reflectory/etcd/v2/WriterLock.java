package io.github.reflectory.etcd.v2;

import io.github.reflectory.etcd.connection.LostAnswer;
import io.github.reflectory.etcd.connection.Pause;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.store.StoreException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Excludes other writers who take it, since the v2 API has no transactions: a key beside Calico's
 * that no listing and no watch shows, and that expires when its holder is gone.
 */
public final class WriterLock implements AutoCloseable {
  public static final String KEY = KeySpace.ROOT + "_writer";

  private static final Duration LIFE = Duration.ofSeconds(20);
  private static final Duration RENEWED_AFTER = LIFE.dividedBy(4);

  /** Sooner than etcd would, whose clock began later. */
  private static final Duration OVER_AFTER = LIFE.multipliedBy(3).dividedBy(4);

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
  private static final long PAUSE_MILLIS = 20;

  private final KeysApi client;
  private final String owner = UUID.randomUUID().toString();
  private long renewed;
  private boolean lost;
  private boolean doubted;

  private WriterLock(KeysApi client) {
    this.client = client;
  }

  /**
   * Waits until nobody else has it.
   *
   * @throws StoreException.Unavailable if somebody has it for very long
   */
  static WriterLock acquire(KeysApi client) {
    WriterLock lock = new WriterLock(client);
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!lock.create()) {
      if (System.nanoTime() > deadline) {
        throw new StoreException.Unavailable(
            "another writer has held " + KEY + " for " + LONGEST_WAIT.toSeconds() + " s", null);
      }
      Pause.millis(PAUSE_MILLIS);
    }
    return lock;
  }

  /** What was tried before without an answer may have come through, or come through yet. */
  private boolean create() {
    renewed = System.nanoTime();
    try {
      return put("prevExist=false") || (doubted && renew());
    } catch (StoreException.OutcomeUnknown unknown) {
      doubted = true;
      return orReleased(() -> renewAgain(unknown));
    }
  }

  /** Whether others are still kept out; for use by many threads. */
  synchronized boolean isHeld() {
    long now = System.nanoTime();
    if (!lost && now - renewed > RENEWED_AFTER.toNanos()) {
      boolean over = now - renewed > OVER_AFTER.toNanos();
      lost = true; // and stays so where renewing fails
      lost = over || !renew();
    }
    return !lost;
  }

  private boolean renew() {
    return orReleased(
        () -> {
          try {
            return renewOnce();
          } catch (StoreException.OutcomeUnknown unknown) {
            return renewAgain(unknown);
          }
        });
  }

  /** As often as may be needed, since it does no harm. */
  private boolean renewAgain(StoreException.OutcomeUnknown unknown) {
    return LostAnswer.read(
        unknown,
        client.timeout(),
        left -> {
          try {
            return renewOnce();
          } catch (StoreException.OutcomeUnknown again) {
            throw unwritten(again);
          }
        });
  }

  private boolean renewOnce() {
    long asked = System.nanoTime();
    boolean mine = put("prevExist=true&prevValue=" + owner);
    if (mine) {
      renewed = asked;
    }
    return mine;
  }

  /** Nothing of what the lock is for has been written meanwhile, so doubt of it is none of that. */
  private boolean orReleased(BooleanSupplier attempt) {
    try {
      return attempt.getAsBoolean();
    } catch (StoreException.OutcomeUnknown unknown) {
      release();
      throw unwritten(unknown);
    }
  }

  private static StoreException unwritten(StoreException.OutcomeUnknown unknown) {
    return Stream.concat(Stream.of(unknown.getCause()), Stream.of(unknown.getSuppressed()))
        .filter(StoreException.Interrupted.class::isInstance)
        .map(StoreException.class::cast)
        .findFirst()
        .orElseGet(
            () -> new StoreException.Unavailable(String.valueOf(unknown.getMessage()), unknown));
  }

  /** Whether the key is this owner's now, with its whole life before it. */
  private boolean put(String condition) {
    KeysAnswer answer = client.put(KEY, condition + "&ttl=" + LIFE.toSeconds(), owner);
    if (answer.done()) {
      return true;
    }
    return switch (answer.errorCode()) {
      case KeysAnswer.KEY_NOT_FOUND, KeysAnswer.COMPARE_FAILED, KeysAnswer.NODE_EXISTS -> false;
      default -> throw answer.unexpected("write " + KEY);
    };
  }

  private void release() {
    // Others must not have to wait for the end of its life because this thread is to end.
    boolean interrupted = Thread.interrupted();
    try {
      client.delete(KEY, "prevValue=" + owner);
    } catch (StoreException away) {
      // It expires.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    release();
  }
}
