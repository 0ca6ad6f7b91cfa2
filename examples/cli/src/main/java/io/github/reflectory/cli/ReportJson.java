package io.github.reflectory.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.reflectory.analysis.CounterExample;
import io.github.reflectory.analysis.Failure;
import io.github.reflectory.analysis.Finding;
import io.github.reflectory.analysis.Losses;
import io.github.reflectory.analysis.Method;
import io.github.reflectory.analysis.Pair;
import io.github.reflectory.analysis.Report;
import io.github.reflectory.analysis.Tolerance;
import io.github.reflectory.topology.AddressFamily;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reports as JSON, which scripts rely on: names and meanings stay, more may come. */
final class ReportJson {
  private static final int SCHEMA = 1;

  private final JsonGenerator json;

  private ReportJson(JsonGenerator json) {
    this.json = json;
  }

  static String of(Map<AddressFamily, Report> reports) {
    return Json.text(json -> new ReportJson(json).write(reports));
  }

  private void write(Map<AddressFamily, Report> reports) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schema", SCHEMA);
    json.writeObjectFieldStart("families");
    for (Map.Entry<AddressFamily, Report> entry : reports.entrySet()) {
      json.writeFieldName(String.valueOf(entry.getKey().number()));
      write(entry.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void write(Report report) throws IOException {
    json.writeStartObject();
    json.writeStringField("rules", report.rules().toString());
    json.writeNumberField("pairs", report.pairs());
    json.writeNumberField("lostCount", report.lost().count());
    json.writeFieldName("lost");
    pairs(report.lost());
    json.writeArrayFieldStart("findings");
    for (Finding finding : report.findings()) {
      write(finding);
    }
    json.writeEndArray();
    Map<String, Tolerance> tolerances = tolerances(report);
    survives(tolerances);
    counterExamples("witness", tolerances, Tolerance::witness);
    counterExamples("unexpected", tolerances, Tolerance::unexpected);
    histograms(tolerances);
    single(report);
    json.writeStringField("method", weakest(report.method(), tolerances).toString());
    json.writeEndObject();
  }

  private void pairs(Losses lost) throws IOException {
    json.writeStartArray();
    for (Pair pair : lost.first()) {
      json.writeStartArray();
      json.writeString(pair.from().text());
      json.writeString(pair.to().text());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void write(Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", finding.code().toString());
    json.writeStringField("severity", finding.severity().toString());
    json.writeArrayFieldStart("speakers");
    for (String speaker : finding.speakers()) {
      json.writeString(speaker);
    }
    json.writeEndArray();
    json.writeStringField("message", finding.message());
    json.writeEndObject();
  }

  private static Map<String, Tolerance> tolerances(Report report) {
    Map<String, Tolerance> tolerances = new LinkedHashMap<>();
    tolerances.put("reflectors", report.reflectors());
    tolerances.put("sessions", report.sessions());
    report.racks().ifPresent(racks -> tolerances.put("racks", racks));
    return tolerances;
  }

  private void survives(Map<String, Tolerance> tolerances) throws IOException {
    json.writeObjectFieldStart("survives");
    for (Map.Entry<String, Tolerance> entry : tolerances.entrySet()) {
      json.writeNumberField(entry.getKey(), entry.getValue().survives());
    }
    if (!tolerances.containsKey("racks")) {
      json.writeNullField("racks");
    }
    json.writeEndObject();
  }

  private void counterExamples(
      String name,
      Map<String, Tolerance> tolerances,
      Function<Tolerance, Optional<CounterExample>> which)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Tolerance> entry : tolerances.entrySet()) {
      Optional<CounterExample> example = which.apply(entry.getValue());
      if (example.isPresent()) {
        json.writeObjectFieldStart(entry.getKey());
        json.writeArrayFieldStart("down");
        for (Failure failure : example.get().down()) {
          json.writeString(failure.toString());
        }
        json.writeEndArray();
        json.writeFieldName("lost");
        pairs(example.get().lost());
        json.writeNumberField("lostCount", example.get().lost().count());
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }

  /** For each number of failures how many pairs survive exactly so many. */
  private void histograms(Map<String, Tolerance> tolerances) throws IOException {
    json.writeObjectFieldStart("histogram");
    for (Map.Entry<String, Tolerance> entry : tolerances.entrySet()) {
      json.writeObjectFieldStart(entry.getKey());
      for (Map.Entry<Integer, Long> bar : entry.getValue().histogram().entrySet()) {
        json.writeNumberField(String.valueOf(bar.getKey()), bar.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void single(Report report) throws IOException {
    json.writeArrayFieldStart("single");
    for (Report.SingleFailure single : report.single()) {
      json.writeStartObject();
      json.writeStringField("down", single.down().toString());
      json.writeNumberField("lostCount", single.lost());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static Method weakest(Method method, Map<String, Tolerance> tolerances) {
    Method weakest = method;
    for (Tolerance tolerance : tolerances.values()) {
      weakest = tolerance.method().compareTo(weakest) > 0 ? tolerance.method() : weakest;
    }
    return weakest;
  }
}
