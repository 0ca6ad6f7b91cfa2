package io.github.reflectory.topology;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How to get from one topology to another: changes by {@link Phase}, none twice for one entry. */
public final class Steps {
  private static final Steps NONE = new Steps(ImmutableList.of());

  private final ImmutableList<Step> list;

  private Steps(ImmutableList<Step> list) {
    this.list = list;
  }

  /**
   * Changes in whatever order, put in that of their phases.
   *
   * @throws IllegalArgumentException if two of them are of one entry
   */
  public static Steps of(Collection<? extends Change> changes) {
    Set<Entry<?>> entries = new HashSet<>();
    Map<Phase, List<Change>> phases = new EnumMap<>(Phase.class);
    for (Change change : changes) {
      if (!entries.add(change.entry())) {
        throw new IllegalArgumentException("two changes of one entry: " + change);
      }
      phases.computeIfAbsent(change.phase(), any -> new ArrayList<>()).add(change);
    }
    return of(phases);
  }

  static Steps of(Map<Phase, List<Change>> phases) {
    ImmutableList.Builder<Step> steps = ImmutableList.builder();
    for (Phase phase : Phase.values()) {
      List<Change> changes = phases.get(phase);
      if (changes != null) {
        steps.add(new Step(phase, ImmutableList.copyOf(changes)));
      }
    }
    return new Steps(steps.build());
  }

  /** Nothing to do. */
  public static Steps none() {
    return NONE;
  }

  /** Each step in the order in which they are taken. */
  public ImmutableList<Step> list() {
    return list;
  }

  /** All changes, one step after another. */
  public ImmutableList<Change> changes() {
    return list.stream()
        .flatMap(step -> step.changes().stream())
        .collect(ImmutableList.toImmutableList());
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return list.isEmpty();
  }

  /** The same order without some of the changes. */
  public Steps only(Predicate<? super Change> wanted) {
    requireNonNull(wanted, "wanted");
    ImmutableList.Builder<Step> some = ImmutableList.builder();
    for (Step step : list) {
      ImmutableList<Change> changes =
          step.changes().stream().filter(wanted).collect(ImmutableList.toImmutableList());
      if (!changes.isEmpty()) {
        some.add(new Step(step.phase(), changes));
      }
    }
    return new Steps(some.build());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Steps that && list.equals(that.list);
  }

  @Override
  public int hashCode() {
    return list.hashCode();
  }

  @Override
  public String toString() {
    return list.toString();
  }
}
