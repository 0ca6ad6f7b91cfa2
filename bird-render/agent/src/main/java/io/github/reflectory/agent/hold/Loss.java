package io.github.reflectory.agent.hold;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.hash.Hashing;
import io.github.reflectory.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What would be lost if what a store says now were applied.
 *
 * @param parts what is there no more, each by itself
 * @param sessions how many sessions there were
 * @param added how many came while something was held back
 * @param entries how many entries are gone from the store
 * @param ofEntries how many there were
 * @param words what is wrong about settings that cannot be read, by their keys
 */
public record Loss(
    ImmutableSortedSet<Part> parts,
    int sessions,
    int added,
    int entries,
    int ofEntries,
    ImmutableList<String> words) {

  /** What kind of thing is lost. */
  public enum Kind {
    /** A session of this machine, by the peer's address. */
    SESSION,
    /** One that came while something was held back, which makes no loss smaller. */
    ADDED,
    /** This reflector's own key, by the address. */
    REGISTRATION,
    /** This node itself, by the address it had. */
    NODE,
    /** A setting of all nodes that cannot be read, by the key. */
    SETTING
  }

  /** One thing. */
  record Part(Kind kind, String name) implements Comparable<Part> {
    @Override
    public int compareTo(Part other) {
      int order = kind.compareTo(other.kind);
      return order == 0 ? name.compareTo(other.name) : order;
    }
  }

  /** How many are lost of a kind. */
  int count(Kind kind) {
    return (int) parts.stream().filter(part -> part.kind() == kind).count();
  }

  public int lostSessions() {
    return count(Kind.SESSION) + count(Kind.ADDED);
  }

  /** Their names. */
  public ImmutableList<String> names(Kind kind) {
    return parts.stream()
        .filter(part -> part.kind() == kind)
        .map(Part::name)
        .collect(ImmutableList.toImmutableList());
  }

  /** Stands for all of it; another loss has another one. */
  public String digest() {
    String all =
        parts.stream()
            .map(part -> part.kind() + " " + part.name())
            .collect(Collectors.joining("\n"));
    return Hashing.sha256().hashString(entries + "\n" + all, UTF_8).toString().substring(0, 16);
  }

  /** What stands for it, then a line for all of it and one for each session. */
  public String text() {
    StringBuilder text = new StringBuilder(digest() + "\n" + sentence() + "\n");
    for (Kind kind : List.of(Kind.SESSION, Kind.ADDED)) {
      names(kind).forEach(peer -> text.append("session ").append(peer).append('\n'));
    }
    return text.toString();
  }

  /** One line for people. */
  public String sentence() {
    List<String> all = new ArrayList<>();
    if (entries * 2L > ofEntries) {
      String now = Count.of(ofEntries - entries, "entry", "entries");
      all.add("the store holds " + now + " where there were " + ofEntries);
    }
    if (count(Kind.REGISTRATION) > 0) {
      all.add("this reflector is no longer registered at " + names(Kind.REGISTRATION));
    }
    if (count(Kind.NODE) > 0) {
      all.add("this node no longer has its address " + names(Kind.NODE));
    }
    if (!words.isEmpty()) {
      int more = words.size() - 1;
      all.add(
          "settings of all nodes cannot be read: "
              + words.get(0)
              + (more == 0 ? "" : ", and " + more + " more"));
    }
    int lost = lostSessions();
    if (count(Kind.SESSION) * 2L > sessions || lost * 2L > sessions + added || all.isEmpty()) {
      all.add(lost + " of " + (sessions + added) + " sessions would be lost");
    }
    return String.join("; ", all);
  }
}
