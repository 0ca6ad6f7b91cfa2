package io.github.reflectory.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.testkit.SessionGraphs;
import io.github.reflectory.topology.AddressFamily;
import java.util.function.LongFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/**
 * Advice about random networks, applied and analysed again. Without losses and with all that was
 * asked for there is no error; losses have an error whose remedy loses strictly less, or it is said
 * that none is known; no warning's remedy makes a figure worse; none makes it depend on timing
 * which routes win; nobody refers to findings that are not there; and nothing depends on how many
 * pairs are listed.
 *
 * <p>{@code -Dreflectory.advice.networks=20000} tries more of each kind, from the seed {@code
 * -Dreflectory.advice.seed=S} on.
 */
@Tag("once")
class RemedyProperties {
  private static final int NETWORKS = Integer.getInteger("reflectory.advice.networks", 800);
  private static final long SEED = Long.getLong("reflectory.advice.seed", 0);

  /** So many sessions are still simulated in milliseconds, whatever fails. */
  private static final int FEW_SESSIONS = 12;

  @Example
  void advice_on_networks_of_keys_is_right() {
    assertRight(RandomKeys::of);
  }

  @Example
  void advice_on_tiers_and_partial_meshes_is_right() {
    assertRight(RandomTiers::of);
  }

  private static void assertRight(LongFunction<Analysis> networks) {
    long losing = 0;
    long givenUp = 0;
    long unsettled = 0;
    for (long seed = SEED; seed < SEED + NETWORKS; seed++) {
      Advised advised = Advised.in(networks.apply(seed));
      assertThat(advised.faults()).as("seed %s", seed).isEmpty();
      losing += advised.loses() ? 1 : 0;
      givenUp += advised.gaveUp() ? 1 : 0;
      unsettled += advised.unsettled() ? 1 : 0;
    }
    System.out.println(
        NETWORKS + " networks, " + losing + " with losses, without a remedy " + givenUp);
    assertThat(losing).isGreaterThan(NETWORKS / 4);
    assertThat(givenUp * 20).as("without a remedy").isLessThanOrEqualTo(losing);
    // Seldom, and then only to regain routes: one cause's remedy may mix what another's did not.
    assertThat(unsettled * 200).as("made to depend on timing").isLessThanOrEqualTo(NETWORKS);
  }

  @Provide
  Arbitrary<SessionGraph> graphs() {
    return SessionGraphs.wiredAtWill(AddressFamily.IPV4)
        .map(SessionGraph::of)
        .filter(graph -> graph.sessions().size() <= FEW_SESSIONS);
  }

  /** Two warnings that each could be heeded, but not both: its 43rd graph. */
  @Property(tries = 43, seed = "-9057457501516831281")
  void advice_that_loses_nothing_leaves_nothing_to_timing(
      @ForAll("graphs") SessionGraph graph, @ForAll ReflectionRules rules) {
    assertThat(Advised.in(Analysis.of(graph).withRules(rules)).faults()).isEmpty();
  }

  @Property(tries = 500)
  void advice_on_graphs_wired_at_will_is_right(
      @ForAll("graphs") SessionGraph graph, @ForAll ReflectionRules rules) {
    assertThat(Advised.in(Analysis.of(graph).withRules(rules)).faults()).isEmpty();
  }
}
