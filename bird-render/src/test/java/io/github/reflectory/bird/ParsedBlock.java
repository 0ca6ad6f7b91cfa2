package io.github.reflectory.bird;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A piece of configuration read back by lexical rules alone: comments, braces and semicolons.
 *
 * @param head what stands before the brace; empty for a whole file
 * @param statements without their semicolons, words parted by one space
 */
record ParsedBlock(String head, List<String> statements, List<ParsedBlock> blocks) {
  private static final Pattern COMMENT = Pattern.compile("#[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private ParsedBlock(String head) {
    this(head, new ArrayList<>(), new ArrayList<>());
  }

  /**
   * Reads a whole file.
   *
   * @throws AssertionError if braces do not match or a statement is not ended
   */
  static ParsedBlock file(String text) {
    List<ParsedBlock> open = new ArrayList<>(List.of(new ParsedBlock("")));
    StringBuilder words = new StringBuilder();
    for (char c : COMMENT.matcher(text).replaceAll(" ").toCharArray()) {
      ParsedBlock inner = open.get(open.size() - 1);
      if (c == '{') {
        ParsedBlock block = new ParsedBlock(take(words));
        inner.blocks.add(block);
        open.add(block);
      } else if (c == '}' && open.size() > 1) {
        inner.addStatement(take(words));
        open.remove(open.size() - 1);
      } else if (c == ';') {
        inner.addStatement(take(words));
      } else {
        words.append(c);
      }
    }
    if (open.size() > 1 || !take(words).isEmpty()) {
      throw new AssertionError("not ended: " + text);
    }
    return open.get(0);
  }

  private static String take(StringBuilder words) {
    String taken = SPACE.matcher(words).replaceAll(" ").strip();
    words.setLength(0);
    return taken;
  }

  private void addStatement(String statement) {
    if (!statement.isEmpty()) {
      statements.add(statement);
    }
  }

  /** The blocks whose head starts like this. */
  List<ParsedBlock> blocks(String start) {
    return blocks.stream().filter(block -> block.head.startsWith(start)).toList();
  }

  /** The rest of the statement that starts with these words, here or in a block inside. */
  Optional<String> value(String start) {
    for (String statement : statements) {
      if (statement.equals(start) || statement.startsWith(start + " ")) {
        return Optional.of(statement.substring(start.length()).strip());
      }
    }
    return blocks.stream().flatMap(block -> block.value(start).stream()).findFirst();
  }
}
