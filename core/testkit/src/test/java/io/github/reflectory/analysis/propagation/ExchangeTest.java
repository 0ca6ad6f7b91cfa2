package io.github.reflectory.analysis.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.network.Network;
import io.github.reflectory.inventory.RouterIds;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.testkit.Networks;
import io.github.reflectory.testkit.Wiring;
import io.github.reflectory.topology.AddressFamily;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Single routes on single sessions.
 *
 * <pre>
 *     R1 --- R2
 *     | \   / |
 *     |  \ /  |
 *     |  / \  |
 *     A       B
 * </pre>
 */
class ExchangeTest {
  private static final int R1 = 0;
  private static final int R2 = 1;
  private static final int A = 2;

  private static Network network(Wiring wiring, AddressFamily family) {
    return Network.of(wiring.graph(family), RouterIds.NONE);
  }

  /** A's route as it comes along some speakers. */
  private static Route along(Network network, Exchange exchange, int... speakers) {
    Route route = Route.local(A);
    for (int speaker : speakers) {
      route = exchange.sent(route, network.end(route.at(), speaker));
    }
    return route;
  }

  @ParameterizedTest
  @EnumSource
  void on_bird_each_reflector_of_a_cluster_also_holds_the_looped_copy(AddressFamily family) {
    Network network = network(Networks.sharedId(), family);
    for (ReflectionRules rules : ReflectionRules.values()) {
      Exchange exchange = new Exchange(network, rules);
      RouteOutcome looped =
          rules == ReflectionRules.BIRD ? RouteOutcome.ACCEPTED : RouteOutcome.CLUSTER_LOOP;

      assertThat(exchange.receiving(along(network, exchange, R1, R2))).isEqualTo(looped);
      assertThat(exchange.receiving(along(network, exchange, R2, R1))).isEqualTo(looped);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_route_that_comes_back_to_its_originator_is_ignored(AddressFamily family) {
    Network network = network(Networks.uniqueIds(), family);
    Exchange exchange = new Exchange(network, ReflectionRules.RFC4456);

    assertThat(exchange.receiving(along(network, exchange, R1, R2)))
        .isEqualTo(RouteOutcome.ACCEPTED);
    assertThat(exchange.receiving(along(network, exchange, R1, R2, A)))
        .isEqualTo(RouteOutcome.ORIGINATOR_LOOP);
  }
}
