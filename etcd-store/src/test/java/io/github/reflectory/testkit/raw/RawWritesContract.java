package io.github.reflectory.testkit.raw;

import static io.github.reflectory.testkit.raw.KeysUnderTest.all;
import static io.github.reflectory.testkit.raw.KeysUnderTest.commit;
import static io.github.reflectory.testkit.raw.KeysUnderTest.delete;
import static io.github.reflectory.testkit.raw.KeysUnderTest.put;
import static io.github.reflectory.testkit.raw.KeysUnderTest.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawEntry;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.raw.RawKeys.RawWrite;
import io.github.reflectory.raw.RawKeys.Written;
import io.github.reflectory.raw.RawListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which writes are made, and which are not. */
interface RawWritesContract extends KeysUnderTest {
  @Test
  default void a_write_needs_its_entry_to_be_as_it_was_listed() {
    RawKeys keys = openKeys();
    RawKeys other = openKeys();
    commit(keys, put(A, "1", null));
    RawEntry first = all(keys).entries().get(A);

    assertThat(commit(other, put(A, "2", null)).made()).as("there must be none").isEmpty();
    assertThat(commit(other, put(A, "2", first)).made()).as("it is as listed").hasSize(1);
    assertThat(commit(keys, put(A, "3", first)).made()).as("it was written since").isEmpty();
    assertThat(commit(keys, delete(A, first)).made()).as("as before").isEmpty();
    assertThat(values(all(keys))).isEqualTo(Map.of(A, "2"));

    RawEntry second = all(keys).entries().get(A);
    assertThat(commit(keys, delete(A, second)).made()).as("it is deleted").hasSize(1);
    assertThat(commit(other, put(A, "3", second)).made()).as("it is gone").isEmpty();
    assertThat(values(all(other))).isEmpty();
  }

  @Test
  default void nothing_is_written_after_what_is_refused() {
    RawKeys keys = openKeys();
    commit(keys, put(B, "mine", null));

    Written written =
        keys.commit(
            List.of(
                List.of(put(A, "a", null)),
                List.of(put(B, "b", null)),
                List.of(put(C, "c", null))));

    Map<String, String> made = new TreeMap<>(Map.of(B, "mine"));
    written.made().forEach(each -> made.put(each.key(), String.valueOf(each.value())));
    assertThat(values(all(keys))).isEqualTo(made).doesNotContainKey(C).containsEntry(B, "mine");
  }

  @Test
  default void a_long_list_is_written_whole() {
    RawKeys keys = openKeys();
    commit(keys, put(A, "a", null));
    List<RawWrite> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add(put(KeySpace.HOSTS + "n" + i + "/x", "value " + i, null));
    }
    List<List<RawWrite>> steps = List.of(many, List.of(delete(A, all(keys).entries().get(A))));

    Written written = keys.commit(steps);

    assertThat(written.isAll(steps)).isTrue();
    Map<String, String> wanted = new TreeMap<>();
    many.forEach(each -> wanted.put(each.key(), String.valueOf(each.value())));
    assertThat(values(all(keys))).isEqualTo(wanted);
  }

  @Test
  default void what_needs_all_keys_unchanged_is_written_while_they_are() {
    RawKeys keys = openKeys();
    RawKeys other = openKeys();
    commit(keys, put(A, "1", null));
    RawListing seen = all(keys);
    List<List<RawWrite>> steps =
        List.of(List.of(put(B, "b", null)), List.of(put(A, "2", seen.entries().get(A))));

    Written written = keys.commitIfUnchanged(steps, seen);

    assertThat(written.isAll(steps)).isTrue();
    assertThat(written.alone()).as("nobody else was there").isTrue();
    assertThat(values(all(other))).isEqualTo(Map.of(A, "2", B, "b"));
    assertThat(keys.commitIfUnchanged(List.of(List.of(put(C, "c", null))), seen).made())
        .as("what was listed before is not what there is")
        .isEmpty();
  }

  @Test
  default void what_needs_all_keys_unchanged_is_kept_out_by_any_other() {
    RawKeys keys = openKeys();
    RawKeys other = openKeys();
    RawListing empty = all(keys);
    commit(other, put(A, "1", null));

    assertThat(keys.commitIfUnchanged(List.of(List.of(put(B, "b", null))), empty).made()).isEmpty();

    RawListing seen = all(keys);
    commit(other, delete(A, seen.entries().get(A)));
    Written written = keys.commitIfUnchanged(List.of(List.of(put(B, "b", null))), seen);
    assertThat(written.made().isEmpty() || !written.alone())
        .as("a deletion is noticed, before or after")
        .isTrue();
  }
}
