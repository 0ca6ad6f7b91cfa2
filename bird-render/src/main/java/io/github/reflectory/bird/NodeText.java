package io.github.reflectory.bird;

import com.google.common.collect.ImmutableSortedSet;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Prefix;
import java.io.IOException;

/**
 * What makes a node more than a BGP speaker: it puts routes into the kernel, resolves their next
 * hops by the kernel's own, and originates prefixes.
 */
record NodeText(AddressFamily family, ImmutableSortedSet<Prefix> announced) implements Fragment {

  @Override
  public void writeTo(ConfigWriter out) throws IOException {
    protocol(
        out,
        "direct",
        direct -> direct.channel(family, channel -> channel.statement("import all")));
    protocol(out, "kernel", this::kernel);
    if (!announced.isEmpty()) {
      protocol(out, "static", this::originate);
    }
  }

  private void protocol(ConfigWriter out, String type, Fragment options) throws IOException {
    out.blankLine();
    out.block("protocol " + type + " " + type + family.number(), options);
  }

  /**
   * Learns what others put there, since a next hop may lie behind the default route. A daemon
   * started with {@code -R} after a crash leaves the routes of the one before it alone until its
   * sessions are back (RFC 4724 section 4.1).
   */
  private void kernel(ConfigWriter out) throws IOException {
    out.statement("scan time 2");
    out.statement("learn");
    out.statement("graceful restart on");
    out.channel(
        family,
        channel -> {
          channel.statement("import all");
          channel.statement("export where source = RTS_BGP");
        });
  }

  /**
   * Preferred to connected routes (240), or a prefix that is connected as well, as that of a
   * container bridge, would not be announced. The kernel never sees these routes.
   */
  private void originate(ConfigWriter out) throws IOException {
    out.channel(family, channel -> channel.statement("preference 250"));
    for (Prefix prefix : announced) {
      out.statement("route", prefix, "blackhole");
    }
  }
}
