package io.github.reflectory.calico.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.calico.Keys;
import io.github.reflectory.calico.codec.Texts;
import io.github.reflectory.calico.keys.KeyFinding;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.store.SetAside;
import io.github.reflectory.testkit.Topologies;
import io.github.reflectory.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the keys are, the doctor knows what to say and what to do. */
class DoctorProperties {
  private static final int MOST_VISITS = 4;
  private static final Pattern TO_DO =
      Pattern.compile("; (set|switch|give|remove|do|it is left alone)\\b");

  @Provide
  Arbitrary<Topology> topologies() {
    return Topologies.topologies();
  }

  @Provide
  Arbitrary<List<Map.Entry<String, String>>> manyOdd() {
    return Texts.oddEntries().list().ofSize(20);
  }

  private static SortedMap<String, String> keys(
      Topology topology, List<Map.Entry<String, String>> odd) {
    SortedMap<String, String> keys = Keys.encode(topology);
    odd.stream()
        .filter(entry -> entry.getKey().startsWith(KeySpace.ROOT))
        .forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
    return keys;
  }

  @Property(tries = 100)
  void findings_fit_on_one_line_and_miss_nothing_that_is_set_aside(
      @ForAll("topologies") Topology topology,
      @ForAll("manyOdd") List<Map.Entry<String, String>> odd) {
    SortedMap<String, String> keys = keys(topology, odd);
    List<KeyFinding> findings = Doctor.examineKeys(Keys.listing(keys));
    assertThat(findings)
        .allSatisfy(finding -> assertThat(finding.toString()).matches("[ -~]{1,4000}"));
    assertThat(findings).extracting(KeyFinding::key).isSubsetOf(keys.keySet());
    List<String> errors =
        findings.stream()
            .filter(finding -> finding.severity() != Severity.REMARK)
            .map(KeyFinding::key)
            .toList();
    assertThat(errors)
        .containsAll(Keys.decode(keys).setAside().stream().map(SetAside::key).toList());
  }

  /** Of what a command cannot be known for; what nobody here knows is left alone. */
  @Property(tries = 100)
  void what_is_wrong_comes_with_a_command_or_with_words_that_say_what_to_do(
      @ForAll("topologies") Topology topology,
      @ForAll("manyOdd") List<Map.Entry<String, String>> odd) {
    assertThat(Doctor.examineKeys(Keys.listing(keys(topology, odd))))
        .allMatch(
            finding ->
                finding.severity() == Severity.REMARK
                    || !finding.mend().isEmpty()
                    || TO_DO.matcher(finding.reason()).find());
  }

  @Property(tries = 100)
  void a_finding_is_gone_once_it_is_mended(
      @ForAll("topologies") Topology topology,
      @ForAll("manyOdd") List<Map.Entry<String, String>> odd) {
    SortedMap<String, String> keys = keys(topology, odd);
    for (KeyFinding finding : Doctor.examineKeys(Keys.listing(keys))) {
      if (!finding.mend().isEmpty()) {
        assertThat(Doctor.examineKeys(Keys.listing(Mending.mended(keys, finding))))
            .as(() -> finding + " mended by " + finding.mend())
            .noneMatch(
                other -> other.key().equals(finding.key()) && other.kind() == finding.kind());
      }
    }
  }

  @Property(tries = 50)
  void a_few_visits_mend_all(
      @ForAll("topologies") Topology topology,
      @ForAll("manyOdd") List<Map.Entry<String, String>> odd) {
    SortedMap<String, String> keys = keys(topology, odd);
    for (int visit = 0; visit < MOST_VISITS; visit++) {
      for (KeyFinding finding : Doctor.examineKeys(Keys.listing(keys))) {
        keys = Mending.mended(keys, finding);
      }
    }
    assertThat(Doctor.examineKeys(Keys.listing(keys)))
        .allMatch(finding -> finding.mend().isEmpty());
  }
}
