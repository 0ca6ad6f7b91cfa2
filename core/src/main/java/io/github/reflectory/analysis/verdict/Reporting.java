package io.github.reflectory.analysis.verdict;

import io.github.reflectory.analysis.network.Assumptions;
import io.github.reflectory.analysis.network.Tolerances;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.scenario.Live;
import io.github.reflectory.analysis.scenario.ToleranceSearch;
import io.github.reflectory.store.SetAside;
import java.util.Optional;

/** Makes a report of what is live in a network. */
public final class Reporting {
  private final Live live;
  private final int listed;

  private Reporting(Live live, int listed) {
    this.live = live;
    this.listed = listed;
  }

  /** The design is checked in the common pool meanwhile, or by the caller where that is busy. */
  public static Report of(Live live) {
    return new FurtherLooks(live.asked(), alone(live)).complete();
  }

  /** The same without what takes another look at the network. */
  public static Report alone(Live live) {
    return alone(live, Losses.LISTED);
  }

  /**
   * The same with other lists.
   *
   * @param listed how many lost pairs are listed at most; nothing but words may depend on that
   */
  public static Report alone(Live live, int listed) {
    return new Reporting(live, listed).report();
  }

  private Report report() {
    if (assumptions().setAside().stream().anyMatch(SetAside::isSetting)) {
      return report(
          tolerances(),
          new Findings.Judged(
              UnknownNetwork.findings(live.asked(), live.roster().nodes().length),
              Optional.empty()));
    }
    BackgroundWork<Findings> design = new BackgroundWork<>(() -> Findings.ofDesign(live));
    try {
      Tolerances tolerances = tolerances();
      return report(tolerances, judged(design.result().ofAllNamed(), tolerances));
    } finally {
      design.stop();
    }
  }

  private Findings.Judged judged(Findings findings, Tolerances tolerances) {
    return findings.judged(tolerances, by -> ToleranceSearch.lost(live.roster(), by));
  }

  private Report report(Tolerances tolerances, Findings.Judged judged) {
    return Report.builder(live.asked().family(), live.asked().rules())
        .failed(assumptions().failed())
        .lost(tolerances.pairs(), tolerances.lost(), tolerances.method())
        .findings(judged.findings())
        .othersMayPass(judged.othersMayPass())
        .survives(tolerances.reflectors(), tolerances.sessions(), tolerances.racks())
        .single(tolerances.single())
        .unknownSettings(assumptions().setAside().stream().filter(SetAside::isSetting).toList())
        .build();
  }

  private Tolerances tolerances() {
    return ToleranceSearch.of(live.roster(), assumptions()).listing(listed);
  }

  private Assumptions assumptions() {
    return live.asked().assumptions();
  }
}
