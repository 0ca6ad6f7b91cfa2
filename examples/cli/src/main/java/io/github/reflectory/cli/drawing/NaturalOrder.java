package io.github.reflectory.cli.drawing;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.Name;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as people order them: numbers within them by value, so that rack2 comes before rack10. */
final class NaturalOrder implements Comparator<Name> {
  private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");
  private static final NaturalOrder INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  static <V> ImmutableList<V> values(Map<Name, V> byName) {
    return byName.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(INSTANCE))
        .map(Map.Entry::getValue)
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public int compare(Name one, Name other) {
    Matcher left = PART.matcher(one.text());
    Matcher right = PART.matcher(other.text());
    while (left.find()) {
      int order = right.find() ? part(left.group(), right.group()) : 1;
      if (order != 0) {
        return order;
      }
    }
    return right.find() ? -1 : one.compareTo(other);
  }

  private static int part(String left, String right) {
    if (!Character.isDigit(left.charAt(0)) || !Character.isDigit(right.charAt(0))) {
      return left.compareTo(right);
    }
    String leftDigits = left.replaceFirst("^0+", "");
    String rightDigits = right.replaceFirst("^0+", "");
    int order = Integer.compare(leftDigits.length(), rightDigits.length());
    return order == 0 ? leftDigits.compareTo(rightDigits) : order;
  }
}
