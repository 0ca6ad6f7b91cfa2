package io.github.reflectory.testkit;

import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Topology;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** The generators must produce what makes properties over them worth something. */
class TopologiesProperties {
  @Provide
  Arbitrary<Topology> topologies() {
    return Topologies.topologies();
  }

  @Property
  @StatisticsReport(StatisticsReportMode.OFF)
  void sessions_of_every_kind_are_common(
      @ForAll("topologies") Topology topology, @ForAll AddressFamily family) {
    Sessions sessions = Sessions.of(topology, family);
    for (Role role : Role.values()) {
      common(role.toString(), ends(sessions).anyMatch(end -> end.role() == role), 20);
    }
    common("external", ends(sessions).anyMatch(SessionEnd::external), 20);
    common("up", !sessions.graph().sessions().isEmpty(), 40);
    common("reflecting node", sessions.speakers().stream().anyMatch(this::isBoth), 5);
  }

  @Property
  @StatisticsReport(StatisticsReportMode.OFF)
  void settings_are_set_or_not(@ForAll("topologies") Topology topology) {
    common("default AS", topology.defaultAsSetting().isPresent(), 20);
    common("mesh set", topology.nodeMeshSetting().isPresent(), 20);
    common("mesh off", !topology.nodeMesh(), 10);
    common("no default AS", topology.defaultAsSetting().isEmpty(), 20);
  }

  private boolean isBoth(Speaker speaker) {
    return speaker.isReflector() && speaker.node().isPresent();
  }

  private static Stream<SessionEnd> ends(Sessions sessions) {
    return sessions.speakers().stream().flatMap(speaker -> speaker.ends().stream());
  }

  private static void common(String what, boolean seen, int percent) {
    Statistics.label(what)
        .collect(seen)
        .coverage(coverage -> coverage.check(true).percentage(p -> p > percent));
  }
}
