package io.github.reflectory.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Medians of what was measured at several sizes, and how they grow with the size. */
final class Growth {
  private final Map<String, Map<Integer, List<Double>>> measured = new LinkedHashMap<>();

  /** Notes one measurement. */
  void add(String what, int size, double value) {
    measured
        .computeIfAbsent(what, any -> new LinkedHashMap<>())
        .computeIfAbsent(size, any -> new ArrayList<>())
        .add(value);
  }

  void clear() {
    measured.clear();
  }

  double median(String what, int size) {
    return quantile(what, size, 0.5);
  }

  /**
   * The value below which a share of the measurements is.
   *
   * @param share from 0 to 1
   */
  double quantile(String what, int size, double share) {
    List<Double> all = measured.getOrDefault(what, Map.of()).getOrDefault(size, List.of());
    List<Double> sorted = all.stream().sorted(Comparator.naturalOrder()).toList();
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size())));
  }

  /** The exponent e of a fitted size^e, by least squares of the logarithms; NaN for one size. */
  double exponent(String what) {
    Map<Integer, List<Double>> bySize = measured.getOrDefault(what, Map.of());
    double n = bySize.size();
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    for (int size : bySize.keySet()) {
      double logSize = Math.log(size);
      double log = Math.log(median(what, size));
      x += logSize;
      y += log;
      xx += logSize * logSize;
      xy += logSize * log;
    }
    return (n * xy - x * y) / (n * xx - x * x);
  }

  /** A table of medians, a line for each thing measured, a column for each size. */
  void print(String title) {
    List<Integer> sizes =
        measured.values().stream().flatMap(each -> each.keySet().stream()).distinct().toList();
    System.out.printf("%-40s", title);
    sizes.forEach(size -> System.out.printf("%10d", size));
    System.out.printf("%10s%n", "exponent");
    for (String what : measured.keySet()) {
      System.out.printf("%-40s", what);
      sizes.forEach(size -> System.out.printf("%10.2f", median(what, size)));
      System.out.printf("%10.2f%n", exponent(what));
    }
  }
}
