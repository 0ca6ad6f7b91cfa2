package io.github.reflectory.bird;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Stopwatch;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Node;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Sessions;
import io.github.reflectory.topology.Topology;
import io.github.reflectory.topology.TopologyBuilder;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LargeReflectorTest {
  private static final Asn AS = new Asn(64512);

  /** Counts what it is given, which must come in small pieces. */
  private static final class Sink implements Appendable {
    private long length;

    @Override
    public Appendable append(CharSequence text) {
      return append(text, 0, text.length());
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) {
      assertThat(end - start).isLessThan(200);
      length += end - start;
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
  void ten_thousand_clients_cost_about_a_hundred_bytes_each_and_are_streamed(AddressFamily family)
      throws IOException {
    BirdConfig config = reflector(family, 10_000);
    for (Dialect dialect : Dialect.values()) {
      BirdFile file = config.files(dialect).get(0);
      Stopwatch watch = Stopwatch.createStarted();
      Sink sink = new Sink();
      file.writeTo(sink);
      assertThat(watch.elapsed()).isLessThan(Duration.ofSeconds(1));
      assertThat(sink.length / 10_000).isBetween(90L, 130L);
    }
  }

  private static BirdConfig reflector(AddressFamily family, int clients) {
    boolean ipv4 = family == AddressFamily.IPV4;
    IpAddress address = IpAddress.parse(ipv4 ? "10.0.1.1" : "fd00:1::1");
    TopologyBuilder topology =
        Topology.builder().defaultAs(AS).nodeMesh(false).globalPeer(address, AS);
    for (int i = 1; i <= clients; i++) {
      String host = ipv4 ? "10.1." + i / 256 + "." + i % 256 : "fd00:2::" + Integer.toHexString(i);
      Node node = Node.named(new Name("node-" + i)).withAddress(IpAddress.parse(host));
      topology.node(node);
    }
    return BirdConfig.of(Sessions.of(topology.build(), family).reflector(address))
        .withRouterId(RouterId.parse("10.0.1.1"));
  }
}
