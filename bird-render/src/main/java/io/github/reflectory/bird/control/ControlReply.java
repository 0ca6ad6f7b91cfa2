package io.github.reflectory.bird.control;

import com.google.common.collect.ImmutableList;

/** All lines a daemon answers to one command. */
record ControlReply(ImmutableList<Line> lines) {
  /**
   * One line.
   *
   * @param code BIRD's number for what it is; a line that goes on has that of the line before
   * @param text the rest, its indentation kept
   */
  record Line(int code, String text) {}

  /** The code of the last line, which says how it ended. */
  int code() {
    return last().code();
  }

  Line last() {
    return lines.get(lines.size() - 1);
  }

  /** Codes from 8000 on are errors. */
  boolean refused() {
    return code() >= 8000;
  }
}
