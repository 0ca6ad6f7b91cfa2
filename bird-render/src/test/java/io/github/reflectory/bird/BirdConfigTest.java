package io.github.reflectory.bird;

import static io.github.reflectory.topology.AddressFamily.IPV4;
import static io.github.reflectory.topology.AddressFamily.IPV6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.reflectory.session.Sessions;
import io.github.reflectory.session.Speaker;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.Reflector;
import io.github.reflectory.topology.RouterId;
import io.github.reflectory.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

class BirdConfigTest {
  private static final Speaker RR = Speaker.reflector(SeedNetwork.reflector(1, IPV4));
  private static final Speaker RR6 = Speaker.reflector(SeedNetwork.reflector(1, IPV6));
  private static final Speaker N = Speaker.node(SeedNetwork.name(1), SeedNetwork.node(1, IPV4));
  private static final Prefix PREFIX = Prefix.parse("10.65.1.0/26");

  @Test
  void BIRD_1_has_a_file_for_each_family_and_BIRD_2_one_for_both() {
    assertThat(names(BirdConfig.of(RR), Dialect.BIRD_1)).containsExactly("bird.cfg");
    assertThat(names(BirdConfig.of(RR).with(RR6), Dialect.BIRD_1))
        .containsExactly("bird.cfg", "bird6.cfg");
    assertThat(names(BirdConfig.of(RR6).with(RR), Dialect.BIRD_2)).containsExactly("bird.conf");
  }

  private static List<String> names(BirdConfig config, Dialect dialect) {
    return config.files(dialect).stream().map(BirdFile::name).toList();
  }

  @Test
  void the_order_in_which_a_config_is_put_together_does_not_show() {
    Prefix other = Prefix.parse("10.65.1.64/26");
    Speaker n6 = Speaker.node(SeedNetwork.name(1), SeedNetwork.node(1, IPV6));
    String one = text(BirdConfig.of(N).withAnnounced(List.of(PREFIX, other)).with(n6));
    String two = text(BirdConfig.of(n6).with(N).withAnnounced(List.of(other, PREFIX, other)));
    assertThat(two).isEqualTo(one);
  }

  private static String text(BirdConfig config) {
    return config.files(Dialect.BIRD_2).get(0).text();
  }

  @Test
  void the_router_id_is_the_IPv4_address_unless_another_is_given() {
    assertThat(text(BirdConfig.of(RR).with(RR6))).contains("\nrouter id 10.0.1.1;\n");
    assertThat(text(BirdConfig.of(RR).withRouterId(RouterId.parse("192.0.2.9"))))
        .contains("\nrouter id 192.0.2.9;\n");
  }

  @Test
  void a_machine_without_IPv4_address_must_be_given_a_router_id() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BirdConfig.of(RR6).files(Dialect.BIRD_1))
        .withMessage("fd00:1::1 has no IPv4 address to take as router ID: set a router ID for it");
  }

  @Test
  void a_machine_is_one_speaker_in_a_family() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BirdConfig.of(RR).with(N))
        .withMessage("two IPv4 speakers of one machine: 10.0.1.1 and 10.0.2.1");
  }

  @Test
  void prefixes_are_announced_by_a_node_of_their_family_only() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BirdConfig.of(RR).withAnnounced(List.of(PREFIX)))
        .withMessage("nobody to announce 10.65.1.0/26: reflector 10.0.1.1 is no node");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BirdConfig.of(N).withAnnounced(List.of(Prefix.parse("fd65::/64"))))
        .withMessage("nobody to announce fd65::/64: no IPv6 speaker");
    assertThat(text(BirdConfig.of(RR).withAnnounced(List.of()))).doesNotContain("static");
  }

  @Test
  void a_reflector_without_cluster_id_ignores_what_passed_its_router_id() {
    Topology topology =
        Topology.builder()
            .reflector(Reflector.of(RR.address()))
            .reflector(Reflector.of(SeedNetwork.reflector(2, IPV4)))
            .build();
    Speaker rr = Sessions.of(topology, IPV4).reflector(RR.address());
    assertThat(text(BirdConfig.of(rr)))
        .contains("import where !(bgp_cluster_list ~ [(10.0.1.1)]);");
    assertThat(text(BirdConfig.of(rr).withRouterId(RouterId.parse("192.0.2.9"))))
        .contains("import where !(bgp_cluster_list ~ [(192.0.2.9)]);")
        .doesNotContain("rr cluster id");
  }
}
