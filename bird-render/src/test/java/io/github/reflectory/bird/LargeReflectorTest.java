package io.github.reflectory.bird;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Stopwatch;
import io.github.reflectory.session.Sessions;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LargeReflectorTest {
  private static final Asn AS = new Asn(64512);
  private static final int CLIENTS = 100_000;

  /** Some hundred times what it takes on an idle machine; work that is not linear takes minutes. */
  private static final Duration FAR_TOO_LONG = Duration.ofSeconds(20);

  /** Measures what it is given. */
  private static final class Sink implements Appendable {
    private long length;
    private int longestPiece;

    @Override
    public Appendable append(CharSequence text) {
      return append(text, 0, text.length());
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) {
      length += end - start;
      longestPiece = Math.max(longestPiece, end - start);
      return this;
    }

    @Override
    public Appendable append(char c) {
      length++;
      return this;
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_hundred_thousand_clients_cost_about_a_hundred_bytes_each_and_are_streamed(
      AddressFamily family) throws IOException {
    BirdConfig config = reflector(family);
    for (Dialect dialect : Dialect.values()) {
      BirdFile file = config.files(dialect).get(0);
      Sink sink = new Sink();
      Stopwatch watch = Stopwatch.createStarted();
      file.writeTo(sink);
      assertThat(watch.elapsed()).isLessThan(FAR_TOO_LONG);
      assertThat(sink.longestPiece).isLessThan(200);
      assertThat(sink.length / CLIENTS).isBetween(90L, 130L);
    }
  }

  private static BirdConfig reflector(AddressFamily family) {
    boolean ipv4 = family == AddressFamily.IPV4;
    IpAddress address = IpAddress.parse(ipv4 ? "192.0.2.1" : "fd00:1::1");
    TopologyBuilder topology =
        Topology.builder().defaultAs(AS).nodeMesh(false).globalPeer(address, AS);
    for (int i = 1; i <= CLIENTS; i++) {
      String host =
          ipv4
              ? "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)
              : "fd00:2::" + Integer.toHexString(i >> 16) + ":" + Integer.toHexString(i & 0xffff);
      Node node = Node.named(new Name("node-" + i)).withAddress(IpAddress.parse(host));
      topology.node(node);
    }
    return BirdConfig.of(Sessions.of(topology.build(), family).reflector(address))
        .withRouterId(RouterId.parse("10.0.1.1"));
  }
}
