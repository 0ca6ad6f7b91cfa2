package io.github.reflectory.bird.control;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.bird.control.ControlReply.Line;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code show protocols}, with {@code all} or without, prints; both release lines lay it
 * out alike.
 */
final class ProtocolReader {
  /** One line for each protocol: name, kind, table, state, since, info. */
  private static final int ROW = 1002;

  private static final int DETAIL = 1006;
  private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d.*");
  private static final Splitter WORDS =
      Splitter.on(CharMatcher.whitespace()).omitEmptyStrings().trimResults();

  private final ImmutableList.Builder<ProtocolState> all = ImmutableList.builder();
  private List<String> row = List.of();
  private @Nullable String neighbor;
  private long imported;
  private long exported;

  private ProtocolReader() {}

  static ImmutableList<ProtocolState> read(ControlReply reply) {
    ProtocolReader reader = new ProtocolReader();
    for (Line line : reply.lines()) {
      if (line.code() == ROW) {
        reader.finish();
        reader.row = WORDS.splitToList(line.text());
      } else if (line.code() == DETAIL) {
        reader.detail(line.text().strip());
      }
    }
    reader.finish();
    return reader.all.build();
  }

  private void detail(String text) {
    if (text.startsWith("Neighbor address:")) {
      neighbor = WORDS.splitToList(text).get(2);
    } else if (text.startsWith("Routes:")) {
      imported += before("imported", text);
      exported += before("exported", text);
    }
  }

  /** The number that stands before a word. */
  private static long before(String word, String text) {
    List<String> words = WORDS.splitToList(text.replace(',', ' '));
    int at = words.indexOf(word);
    try {
      return at < 1 ? 0 : Long.parseLong(words.get(at - 1));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void finish() {
    if (row.size() >= 5) {
      // A date may have a time after it, in a word of its own.
      int end = row.size() > 5 && TIME.matcher(row.get(5)).matches() ? 6 : 5;
      String since = String.join(" ", row.subList(4, end));
      String info = String.join(" ", row.subList(end, row.size()));
      all.add(
          new ProtocolState(
              row.get(0), row.get(1), row.get(3), since, info, neighbor, imported, exported));
    }
    row = List.of();
    neighbor = null;
    imported = 0;
    exported = 0;
  }
}
