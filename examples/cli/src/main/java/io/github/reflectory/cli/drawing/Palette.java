package io.github.reflectory.cli.drawing;

import com.google.common.collect.ImmutableList;

/** Colours that stay apart for most colour-blind people; a rack's repeat after twelve. */
final class Palette {
  static final String PAPER = "#ffffff";
  static final String INK = "#1f2933";
  static final String FAINT = "#5b6875";
  static final String MESH = "#8a5fbf";

  private static final ImmutableList<String> RACKS =
      ImmutableList.of(
          "#0b6fa4", "#b8560b", "#1b7f5c", "#a83265", "#6a6a00", "#3f51b5", "#8c4a2f", "#00777a",
          "#7b3fa0", "#4f7a1e", "#a4292f", "#4a5a6a");

  private Palette() {}

  static String rack(int number) {
    return RACKS.get(number % RACKS.size());
  }
}
