package io.github.reflectory.analysis.scenario;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.github.reflectory.analysis.report.Explanation;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Topology;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nodes at whose address another node is spoken to.
 *
 * @param spokenTo who is, by the name that is asked about
 */
public record OtherNames(ImmutableMap<Name, Name> spokenTo) {

  /** Those among two nodes of a topology; none in a graph by hand. */
  public static OtherNames of(
      @Nullable Topology topology, AddressFamily family, Name from, Name to) {
    ImmutableMap.Builder<Name, Name> others = ImmutableMap.builder();
    if (topology != null) {
      Sessions sessions = Sessions.of(topology, family);
      for (Name name : List.of(from, to)) {
        sessions
            .node(name)
            .flatMap(Speaker::node)
            .filter(spokenTo -> !spokenTo.equals(name))
            .ifPresent(spokenTo -> others.put(name, spokenTo));
      }
    }
    return new OtherNames(others.buildKeepingLast());
  }

  public Name spokenTo(Name name) {
    return spokenTo.getOrDefault(name, name);
  }

  /** The explanation, saying first who stands for whom. */
  public Explanation added(Explanation explanation) {
    ImmutableList.Builder<String> steps = ImmutableList.builder();
    spokenTo.forEach(
        (name, node) ->
            steps.add(name + " has the address of " + node + ", which is spoken to there."));
    return new Explanation(
        explanation.pair(), explanation.arrives(), steps.addAll(explanation.steps()).build());
  }
}
