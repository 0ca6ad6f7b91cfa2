package io.github.reflectory.bird;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A configuration file for one BIRD daemon; the same text whenever it is written. */
public final class BirdFile {
  private final String name;
  private final Dialect dialect;
  private final Fragment content;

  BirdFile(String name, Dialect dialect, Fragment content) {
    this.name = name;
    this.dialect = dialect;
    this.content = content;
  }

  /** The name its daemon looks for: {@code bird.cfg}, {@code bird6.cfg} or {@code bird.conf}. */
  public String name() {
    return name;
  }

  /**
   * Writes the text piece by piece, never holding all of it.
   *
   * @param out where to; many small pieces come, so something buffered
   * @throws IOException if {@code out} fails; it may have a part of the text by then
   */
  public void writeTo(Appendable out) throws IOException {
    requireNonNull(out, "out");
    content.writeTo(new ConfigWriter(out, dialect));
  }

  /** The whole text, pure ASCII with {@code \n} line ends. */
  public String text() {
    StringBuilder text = new StringBuilder();
    try {
      writeTo(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder never fails", e);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
