package io.github.reflectory.agent.http;

import com.google.common.base.Ascii;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The head of a request: all that is asked here is in it.
 *
 * @param query what follows a question mark; empty if nothing does
 * @param headers the last value of each, by its name in lower case
 */
public record Request(String method, String path, String query, Map<String, String> headers) {
  static final int MOST_OCTETS = 1 << 13;

  /** Stands for what is none. */
  static final Request WRONG = new Request("", "", "", Map.of());

  /** A request once its head is whole; {@link #WRONG} if it cannot become one. */
  static Optional<Request> parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return Optional.empty();
    }
    List<String> lines = List.of(text.substring(0, end).split("\r\n"));
    List<String> words = List.of(lines.get(0).split(" "));
    if (words.size() != 3 || !words.get(2).startsWith("HTTP/1.") || !words.get(1).startsWith("/")) {
      return Optional.of(WRONG);
    }
    Map<String, String> headers = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        return Optional.of(WRONG);
      }
      String name = Ascii.toLowerCase(line.substring(0, colon));
      String value = line.substring(colon + 1).strip();
      String before = headers.put(name, value);
      if (before != null && name.equals("host")) {
        return Optional.of(WRONG);
      }
    }
    String target = words.get(1);
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark + 1);
    return Optional.of(new Request(words.get(0), path, query, Map.copyOf(headers)));
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }
}
