package io.github.reflectory.bird;

import io.github.reflectory.topology.Role;
import io.github.reflectory.topology.SessionEnd;
import java.io.IOException;

/** One session: its neighbour, after whose address it is named; the template says the rest. */
record SessionText(SessionEnd end, String template) implements Fragment {

  @Override
  public void writeTo(ConfigWriter out) throws IOException {
    out.blankLine();
    if (end.peerNode() != null) {
      out.comment(end.peerNode());
    } else if (end.role() == Role.EXTERNAL_ROUTER) {
      out.comment(end.role());
    }
    out.block("protocol bgp " + name() + " from " + template, this::options);
  }

  private void options(ConfigWriter out) throws IOException {
    out.statement("neighbor", end.peer(), "as", end.peerAs());
    int delay = ConnectDelay.of(end);
    if (delay != ConnectDelay.of(kind().role())) {
      out.statement("connect delay time", delay);
    }
  }

  private SessionKind kind() {
    return SessionKind.of(end);
  }

  /** Unique in a file, and a symbol to BIRD: of a canonical address only these two are not. */
  String name() {
    return kind().role() + "_" + end.peer().toString().replace('.', '_').replace(':', '_');
  }
}
