package io.github.reflectory.testkit.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * A BGP protocol as {@code show protocols all} prints it.
 *
 * @param neighbor the neighbour's address, in BIRD's spelling
 * @param state {@code up}, {@code start}, {@code stop} or {@code down}
 * @param info the BGP state, as {@code Established}, when there is one
 */
record BgpSession(String protocol, String neighbor, String state, String info) {
  private static final String NEIGHBOR = "Neighbor address:";

  boolean established() {
    return info.equals("Established");
  }

  boolean down() {
    return state.equals("down");
  }

  /** All BGP protocols in the lines of a reply; those of other kinds are passed over. */
  static List<BgpSession> read(List<String> lines) {
    List<BgpSession> sessions = new ArrayList<>();
    List<String> head = List.of();
    for (String line : lines) {
      List<String> words = List.of(line.strip().split("\\s+", -1));
      if (!line.startsWith(" ") && words.size() >= 4) {
        head = words;
      } else if (line.strip().startsWith(NEIGHBOR) && head.get(1).equals("BGP")) {
        sessions.add(new BgpSession(head.get(0), last(words), head.get(3), last(head)));
      }
    }
    return sessions;
  }

  private static String last(List<String> words) {
    return words.get(words.size() - 1);
  }
}
