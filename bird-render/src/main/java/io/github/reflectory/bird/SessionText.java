package io.github.reflectory.bird;

import io.github.reflectory.topology.SessionEnd;
import java.io.IOException;

/** One session: its neighbour, by whose address it is named, and the template for the rest. */
record SessionText(SessionEnd end, String template) implements Fragment {

  @Override
  public void writeTo(ConfigWriter out) throws IOException {
    out.blankLine();
    if (end.peerNode() != null) {
      out.comment(end.peerNode());
    }
    out.block(
        "protocol bgp " + name() + " from " + template,
        session -> session.statement("neighbor", end.peer(), "as", end.peerAs()));
  }

  /** Unique in a file, and a symbol to BIRD: of a canonical address only these two are not. */
  private String name() {
    return end.role() + "_" + end.peer().toString().replace('.', '_').replace(':', '_');
  }
}
