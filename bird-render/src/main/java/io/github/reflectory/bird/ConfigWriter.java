package io.github.reflectory.bird;

import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import java.io.IOException;

/** Puts fragments into BIRD's syntax: indentation, braces, semicolons and comment marks. */
final class ConfigWriter {
  private static final String INDENT = "  ";

  private final Appendable out;
  private final Dialect dialect;
  private int depth;

  ConfigWriter(Appendable out, Dialect dialect) {
    this.out = out;
    this.dialect = dialect;
  }

  void blankLine() throws IOException {
    out.append('\n');
  }

  /** A comment line; the words must hold no line break. */
  void comment(Object words) throws IOException {
    indent();
    out.append("# ").append(words.toString()).append('\n');
  }

  /** A statement of some words and values, with a space between each. */
  void statement(Object first, Object... more) throws IOException {
    indent();
    out.append(first.toString());
    for (Object word : more) {
      out.append(' ').append(word.toString());
    }
    out.append(";\n");
  }

  /** A protocol or template or, inside one, a block of options. */
  void block(String head, Fragment body) throws IOException {
    indent();
    out.append(head).append(" {\n");
    depth++;
    body.writeTo(this);
    depth--;
    indent();
    out.append(depth == 0 ? "}\n" : "};\n");
  }

  /** {@link Dialect#listen}. */
  void listen(IpAddress local) throws IOException {
    dialect.listen(this, local);
  }

  /** {@link Dialect#bind}. */
  void bind(IpAddress local, Asn as) throws IOException {
    dialect.bind(this, local, as);
  }

  /** {@link Dialect#channel}. */
  void channel(AddressFamily family, Fragment options) throws IOException {
    dialect.channel(this, family, options);
  }

  private void indent() throws IOException {
    for (int i = 0; i < depth; i++) {
      out.append(INDENT);
    }
  }
}
