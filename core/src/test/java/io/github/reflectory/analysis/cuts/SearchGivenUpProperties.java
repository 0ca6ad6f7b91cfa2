package io.github.reflectory.analysis.cuts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.network.Roster;
import io.github.reflectory.analysis.network.Tolerances;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Progress;
import io.github.reflectory.analysis.report.Tolerance;
import io.github.reflectory.analysis.simulation.SimulatedTolerances;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What a search says that has been given up, against what it says when it is not. */
class SearchGivenUpProperties {

  @Provide
  Arbitrary<FlatSample> networks() {
    return FlatSample.mixed(4, 4, 2);
  }

  @Property(tries = 1000)
  void is_less_but_not_wrong(
      @ForAll("networks") FlatSample sample,
      @ForAll Random random,
      @ForAll @LongRange(max = 1 << 12) long mostEnds) {
    FlatSampleNetwork network = FlatSampleNetwork.of(sample);
    Roster roster = network.roster(network.failures(sample, random));
    Tolerances all =
        SimulatedTolerances.of(roster, sample.rules(), network.domains(), Progress.NONE);
    Tolerances some =
        SimulatedTolerances.of(roster, sample.rules(), network.domains(), Progress.NONE, mostEnds);
    check(some.reflectors(), all.reflectors());
    check(some.sessions(), all.sessions());
    check(some.racks().orElseThrow(), all.racks().orElseThrow());
  }

  private static void check(Tolerance some, Tolerance all) {
    assertThat(all.complete()).isTrue();
    assertThat(some.survives()).isBetween(-1, all.survives());
    if (some.method() == Method.LOWER_BOUND) {
      assertThat(some.witness()).isEmpty();
      assertThat(some.survives()).isNotNegative();
    } else {
      assertThat(some.survives()).isEqualTo(all.survives());
    }
    if (some.complete()) {
      assertThat(some.histogram()).isEqualTo(all.histogram());
    }
    some.witness().ifPresent(known -> assertThat(known.down()).hasSize(some.survives() + 1));
  }
}
