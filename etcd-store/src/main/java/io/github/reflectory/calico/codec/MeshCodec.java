package io.github.reflectory.calico.codec;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.calico.json.JsonFields;
import io.github.reflectory.topology.Setting;
import org.jspecify.annotations.Nullable;

/** The node mesh: a JSON object with the field {@code enabled}. */
final class MeshCodec extends EntryCodec<Boolean> {
  MeshCodec(CalicoKind kind, Setting.NodeMesh entry) {
    super(kind, entry);
  }

  @Override
  Reading read(String text) {
    return Reading.whole(entry().set(JsonFields.parse(text).flag("enabled")));
  }

  @Override
  String write(Boolean value, @Nullable String held) {
    JsonFields json = CalicoValues.fields(held);
    json.put("enabled", value);
    return json.toString();
  }

  @Override
  public ImmutableList<String> fields() {
    return ImmutableList.of("enabled");
  }

  @Override
  @Nullable Boolean saved(String text, Known known) {
    String said = Salvage.field("enabled", text);
    return switch (Ascii.toLowerCase(Salvage.plain(said == null ? text : said))) {
      case "on", "true", "yes", "1" -> true;
      case "off", "false", "no", "0" -> false;
      default -> null;
    };
  }
}
