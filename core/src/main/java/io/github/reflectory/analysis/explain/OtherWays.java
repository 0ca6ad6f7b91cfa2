package io.github.reflectory.analysis.explain;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.report.Explanation;
import io.github.reflectory.analysis.scenario.Scenario;
import io.github.reflectory.analysis.scenario.Unmanaged;
import io.github.reflectory.text.NameList;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.Topology;
import java.util.Objects;
import java.util.stream.Stream;

/** Ways of a route of which no entry says anything: through routers that others run. */
public final class OtherWays {
  private OtherWays() {}

  /** The explanation of a route that is lost, saying first by whom it may come after all. */
  public static Explanation added(Explanation lost, Scenario scenario) {
    Topology topology = scenario.topology();
    Unmanaged unmanaged = Unmanaged.in(scenario);
    ImmutableList<IpAddress> routers = unmanaged.intact(scenario.assumptions().failed());
    if (topology == null || routers.size() < 2) {
      return lost;
    }
    Scenario joined = scenario.with(unmanaged.joined(routers, topology));
    if (!new Explainer(joined).explain(lost.pair().from(), lost.pair().to()).arrives()) {
      return lost;
    }
    ImmutableList<IpAddress> near =
        routers.stream()
            .filter(
                router ->
                    topology.globalPeers().containsKey(router)
                        || Stream.of(lost.pair().from(), lost.pair().to())
                            .anyMatch(name -> peers(topology, name, router)))
            .collect(ImmutableList.toImmutableList());
    return new Explanation(
        lost.pair(),
        false,
        ImmutableList.<String>builder()
            .add(
                "That is as far as the entries say: they do not say whether "
                    + NameList.of(near)
                    + " pass it to each other.")
            .addAll(lost.steps())
            .build());
  }

  private static boolean peers(Topology topology, Name name, IpAddress router) {
    return Stream.of(topology.nodes().get(name))
        .filter(Objects::nonNull)
        .map(Node::peers)
        .anyMatch(peers -> peers.containsKey(router));
  }
}
