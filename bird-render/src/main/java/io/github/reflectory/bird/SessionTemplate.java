package io.github.reflectory.bird;

import io.github.reflectory.session.SessionPolicy;
import io.github.reflectory.session.SessionPolicy.Paths;
import io.github.reflectory.session.SessionPolicy.Timers;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.RouterId;
import java.io.IOException;

/**
 * All of a session but its neighbour, as BIRD's {@code template}: its policy in BIRD's words.
 *
 * @param name unlike that of any other template
 * @param routerId the cluster ID of a reflector without one (RFC 4456 section 7)
 * @param announces whether the speaker, being a node, has prefixes of its own
 */
record SessionTemplate(
    String name, Speaker speaker, RouterId routerId, boolean announces, SessionKind kind)
    implements Fragment {

  @Override
  public void writeTo(ConfigWriter out) throws IOException {
    out.blankLine();
    out.block("template bgp " + name, this::options);
  }

  private SessionPolicy policy() {
    return kind.policy();
  }

  private void options(ConfigWriter out) throws IOException {
    Timers timers = policy().timers();
    out.bind(speaker.address(), kind.localAs());
    out.statement("multihop");
    out.statement("graceful restart on");
    out.statement("connect delay time", timers.connectDelay());
    out.statement("connect retry time", timers.connectRetry());
    out.statement("error wait time", timers.leastErrorWait() + ", " + timers.mostErrorWait());
    if (policy().reflects()) {
      out.statement("rr client");
      if (speaker.clusterId().isPresent()) {
        out.statement("rr cluster id", speaker.clusterId().get());
      }
    }
    out.channel(speaker.family(), this::exchange);
  }

  private void exchange(ConfigWriter out) throws IOException {
    switch (policy().nextHop()) {
      case SELF -> out.statement("next hop self");
      case KEEP -> out.statement("next hop keep");
      case BY_DAEMON -> {}
    }
    boolean sendsAll = policy().sent() == Paths.ALL;
    if (sendsAll || policy().received() == Paths.ALL) {
      boolean both = policy().sent() == policy().received();
      out.statement("add paths", both ? "on" : sendsAll ? "tx" : "rx");
    }
    if (policy().ignoresOwnCluster()) {
      out.statement("import where !(bgp_cluster_list ~ [(" + ownClusterId() + ")])");
    } else {
      out.statement("import all");
    }
    out.statement("export", exported());
  }

  private ClusterId ownClusterId() {
    return speaker.clusterId().orElseGet(() -> new ClusterId(routerId.bits()));
  }

  /** The table of a speaker that is no node holds nothing but BGP routes. */
  private String exported() {
    String own = "source = RTS_STATIC";
    String learned = "where source = RTS_BGP";
    return switch (policy().exports()) {
      case LEARNED -> speaker.node().isPresent() ? learned : "all";
      case OWN_AND_LEARNED -> learned + (announces ? " || " + own : "");
      case OWN -> announces ? "where " + own : "none";
    };
  }
}
