package io.github.reflectory.cli.options;

import com.google.common.base.Splitter;

/** Text in lines that fit a terminal; a pipe gets each paragraph on one line. */
public final class Paragraphs {
  private static final int WIDTH = 80;

  private final Console console;

  public Paragraphs(Console console) {
    this.console = console;
  }

  /** Prints a paragraph: its first line begins with some text, the others below what follows it. */
  public void print(String first, String text) {
    if (!console.terminal()) {
      console.print(first + text);
      return;
    }
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : Splitter.on(' ').split(text)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        console.print(line);
        line.setLength(0);
        line.append(" ".repeat(first.length()));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    console.print(line);
  }

  public void print(String text) {
    print("", text);
  }
}
