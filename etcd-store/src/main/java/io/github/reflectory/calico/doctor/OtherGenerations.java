package io.github.reflectory.calico.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import io.github.reflectory.calico.keys.OtherData;
import io.github.reflectory.raw.KeySpace;
import io.github.reflectory.raw.RawKeys;
import io.github.reflectory.store.StoreException;
import io.github.reflectory.text.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Looks for data of other generations of Calico's, at the cost of a few keys. */
public final class OtherGenerations {
  private static final String RESOURCES = "/calico/resources/v3/projectcalico.org/";
  private static final String CONFIG = "/calico/v1/config/";

  /** Where somebody may have put keys of a topology, a letter beside the right place. */
  private static final List<String> MISPLACED =
      List.of(
          "/calico/bgp/v2/",
          "/calico/bgp/v0/",
          "/calico/bgp/v1.0/",
          "/calico/bgpv1/",
          "/calico/v1/bgp/",
          "/bgp/v1/");

  /** Of each kind no more are read. */
  private static final int MOST = 1000;

  private final RawKeys keys;

  private OtherGenerations(RawKeys keys) {
    this.keys = keys;
  }

  /**
   * What there is. The settings of Calico 1 and 2 stand beside the keys of a topology, and are only
   * told where those are missing.
   */
  public static ImmutableList<OtherData> in(RawKeys keys, boolean bare) {
    OtherGenerations look = new OtherGenerations(keys);
    ImmutableList.Builder<OtherData> found = ImmutableList.builder();
    if (!look.first(RESOURCES, 1).isEmpty()) {
      found.add(new OtherData(RESOURCES, look.resources(bare)));
    }
    if (bare) {
      int settings = look.first(CONFIG, MOST).size();
      if (settings > 0) {
        found.add(new OtherData(CONFIG, config(settings)));
      }
    }
    for (String folder : MISPLACED) {
      look.first(folder, 1).keySet().stream()
          .findFirst()
          .ifPresent(key -> found.add(new OtherData(folder, misplaced(folder, key))));
    }
    return found.build();
  }

  private static String misplaced(String folder, String key) {
    return "keys here, the first "
        + Quoted.printable(key.substring(folder.length()))
        + ", are not followed, only those under "
        + KeySpace.ROOT
        + " are; set them there if they are meant for this network, and remove them here";
  }

  /** Where reading elsewhere is not allowed, nothing is said of it. */
  private ImmutableSortedMap<String, String> first(String folder, int most) {
    try {
      return keys.peek(folder, most);
    } catch (StoreException.Denied e) {
      return ImmutableSortedMap.of();
    }
  }

  private String resources(boolean bare) {
    List<String> parts = new ArrayList<>();
    String settings = settings(first(RESOURCES + "bgpconfigurations/default", 1).values());
    if (!settings.isEmpty()) {
      parts.add(settings);
    }
    parts.add(count("bgppeers/", "BGPPeer"));
    parts.add(count("nodes/", "Node"));
    return "Calico 3 keeps its BGP here: "
        + String.join(", ", parts)
        + "; it is not followed, only "
        + KeySpace.ROOT
        + " is"
        + (bare ? ", where there is neither reflector nor node" : ", which may be a leftover");
  }

  private String count(String folder, String kind) {
    int count = first(RESOURCES + folder, MOST).size();
    return (count == MOST ? MOST + " or more " : count + " ") + kind + (count == 1 ? "" : "s");
  }

  /** What the BGPConfiguration of all nodes sets. */
  private static String settings(Collection<String> values) {
    List<String> said = new ArrayList<>();
    for (String value : values) {
      JsonNode spec = spec(value);
      JsonNode mesh = spec.path("nodeToNodeMeshEnabled");
      if (mesh.isBoolean()) {
        said.add("node mesh " + (mesh.asBoolean() ? "on" : "off"));
      }
      if (spec.path("asNumber").isValueNode()) {
        said.add("default AS number " + Quoted.printable(spec.path("asNumber").asText()));
      }
    }
    return String.join(", ", said);
  }

  private static JsonNode spec(String value) {
    try {
      return new JsonMapper().readTree(value).path("spec");
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static String config(int settings) {
    return "settings of Calico 1 and 2 for routing and policy ("
        + settings
        + (settings == 1 ? " key" : " keys")
        + "), which say nothing of BGP; there is neither reflector nor node under "
        + KeySpace.ROOT;
  }
}
