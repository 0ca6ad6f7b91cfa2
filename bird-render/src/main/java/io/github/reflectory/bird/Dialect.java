package io.github.reflectory.bird;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.RouterId;
import java.io.IOException;

/** The configuration language of a BIRD release line; all that differs between them is here. */
public enum Dialect {
  /** BIRD 1.6: a daemon, and so a file, for each address family. */
  BIRD_1 {
    @Override
    ImmutableList<BirdFile> files(RouterId routerId, ImmutableList<SpeakerText> speakers) {
      return speakers.stream()
          .map(
              speaker -> {
                boolean ipv4 = speaker.family() == AddressFamily.IPV4;
                FileText text = new FileText(routerId, ImmutableList.of(speaker));
                return new BirdFile(ipv4 ? "bird.cfg" : "bird6.cfg", this, text);
              })
          .collect(ImmutableList.toImmutableList());
    }

    @Override
    void listen(ConfigWriter out, IpAddress local) throws IOException {
      out.statement("listen bgp address", local);
    }

    @Override
    void bind(ConfigWriter out, IpAddress local, Asn as) throws IOException {
      out.statement("local as", as);
      out.statement("source address", local);
    }

    @Override
    void channel(ConfigWriter out, AddressFamily family, Fragment options) throws IOException {
      options.writeTo(out);
    }
  },

  /** BIRD 2.x and 3.x: one daemon and one file for both families. */
  BIRD_2 {
    @Override
    ImmutableList<BirdFile> files(RouterId routerId, ImmutableList<SpeakerText> speakers) {
      return ImmutableList.of(new BirdFile("bird.conf", this, new FileText(routerId, speakers)));
    }

    @Override
    void listen(ConfigWriter out, IpAddress local) {
      // Each session does, by its strict bind.
    }

    @Override
    void bind(ConfigWriter out, IpAddress local, Asn as) throws IOException {
      out.statement("local", local, "as", as);
      out.statement("strict bind on");
    }

    @Override
    void channel(ConfigWriter out, AddressFamily family, Fragment options) throws IOException {
      out.block("ipv" + family.number(), options);
    }
  };

  /** The files one machine's daemons read, IPv4 first. */
  abstract ImmutableList<BirdFile> files(RouterId routerId, ImmutableList<SpeakerText> speakers);

  /** Where the daemon as a whole accepts connections, if it is said once for all sessions. */
  abstract void listen(ConfigWriter out, IpAddress local) throws IOException;

  /** A session's own AS number and the only address it accepts and opens connections at. */
  abstract void bind(ConfigWriter out, IpAddress local, Asn as) throws IOException;

  /** What a protocol exchanges with the routing table of a family. */
  abstract void channel(ConfigWriter out, AddressFamily family, Fragment options)
      throws IOException;
}
