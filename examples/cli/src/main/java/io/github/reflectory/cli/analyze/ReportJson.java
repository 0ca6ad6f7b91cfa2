package io.github.reflectory.cli.analyze;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import io.github.reflectory.analysis.report.CounterExample;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.Losses;
import io.github.reflectory.analysis.report.Method;
import io.github.reflectory.analysis.report.Report;
import io.github.reflectory.analysis.report.Tolerance;
import io.github.reflectory.analysis.report.WhatIf;
import io.github.reflectory.analysis.report.WithoutUnregistered;
import io.github.reflectory.cli.options.AsciiJson;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reports as JSON, which scripts rely on: names and meanings stay, more may come. */
final class ReportJson {
  private static final int SCHEMA = 1;

  /** How many speakers of a finding are listed. */
  private static final int MOST_SPEAKERS = 100;

  private final Report report;
  private final ImmutableMap<String, Tolerance> tolerances;

  private ReportJson(Report report) {
    this.report = report;
    ImmutableMap.Builder<String, Tolerance> tolerances = ImmutableMap.builder();
    tolerances.put("reflectors", report.reflectors());
    tolerances.put("sessions", report.sessions());
    report.racks().ifPresent(racks -> tolerances.put("racks", racks));
    this.tolerances = tolerances.buildOrThrow();
  }

  static String of(Map<AddressFamily, Report> reports) {
    ObjectNode all = AsciiJson.object().put("schema", SCHEMA);
    ObjectNode families = all.putObject("families");
    reports.forEach(
        (family, report) ->
            new ReportJson(report).fill(families.putObject(String.valueOf(family.number()))));
    return AsciiJson.print(all);
  }

  private void fill(ObjectNode family) {
    family.put("rules", report.rules().toString());
    family.put("pairs", report.pairs());
    family.put("provesNothing", report.provesNothing());
    family.put("dependsOnTiming", report.dependsOnTiming());
    ArrayNode unknown = family.putArray("unknownSettings");
    report.unknownSettings().forEach(setting -> unknown.add(setting.key()));
    fill(family, report.lost());
    ArrayNode findings = family.putArray("findings");
    report.findings().forEach(finding -> fill(findings.addObject(), finding));
    survives(family.putObject("survives"));
    examples(family.putObject("witness"), Tolerance::witness);
    examples(family.putObject("unexpected"), Tolerance::unexpected);
    histograms(family.putObject("histogram"));
    ArrayNode incomplete = family.putArray("incompleteHistograms");
    tolerances.forEach(
        (what, tolerance) -> {
          if (!tolerance.complete()) {
            incomplete.add(what);
          }
        });
    ArrayNode single = family.putArray("single");
    report
        .single()
        .forEach(
            one ->
                single.addObject().put("down", one.down().toString()).put("lostCount", one.lost()));
    ArrayNode worst = family.putArray("worst");
    report.worst().forEach(example -> fill(worst.addObject(), example));
    ObjectNode whatIf = family.putObject("otherClusterIds");
    report.whatIfs().forEach(one -> fill(whatIf.putObject(one.clusterIds().toString()), one));
    report
        .othersMayPass()
        .ifPresent(
            they -> {
              ObjectNode others = family.putObject("othersMayPass");
              others.put("pairs", they.pairs());
              addresses(others.putArray("routers"), they.routers());
            });
    report.withoutUnregistered().ifPresent(w -> fill(family.putObject("withoutUnregistered"), w));
    family.put("method", weakest().toString());
    ObjectNode methods = family.putObject("methods");
    tolerances.forEach((what, tolerance) -> methods.put(what, tolerance.method().toString()));
  }

  private static void fill(ObjectNode object, Losses lost) {
    object.put("lostCount", lost.count());
    ArrayNode pairs = object.putArray("lost");
    lost.first().forEach(pair -> pairs.addArray().add(pair.from().text()).add(pair.to().text()));
  }

  private static void fill(ObjectNode object, Finding finding) {
    object.put("code", finding.code().toString());
    object.put("severity", finding.severity().name());
    ArrayNode speakers = object.putArray("speakers");
    finding.speakers().stream().limit(MOST_SPEAKERS).map(Object::toString).forEach(speakers::add);
    object.put("speakerCount", finding.speakers().size());
    object.put("message", finding.message());
  }

  private void survives(ObjectNode survives) {
    tolerances.forEach((what, tolerance) -> survives.put(what, tolerance.survives()));
    if (!tolerances.containsKey("racks")) {
      survives.putNull("racks");
    }
  }

  private void examples(ObjectNode examples, Function<Tolerance, Optional<CounterExample>> which) {
    tolerances.forEach(
        (what, tolerance) ->
            which.apply(tolerance).ifPresent(example -> fill(examples.putObject(what), example)));
  }

  private static void fill(ObjectNode object, CounterExample example) {
    ArrayNode down = object.putArray("down");
    example.down().forEach(failure -> down.add(failure.toString()));
    fill(object, example.lost());
    object.put("surprising", example.surprising());
  }

  private static void fill(ObjectNode object, WithoutUnregistered without) {
    addresses(object.putArray("peers"), without.peers());
    fill(object, without.lost());
    ObjectNode survives = object.putObject("survives");
    survives.put("reflectors", without.reflectors().survives());
    survives.put("sessions", without.sessions().survives());
    without.racks().ifPresent(racks -> survives.put("racks", racks.survives()));
  }

  private static void addresses(ArrayNode array, List<IpAddress> addresses) {
    addresses.forEach(address -> array.add(address.toString()));
  }

  private static void fill(ObjectNode object, WhatIf whatIf) {
    ArrayNode better = object.putArray("better");
    whatIf.comparison().better().forEach(better::add);
    ArrayNode worse = object.putArray("worse");
    whatIf.comparison().worse().forEach(worse::add);
    ArrayNode open = object.putArray("open");
    whatIf.comparison().open().forEach(open::add);
  }

  /** For each number of failures how many pairs survive exactly so many. */
  private void histograms(ObjectNode histograms) {
    tolerances.forEach(
        (what, tolerance) -> {
          ObjectNode histogram = histograms.putObject(what);
          tolerance
              .histogram()
              .forEach((failures, pairs) -> histogram.put(String.valueOf(failures), pairs));
        });
  }

  private Method weakest() {
    Method weakest = report.method();
    for (Tolerance tolerance : tolerances.values()) {
      weakest = tolerance.method().compareTo(weakest) > 0 ? tolerance.method() : weakest;
    }
    return weakest;
  }
}
