package io.github.reflectory.calico.v3;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.calico.v3.Selector.Term;
import io.github.reflectory.text.Quoted;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a selector as Calico does (its {@code lib/selector}): by descent, with words looked for
 * only where one can stand.
 */
final class SelectorParser {
  private static final int DEEPEST = 100;
  private static final int LONGEST_LABEL = 512;
  private static final CharMatcher BLANK = CharMatcher.anyOf(" \t");
  private static final CharMatcher LABEL =
      CharMatcher.inRange('A', 'Z')
          .or(CharMatcher.inRange('a', 'z'))
          .or(CharMatcher.inRange('0', '9'))
          .or(CharMatcher.anyOf("_./-"));

  private final String text;
  private int at;
  private int depth;

  SelectorParser(String text) {
    this.text = text;
  }

  Term parse() {
    skipBlank();
    if (at == text.length()) {
      return labels -> true;
    }
    Term all = or();
    if (at < text.length()) {
      throw expected("&&, || or the end");
    }
    return all;
  }

  private Term or() {
    List<Term> any = new ArrayList<>(List.of(and()));
    while (takes("||")) {
      any.add(and());
    }
    return any.size() == 1
        ? any.get(0)
        : labels -> any.stream().anyMatch(term -> term.matches(labels));
  }

  private Term and() {
    List<Term> all = new ArrayList<>(List.of(operation()));
    while (takes("&&")) {
      all.add(operation());
    }
    return all.size() == 1
        ? all.get(0)
        : labels -> all.stream().allMatch(term -> term.matches(labels));
  }

  private Term operation() {
    boolean negated = false;
    while (takes("!")) {
      negated = !negated;
    }
    Term term = operand();
    skipBlank();
    return negated ? labels -> !term.matches(labels) : term;
  }

  private Term operand() {
    skipBlank();
    if (takes("has(")) {
      String label = label();
      close();
      return labels -> labels.containsKey(label);
    }
    if (takes("all(") || takes("global(")) {
      close();
      return labels -> true;
    }
    if (takes("(")) {
      if (++depth > DEEPEST) {
        throw expected("at most " + DEEPEST + " nested parentheses");
      }
      Term inner = or();
      close();
      depth--;
      return inner;
    }
    return test(label());
  }

  private Term test(String label) {
    skipBlank();
    if (takes("==")) {
      String value = string();
      return labels -> value.equals(labels.get(label));
    }
    if (takes("!=")) {
      String value = string();
      return labels -> !value.equals(labels.get(label));
    }
    if (takesWord("contains")) {
      String part = string();
      return labels -> labels.getOrDefault(label, "").contains(part) && labels.containsKey(label);
    }
    if (takesWords("starts", "with")) {
      String start = string();
      return labels ->
          labels.getOrDefault(label, "").startsWith(start) && labels.containsKey(label);
    }
    if (takesWords("ends", "with")) {
      String end = string();
      return labels -> labels.getOrDefault(label, "").endsWith(end) && labels.containsKey(label);
    }
    if (takesWord("in")) {
      ImmutableSet<String> values = set();
      return labels -> labels.containsKey(label) && values.contains(labels.get(label));
    }
    if (takesWords("not", "in")) {
      ImmutableSet<String> values = set();
      return labels -> !labels.containsKey(label) || !values.contains(labels.get(label));
    }
    throw expected("==, !=, in, not in, contains, starts with or ends with after a label");
  }

  private String label() {
    skipBlank();
    int start = at;
    while (at < text.length() && LABEL.matches(text.charAt(at))) {
      at++;
    }
    if (at == start || at - start > LONGEST_LABEL) {
      at = start;
      throw expected("a label of 1 to " + LONGEST_LABEL + " letters, digits, _, ., / and -");
    }
    return text.substring(start, at);
  }

  private String string() {
    skipBlank();
    char quote = at < text.length() ? text.charAt(at) : 0;
    int end = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
    if (end < 0) {
      throw expected("a value in quotes");
    }
    String value = text.substring(at + 1, end);
    at = end + 1;
    return value;
  }

  private ImmutableSet<String> set() {
    ImmutableSet.Builder<String> values = ImmutableSet.builder();
    if (!takes("{")) {
      throw expected("{");
    }
    while (!takes("}")) {
      values.add(string());
      if (!takes(",")) {
        if (takes("}")) {
          break;
        }
        throw expected(", or }");
      }
    }
    return values.build();
  }

  private void close() {
    if (!takes(")")) {
      throw expected(")");
    }
  }

  private boolean takes(String token) {
    skipBlank();
    if (!text.startsWith(token, at)) {
      return false;
    }
    at += token.length();
    return true;
  }

  private boolean takesWord(String word) {
    int start = at;
    if (takes(word) && (at == text.length() || !LABEL.matches(text.charAt(at)))) {
      return true;
    }
    at = start;
    return false;
  }

  private boolean takesWords(String first, String second) {
    int start = at;
    if (takes(first) && takesWord(second)) {
      return true;
    }
    at = start;
    return false;
  }

  private void skipBlank() {
    while (at < text.length() && BLANK.matches(text.charAt(at))) {
      at++;
    }
  }

  private IllegalArgumentException expected(String what) {
    return Quoted.expected(what + " at character " + (at + 1), text);
  }
}
