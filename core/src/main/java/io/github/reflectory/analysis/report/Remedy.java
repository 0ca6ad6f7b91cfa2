package io.github.reflectory.analysis.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.analysis.Analysis;
import io.github.reflectory.session.SessionGraph;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.Change;
import io.github.reflectory.topology.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to do about a finding: in words and, where it is known exactly, as the changes to make.
 * {@link Analysis#with(Remedy)} asks what would be then.
 */
public final class Remedy {
  /** Nothing to do and nothing to say. */
  public static final Remedy NONE = new Remedy("", ImmutableList.of(), ImmutableList.of());

  private final String words;
  private final ImmutableList<Change> changes;
  private final ImmutableList<SpeakerEdit> edits;

  private Remedy(String words, ImmutableList<Change> changes, ImmutableList<SpeakerEdit> edits) {
    this.words = words;
    this.changes = changes;
    this.edits = edits;
  }

  /** Advice without a change known exactly. */
  public static Remedy inWords(String words) {
    requireNonNull(words, "words");
    return NONE.saying(words);
  }

  /** Entries to write, without words. */
  public static Remedy of(Change... changes) {
    requireNonNull(changes, "changes");
    return new Remedy("", ImmutableList.copyOf(changes), ImmutableList.of());
  }

  /** Speakers to change, without words. */
  public static Remedy of(SpeakerEdit... edits) {
    requireNonNull(edits, "edits");
    return new Remedy("", ImmutableList.of(), ImmutableList.copyOf(edits));
  }

  /** The same changes in these words. */
  public Remedy saying(String words) {
    requireNonNull(words, "words");
    return new Remedy(words, changes, edits);
  }

  /** The same words, for people to act on. */
  public Remedy withoutChanges() {
    return inWords(words);
  }

  /** The changes of both, in the words of this one. */
  public Remedy and(Remedy other) {
    requireNonNull(other, "other");
    return all(ImmutableList.of(this, other)).saying(words);
  }

  /** The changes of all of them, without words. */
  public static Remedy all(Iterable<Remedy> remedies) {
    Map<Entry<?>, Change> changes = new LinkedHashMap<>();
    Set<SpeakerEdit> edits = new LinkedHashSet<>();
    for (Remedy remedy : remedies) {
      remedy.changes.forEach(change -> changes.putIfAbsent(change.entry(), change));
      edits.addAll(remedy.edits);
    }
    return new Remedy("", ImmutableList.copyOf(changes.values()), ImmutableList.copyOf(edits));
  }

  /** The changes of all of them one after another, of which later ones may undo earlier ones. */
  public static Remedy inOrder(Iterable<Remedy> remedies) {
    ImmutableList.Builder<Change> changes = ImmutableList.builder();
    ImmutableList.Builder<SpeakerEdit> edits = ImmutableList.builder();
    for (Remedy remedy : remedies) {
      changes.addAll(remedy.changes);
      edits.addAll(remedy.edits);
    }
    return new Remedy("", changes.build(), edits.build());
  }

  /** The same where half of them would be of no use. */
  public static Remedy allOrNone(Collection<Remedy> remedies) {
    return remedies.stream().allMatch(Remedy::isApplicable) ? all(remedies) : NONE;
  }

  /** The entries to write, in any order; empty for a graph built by hand. */
  public ImmutableList<Change> changes() {
    return changes;
  }

  /** The speakers to change, one edit after another; empty for a topology's network. */
  public ImmutableList<SpeakerEdit> edits() {
    return edits;
  }

  /** Whether there are changes or edits; else there are only words. */
  public boolean isApplicable() {
    return !changes.isEmpty() || !edits.isEmpty();
  }

  /** Whether entries are only taken away. */
  public boolean onlyRemoves() {
    return isApplicable() && edits.isEmpty() && changes.stream().allMatch(Change::removes);
  }

  /** A graph in which the speakers concerned are changed. */
  public SessionGraph of(SessionGraph graph) {
    List<Speaker> speakers = new ArrayList<>(graph.speakers());
    for (SpeakerEdit edit : edits) {
      for (int i = 0; i < speakers.size(); i++) {
        if (speakers.get(i).address().equals(edit.speaker())) {
          speakers.set(i, edit.of(speakers.get(i)));
          break;
        }
      }
    }
    return SessionGraph.of(speakers);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Remedy that
        && words.equals(that.words)
        && changes.equals(that.changes)
        && edits.equals(that.edits);
  }

  @Override
  public int hashCode() {
    return Objects.hash(words, changes, edits);
  }

  /** Half a sentence people can read. */
  @Override
  public String toString() {
    return words;
  }
}
