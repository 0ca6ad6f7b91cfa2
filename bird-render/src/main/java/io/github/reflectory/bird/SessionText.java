package io.github.reflectory.bird;

import io.github.reflectory.session.Role;
import io.github.reflectory.session.SessionEnd;
import java.io.IOException;

/**
 * One session: its neighbour, after whose address it is named; the template says the rest.
 *
 * @param connectDelay how long the speaker waits to connect, in seconds
 */
record SessionText(SessionEnd end, int connectDelay, SessionTemplate template) implements Fragment {

  @Override
  public void writeTo(ConfigWriter out) throws IOException {
    out.blankLine();
    if (end.peerNode() != null) {
      out.comment(end.peerNode());
    } else if (end.role() == Role.EXTERNAL_ROUTER) {
      out.comment(end.role());
    }
    out.block("protocol bgp " + name() + " from " + template.name(), this::options);
  }

  private void options(ConfigWriter out) throws IOException {
    out.statement("neighbor", end.peer(), "as", end.peerAs());
    if (connectDelay != template.kind().policy().timers().connectDelay()) {
      out.statement("connect delay time", connectDelay);
    }
  }

  private String name() {
    return name(end);
  }

  /** Unique in a file, and a symbol to BIRD: of a canonical address only these two are not. */
  static String name(SessionEnd end) {
    return SessionKind.role(end) + "_" + end.peer().toString().replace('.', '_').replace(':', '_');
  }
}
