package io.github.reflectory.bird;

import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.Role;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Speaker;
import java.io.IOException;

/**
 * All of a session but its neighbour, as BIRD's {@code template}.
 *
 * <p>The timers are for a quick return: by default BIRD tries to connect every two minutes, and
 * waits up to five after errors.
 *
 * @param routerId the cluster ID of a reflector without one (RFC 4456 section 7)
 * @param announces whether the speaker, being a node, has prefixes of its own
 */
record SessionTemplate(Speaker speaker, RouterId routerId, boolean announces, SessionKind kind)
    implements Fragment {

  String name() {
    return kind.templateName(speaker.family());
  }

  @Override
  public void writeTo(ConfigWriter out) throws IOException {
    out.blankLine();
    out.block("template bgp " + name(), this::options);
  }

  private void options(ConfigWriter out) throws IOException {
    out.bind(speaker.address(), kind.localAs());
    out.statement("multihop");
    out.statement("graceful restart on");
    out.statement("connect delay time", ConnectDelay.of(kind.role()));
    out.statement("connect retry time 5");
    out.statement("error wait time 5, 30");
    if (reflects()) {
      out.statement("rr client");
      if (speaker.clusterId().isPresent()) {
        out.statement("rr cluster id", speaker.clusterId().get());
      }
    }
    out.channel(speaker.family(), this::exchange);
  }

  private void exchange(ConfigWriter out) throws IOException {
    if (!speaker.isReflector()) {
      out.statement("next hop self");
    } else if (kind.external()) {
      out.statement("next hop keep");
    }
    if (dropsOwnCluster()) {
      out.statement("import where !(bgp_cluster_list ~ [(" + ownClusterId() + ")])");
    } else {
      out.statement("import all");
    }
    out.statement("export", exported());
  }

  private boolean reflects() {
    return speaker.isReflector() && kind.role() == Role.CLIENT && !kind.external();
  }

  /**
   * RFC 4456 section 8: a reflector ignores routes that were in its cluster before. BIRD sees to it
   * on sessions with clients only; elsewhere such a route could hide a good one and then be
   * withheld from the clients.
   */
  private boolean dropsOwnCluster() {
    return speaker.isReflector() && !kind.external() && !reflects();
  }

  private ClusterId ownClusterId() {
    return speaker.clusterId().orElseGet(() -> new ClusterId(routerId.bits()));
  }

  /** The table of a speaker that is only a reflector holds nothing but BGP routes. */
  private String exported() {
    if (speaker.node().isEmpty()) {
      return "all";
    }
    String own = "source = RTS_STATIC";
    if (speaker.isReflector()) {
      return "where source = RTS_BGP" + (announces ? " || " + own : "");
    }
    return announces ? "where " + own : "none";
  }
}
