package io.github.reflectory.cli.demo;

import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.analysis.report.Failure;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Tolerance;
import io.github.reflectory.cli.options.Records;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import java.util.List;
import java.util.function.Function;

/** What the demo's network survives, beside what it survives as the documentation prints it. */
final class DemoProof {
  private static final int REFLECTORS = 6;

  private final Analysis meant;
  private final Analysis printed;
  private final Records records = new Records("proof", "as_meant", "as_printed");

  DemoProof(Demo demo) {
    meant = Analysis.of(demo.topology(), AddressFamily.IPV4);
    printed = Analysis.of(demo.misprinted(), AddressFamily.IPV4);
  }

  /** A row for each figure. */
  String table() {
    Report good = meant.report();
    Report bad = printed.report();
    records.add("pairs of nodes", good.pairs(), bad.pairs());
    records.add("lost with nothing down", good.lost().count(), bad.lost().count());
    for (int i = 1; i <= REFLECTORS; i++) {
      lost("lost with RR" + i + " down", i, ReflectionRules.RFC4456);
    }
    lost("lost with RR1 down on BIRD without the mesh filter", 1, ReflectionRules.BIRD);
    survived("reflector failures every pair survives", good, bad, Report::reflectors);
    survived("session failures every pair survives", good, bad, Report::sessions);
    return records.table();
  }

  private void lost(String figure, int reflector, ReflectionRules rules) {
    List<Failure> down = List.of(new Failure.OfSpeaker(IpAddress.parse("10.0.1." + reflector)));
    records.add(
        figure,
        meant.withRules(rules).withFailed(down).lost().count(),
        printed.withRules(rules).withFailed(down).lost().count());
  }

  private void survived(
      String figure, Report good, Report bad, Function<Report, Tolerance> tolerance) {
    records.add(figure, tolerance.apply(good).survives(), tolerance.apply(bad).survives());
  }
}
