package io.github.reflectory.etcd.v2;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.reflectory.etcd.follow.KeysFollower;
import io.github.reflectory.etcd.follow.RawChange;
import io.github.reflectory.etcd.transfer.History;
import io.github.reflectory.etcd.transfer.History.Position;
import io.github.reflectory.raw.KeySpace;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Follows the v2 API by long polls, one event a request. The next is always waiting before an event
 * is told: an etcd that is replaced while the listener takes its time breaks it.
 */
public final class EventTail implements KeysFollower.Tail {
  private static final long FIRST_LOOK_MILLIS = 25;
  private static final long LONGEST_LOOK_MILLIS = 2_000;

  /** A longer silence of a dead connection would not be noticed. */
  private static final long LONGEST_WAIT_MILLIS = 10_000;

  /** So many of the 1000 events that etcd remembers may pass before another wait begins. */
  private static final long EVENTS_PER_WAIT = 250;

  private final KeysApi client;
  private final History history;
  private final Position from;
  private final Semaphore told = new Semaphore(0);
  private final LongPolls waits;
  private long lookMillis = FIRST_LOOK_MILLIS;

  /** When a wait was told what the oldest was not; 0 if none was. */
  private long passedOver;

  /** How far the store was when a quorum was asked last. */
  private long confirmed;

  public EventTail(KeysApi client, History history, Position from) {
    this.client = client;
    this.history = history;
    this.from = from;
    this.waits = new LongPolls(index -> client.await(TreeListing.FOLDER, index, told::release));
    waits.restart(from.own() + 1);
  }

  @Override
  public void follow(KeysFollower.Sink sink) throws InterruptedException {
    boolean goesOn = isSameHistory(waits.newest());
    while (goesOn) {
      sink.live();
      boolean news = told.tryAcquire(lookMillis, TimeUnit.MILLISECONDS);
      told.drainPermits();
      if (waits.oldest().isDone()) {
        goesOn = hear(answer(waits.oldest()), sink);
      } else {
        goesOn = isTheOldestToBeWaitedFor() && (news || passedOver != 0 || look());
      }
    }
  }

  /** Tells an event and waits for the next; false if there is none to go on from. */
  private boolean hear(KeysAnswer answer, KeysFollower.Sink sink) {
    if (!isEvent(answer)) {
      return false;
    }
    passedOver = 0;
    waits.restart(answer.modifiedIndex() + 1);
    Position reached = from.at(answer.modifiedIndex());
    if (!history.heard(reached)) {
      return false;
    }
    if (!isHidden(answer)) {
      tell(answer.body(), reached.shown(), sink);
    }
    return isSameHistory(waits.newest());
  }

  /** False if etcd has forgotten what was waited for. */
  private static boolean isEvent(KeysAnswer answer) {
    if (!answer.done() && answer.errorCode() != KeysAnswer.HISTORY_CLEARED) {
      throw answer.unexpected("watch " + TreeListing.FOLDER);
    }
    return answer.done();
  }

  /**
   * Whether an event is of a key that no list shows. etcd finds it in its history, but does not
   * tell it to those that wait already.
   */
  private static boolean isHidden(KeysAnswer event) {
    return event.body().path("node").path("key").asText().contains("/_");
  }

  /**
   * Whether the oldest wait can still be what tells the next event: not if its connection has lost
   * one that others were told, or the rest of one.
   */
  private boolean isTheOldestToBeWaitedFor() {
    for (LongPoll wait : waits.all()) {
      if (wait.isDone() && wait != waits.oldest()) {
        KeysAnswer answer = answer(wait);
        if (!isEvent(answer)) {
          return false;
        }
        if (!isHidden(answer)) {
          passedOver = passedOver == 0 ? System.nanoTime() : passedOver;
        } else if (!isSameHistory(waits.replace(wait, answer.modifiedIndex() + 1))) {
          return false;
        }
      }
    }
    LongPoll oldest = waits.oldest();
    if (!oldest.isSilent()) {
      return oldest.isDone() || oldest.stalledMillis() < client.timeout().toMillis();
    }
    return passedOver == 0 || millis(passedOver) < LongPolls.LEAST_GRACE_MILLIS;
  }

  /** Begins another wait when it is time for one; false if it cannot go on from here. */
  private boolean look() {
    LongPoll newest = waits.newest();
    long millis = Math.max(1, newest.ageMillis());
    long passed = client.indexAt(newest.endpoint(), TreeListing.FOLDER) - newest.index();
    long enough = millis * EVENTS_PER_WAIT / Math.max(1, passed);
    long next = Math.min(Math.min(enough, 2 * lookMillis), LONGEST_LOOK_MILLIS);
    lookMillis = Math.max(FIRST_LOOK_MILLIS, next);
    waits.giveUpPassed();
    if (passed < EVENTS_PER_WAIT && millis < LONGEST_WAIT_MILLIS) {
      return true;
    }
    return waits.another()
        && isSameHistory(waits.newest())
        && (millis < LONGEST_WAIT_MILLIS || isWithQuorum(waits.newest()));
  }

  /**
   * Whether a wait that has just begun has what a quorum had when it was asked last: a member that
   * is cut off from the others lets everybody wait, and tells nothing.
   */
  private boolean isWithQuorum(LongPoll wait) {
    boolean upToDate = wait.index() >= confirmed;
    confirmed = client.indexWithQuorumAt(wait.endpoint(), TreeListing.FOLDER);
    return upToDate;
  }

  private KeysAnswer answer(LongPoll wait) {
    try {
      return wait.answer();
    } catch (IOException e) {
      throw client.ended(wait.endpoint(), e);
    }
  }

  /**
   * Whether what is waited for goes on from the list: a member may lag behind, but only for now.
   */
  private boolean isSameHistory(LongPoll wait) {
    if (!wait.cluster().equals(from.cluster())) {
      return false;
    }
    if (wait.index() >= wait.from() - 1) {
      return true;
    }
    HttpHeaders now =
        client.get(
            TreeListing.FOLDER,
            "quorum=true",
            BodyHandlers.discarding(),
            (head, endpoint) -> head.headers());
    return KeysAnswer.index(now) >= wait.from() - 1
        && KeysAnswer.cluster(now).equals(from.cluster());
  }

  private static long millis(long since) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
  }

  private static void tell(JsonNode event, long revision, KeysFollower.Sink sink) {
    JsonNode node = event.path("node");
    String key = node.path("key").asText();
    switch (event.path("action").asText()) {
      case "delete", "expire", "compareAndDelete" -> sink.removedBelow(key, revision);
      default -> {
        if (KeySpace.isSeen(key)) {
          // A folder may have taken the place of a key.
          String value = node.path("dir").asBoolean() ? null : node.path("value").asText();
          sink.changed(List.of(new RawChange(key, value)), revision);
        }
      }
    }
  }

  @Override
  public void close() {
    waits.close();
  }
}
