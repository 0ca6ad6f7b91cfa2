package io.github.reflectory.testkit.raw;

import static io.github.reflectory.testkit.raw.KeysUnderTest.all;
import static io.github.reflectory.testkit.raw.KeysUnderTest.commit;
import static io.github.reflectory.testkit.raw.KeysUnderTest.delete;
import static io.github.reflectory.testkit.raw.KeysUnderTest.put;
import static io.github.reflectory.testkit.raw.KeysUnderTest.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.raw.RawKeys.RawRead;
import io.github.reflectory.raw.RawKeys.RawWrite;
import io.github.reflectory.raw.RawKeys.Written;
import io.github.reflectory.raw.RawListing;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is listed, read and told of keys. */
interface RawReadsContract extends KeysUnderTest {
  @Test
  default void keys_and_values_come_back_as_they_were_put() {
    RawKeys keys = openKeys();
    ImmutableMap<String, String> texts =
        ImmutableMap.<String, String>builder()
            .put(A, "")
            .put(B, " space and \t more \n")
            .put(C, "it's \"quoted\" \\ % _ \u0000 & + ? #")
            .put(KeySpace.HOSTS + "n1/x", "\u00e9 \ud83d\ude00")
            .put(KeySpace.HOSTS + "N1/x", "another host")
            .put(KeySpace.HOSTS + "n%/x", "not a pattern")
            .put(KeySpace.HOSTS + "n_/x", "long ".repeat(20_000))
            .buildOrThrow();
    List<RawWrite> writes = new ArrayList<>();
    texts.forEach((key, value) -> writes.add(put(key, value, null)));

    Written written = keys.commit(List.of(writes));

    assertThat(written.isAll(List.of(writes))).isTrue();
    RawListing listing = all(openKeys());
    assertThat(values(listing)).isEqualTo(texts);
    assertThat(all(keys).revision())
        .as("what was written is seen from its revision on")
        .isGreaterThanOrEqualTo(written.revision());
  }

  @Test
  default void a_listing_has_at_least_what_begins_with_its_prefixes() {
    RawKeys keys = openKeys();
    String n1 = KeySpace.HOSTS + "n1/";
    String peer = n1 + "peer_v4/10.0.0.1";
    commit(keys, put(A, "a", null), put(B, "b", null), put(n1 + "x", "x", null));
    commit(keys, put(peer, "p", null));

    assertThat(values(keys.list(Set.of(A)))).containsEntry(A, "a");
    assertThat(values(keys.list(Set.of(n1, B))))
        .containsEntry(B, "b")
        .containsEntry(n1 + "x", "x")
        .containsEntry(peer, "p");
    assertThat(keys.list(Set.of()).revision()).isEqualTo(all(keys).revision());
  }

  @Test
  default void what_is_read_one_by_one_is_what_is_listed() {
    RawKeys keys = openKeys();
    commit(keys, put(A, "a", null), put(KeySpace.HOSTS + "n1/x", "x", null));
    RawListing listing = all(keys);
    List<String> read = new ArrayList<>();
    TreeMap<String, RawEntry> some = new TreeMap<>();

    RawRead<?> end =
        keys.read(() -> (key, value, revision) -> read.add(key + "=" + value + "@" + revision));
    boolean whole =
        keys.sample((key, value, revision) -> some.put(key, new RawEntry(value, revision)));

    List<String> listed = new ArrayList<>();
    listing
        .entries()
        .forEach((key, entry) -> listed.add(key + "=" + entry.value() + "@" + entry.revision()));
    assertThat(read).containsExactlyInAnyOrderElementsOf(listed);
    assertThat(end.revision()).isEqualTo(listing.revision());
    assertThat(listing.entries().entrySet()).containsAll(some.entrySet());
    assertThat(some.size() == 2 || !whole).as("a sample says whether it is all").isTrue();
  }

  @Test
  default void an_entry_is_the_same_until_it_is_written() {
    RawKeys keys = openKeys();
    commit(keys, put(A, "1", null));
    RawListing before = all(keys);

    commit(openKeys(), put(B, "1", null));

    RawListing after = all(keys);
    assertThat(after.entries()).containsEntry(A, before.entries().get(A));
    assertThat(after.revision()).isGreaterThan(before.revision());
  }

  @Test
  default void a_watch_tells_all_keys_and_then_what_becomes_of_them() {
    RawKeys keys = openKeys();
    commit(keys, put(A, "1", null), put(B, "1", null));
    KeysRecorder heard = new KeysRecorder();
    openKeys().watch(heard);
    awaitAll(heard, keys);

    for (int i = 0; i < 20; i++) {
      ImmutableSortedMap<String, RawEntry> now = all(keys).entries();
      commit(keys, put(A, "2", now.get(A)), put(B, "1", now.get(B)));
      commit(keys, put(C, "\u00e9 " + i, null));
      now = all(keys).entries();
      commit(keys, delete(C, now.get(C)), put(A, "1", now.get(A)));
      if (i % 5 == 0) {
        awaitAll(heard, keys);
      }
    }
    commit(keys, put(C, "last", null));

    awaitAll(heard, keys);
    assertThat(heard.faults()).isEmpty();
  }

  @Test
  default void keys_that_are_closed_answer_nothing() {
    RawKeys keys = openKeys();
    RawListing seen = all(keys);
    List<List<RawWrite>> steps = List.of(List.of(put(A, "1", null)));

    keys.close();

    assertClosed(() -> all(keys));
    assertClosed(() -> keys.read(() -> (key, value, revision) -> {}));
    assertClosed(() -> keys.commit(steps));
    assertClosed(() -> keys.commitIfUnchanged(steps, seen));
    assertClosed(() -> keys.watch(new KeysRecorder()));
    assertThat(values(all(openKeys()))).isEmpty();
  }

  private static void awaitAll(KeysRecorder heard, RawKeys keys) {
    ImmutableSortedMap<String, String> now = ImmutableSortedMap.copyOf(values(all(keys)));
    Await.until(
        "the watch has told " + now + " " + heard.faults(),
        Duration.ofSeconds(60),
        () -> heard.holds(now));
  }

  private static void assertClosed(Runnable call) {
    assertThatThrownBy(call::run)
        .as("after close every call throws Closed")
        .isInstanceOf(StoreException.Closed.class);
  }
}
