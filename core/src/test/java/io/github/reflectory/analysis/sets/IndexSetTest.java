package io.github.reflectory.analysis.sets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Sets of numbers, against those of the library. */
class IndexSetTest {

  private static IndexSet set(List<Integer> members) {
    return IndexSet.of(members.stream().mapToInt(member -> member).toArray());
  }

  private static BitSet bits(List<Integer> members) {
    BitSet bits = new BitSet();
    members.forEach(bits::set);
    return bits;
  }

  private static void assertSame(IndexSet set, BitSet bits) {
    assertThat(set.toArray()).isEqualTo(bits.stream().toArray());
    assertThat(set).isEqualTo(IndexSet.of(bits.stream().toArray()));
    assertThat(set.size()).isEqualTo(bits.cardinality());
    assertThat(set.isEmpty()).isEqualTo(bits.isEmpty());
    assertThat(set.first()).isEqualTo(bits.nextSetBit(0));
    assertThat(set.lowest().toArray()).isEqualTo(bits.stream().limit(1).toArray());
  }

  @Property(tries = 500)
  void operations_are_those_of_sets(
      @ForAll @Size(max = 6) List<@IntRange(max = 140) Integer> one,
      @ForAll @Size(max = 6) List<@IntRange(max = 140) Integer> other,
      @ForAll @IntRange(max = 140) int number) {
    IndexSet set = set(one);
    BitSet and = bits(one);
    and.and(bits(other));
    BitSet or = bits(one);
    or.or(bits(other));
    BitSet minus = bits(one);
    minus.andNot(bits(other));
    BitSet below = new BitSet();
    below.set(0, number);

    assertSame(set.and(set(other)), and);
    assertSame(set.or(set(other)), or);
    assertSame(set.minus(set(other)), minus);
    assertSame(IndexSet.below(number), below);
    assertThat(set.intersects(set(other))).isEqualTo(!and.isEmpty());
    assertThat(set.containsAll(set(other))).isEqualTo(or.equals(bits(one)));
    assertThat(set.contains(number)).isEqualTo(bits(one).get(number));
    assertThat(set.next(number)).isEqualTo(bits(one).nextSetBit(number));
    assertThat(set.equals(set(other))).isEqualTo(bits(one).equals(bits(other)));
  }

  @Test
  void the_ends_of_words_are_members_like_others() {
    IndexSet ends = IndexSet.of(0, 63, 64, 127);

    assertSame(ends, bits(List.of(0, 63, 64, 127)));
    assertThat(ends.contains(-1)).isFalse();
    assertThat(ends.contains(128)).isFalse();
    assertThat(ends.next(128)).isEqualTo(-1);
    assertSame(ends.minus(IndexSet.of(64, 127)), bits(List.of(0, 63)));
    assertSame(IndexSet.below(64).and(ends), bits(List.of(0, 63)));
    assertThat(ends.equals(new Object())).isFalse();
    assertThat(ends).hasToString("[0, 63, 64, 127]");
  }
}
