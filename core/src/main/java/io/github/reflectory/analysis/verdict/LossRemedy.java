package io.github.reflectory.analysis.verdict;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.report.Finding;
import io.github.reflectory.analysis.report.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What regains lost routes: other findings' remedies, alone or together, else something new. */
final class LossRemedy {
  private static final int TOGETHER = 8;

  private final Trials trials;
  private final Verdicts verdicts;

  LossRemedy(Trials trials, Verdicts verdicts) {
    this.trials = trials;
    this.verdicts = verdicts;
  }

  /**
   * The one to offer.
   *
   * @param more what to try where the findings do not help
   */
  Remedy of(Supplier<ImmutableList<Remedy>> more) {
    if (!verdicts.causes().isEmpty()) {
      return sameAsAbove();
    }
    return together()
        .or(() -> more.get().stream().filter(trials::regains).findFirst().map(this::telling))
        .orElseGet(
            () ->
                Remedy.inWords(
                    "no remedy is known; explaining one pair shows where its route ends"));
  }

  private Remedy sameAsAbove() {
    List<Finding> causes = verdicts.causes();
    String codes =
        causes.stream()
            .map(finding -> finding.code().toString())
            .distinct()
            .collect(Collectors.joining(" and "));
    Remedy all = Remedy.all(causes.stream().map(Finding::remedy).toList());
    Remedy best = trials.regains(all) ? all : causes.get(0).remedy();
    return telling(best.saying("same fix as for its cause, " + codes));
  }

  private Remedy telling(Remedy remedy) {
    long left = trials.lostWith(remedy).orElse(0L);
    return left == 0
        ? remedy
        : remedy.saying(
            remedy + (left == 1 ? "; 1 pair stays lost" : "; " + left + " pairs stay lost"));
  }

  /** As few as possible of those that regain something only together. */
  private Optional<Remedy> together() {
    List<Remedy> needed =
        new ArrayList<>(verdicts.others().stream().distinct().limit(TOGETHER).toList());
    if (needed.size() < 2 || !trials.regains(Remedy.all(needed))) {
      return Optional.empty();
    }
    for (Remedy one : ImmutableList.copyOf(needed)) {
      List<Remedy> without = new ArrayList<>(needed);
      without.remove(one);
      if (trials.regains(Remedy.all(without))) {
        needed = without;
      }
    }
    String words =
        needed.stream().map(Remedy::toString).distinct().collect(Collectors.joining("; and "));
    return Optional.of(telling(Remedy.all(needed).saying(words)));
  }
}
