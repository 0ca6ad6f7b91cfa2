package io.github.reflectory.cli.sessions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.reflectory.cli.options.AsciiJson;
import io.github.reflectory.cli.sessions.ShownSpeaker.End;
import io.github.reflectory.topology.AddressFamily;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions in JSON: every family, every speaker, every end; {@code null} what does not apply. */
final class SessionsJson {
  private static final int SCHEMA = 1;

  private SessionsJson() {}

  static String of(Map<AddressFamily, List<ShownSpeaker>> families) {
    ObjectNode json = AsciiJson.object();
    json.put("schema", SCHEMA);
    ObjectNode all = json.putObject("families");
    families.forEach(
        (family, speakers) -> {
          ArrayNode array = all.putObject(Integer.toString(family.number())).putArray("speakers");
          speakers.forEach(speaker -> fill(array.addObject(), speaker));
        });
    return AsciiJson.print(json);
  }

  private static void fill(ObjectNode object, ShownSpeaker speaker) {
    object.put("name", text(speaker.node()));
    object.put("address", speaker.address().toString());
    object.put("reflector", speaker.reflector());
    object.put("clusterId", speaker.clusterId());
    ArrayNode ends = object.putArray("ends");
    speaker.ends().forEach(end -> fill(ends.addObject(), end));
  }

  private static void fill(ObjectNode object, End end) {
    object.put("peer", end.peer().toString());
    object.put("port", end.port() == 0 ? null : (Integer) end.port());
    object.put("peerName", text(end.peerNode()));
    object.put("localAs", end.localAs().number());
    object.put("peerAs", end.peerAs() == null ? null : (Long) end.peerAs().number());
    object.put("client", end.client());
    object.put("passive", end.passive());
    object.put("role", end.role());
    object.put("reason", end.reason());
    object.put("up", end.up());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
