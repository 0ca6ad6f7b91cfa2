package io.github.reflectory.calico.v3;

import com.google.common.collect.ImmutableMap;
import io.github.reflectory.analysis.report.Severity;
import io.github.reflectory.calico.v3.yaml.Value;
import io.github.reflectory.text.Quoted;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The fields of one resource, read into values; what is wrong with them becomes findings. */
final class Fields {
  private static final int SHOWN_DEPTH = 3;
  private static final int SHOWN_ITEMS = 20;

  private final Value resource;
  private final String label;
  private final Consumer<ResourceFinding> findings;
  private boolean refused;

  Fields(Value resource, String label, Consumer<ResourceFinding> findings) {
    this.resource = resource;
    this.label = label;
    this.findings = findings;
  }

  /** Whether the resource is left out, by what was found so far. */
  boolean isRefused() {
    return refused;
  }

  /** Tells why the resource is left out. */
  void refuse(String field, String reason) {
    refused = true;
    tell(Severity.ERROR, ResourceFinding.REFUSED, field, reason + "; the resource is left out");
  }

  void tell(Severity severity, String code, String field, String reason) {
    findings.accept(new ResourceFinding(severity, code, label, field, reason));
  }

  /** The text of a field, by its path; {@code null} if it is not there or null. */
  @Nullable String text(String path) {
    Value value = Value.at(resource, path.split("\\."));
    if (value instanceof Value.Scalar scalar) {
      return scalar.isNull() ? null : word(scalar);
    }
    if (value != null && !(value instanceof Value.Tagged)) {
      refuse(path, "expected one value, found " + kind(value));
    }
    return null;
  }

  private static String kind(Value value) {
    return value instanceof Value.Sequence ? "a list" : "fields";
  }

  /** Reads text into a value; {@code null} if it says that there is none. */
  interface Parser<T> {
    @Nullable T parse(String text);
  }

  /** A field's text read into a value; {@code null} if it is not there or cannot be read. */
  <T> @Nullable T value(String path, Parser<T> parser) {
    String text = text(path);
    try {
      return text == null ? null : parser.parse(text);
    } catch (IllegalArgumentException e) {
      refuse(path, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** A field as it is, for comparing it: so many of its items, so deep. */
  String shown(String path) {
    return shown(Value.at(resource, path.split("\\.")), SHOWN_DEPTH);
  }

  private static String shown(@Nullable Value value, int depth) {
    if (value instanceof Value.Scalar scalar) {
      return scalar.text();
    }
    if (value instanceof Value.Sequence sequence && depth > 0) {
      return sequence.items().stream()
          .limit(SHOWN_ITEMS)
          .map(item -> shown(item, depth - 1))
          .toList()
          .toString();
    }
    if (value instanceof Value.Mapping mapping && depth > 0) {
      return new TreeMap<>(mapping.fields())
          .entrySet().stream()
              .limit(SHOWN_ITEMS)
              .map(field -> field.getKey() + "=" + shown(field.getValue(), depth - 1))
              .toList()
              .toString();
    }
    return "";
  }

  /** Whether a field is there and says something. */
  boolean has(String path) {
    Value value = Value.at(resource, path.split("\\."));
    return value != null && !(value instanceof Value.Scalar scalar && scalar.isNull());
  }

  boolean flag(String path, boolean usual) {
    Boolean value =
        value(
            path,
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw Quoted.expected("true or false", text);
                });
    return value == null ? usual : value;
  }

  @Nullable Integer port(String path) {
    return value(
        path,
        text -> {
          try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= PeerAddress.MOST_PORT) {
              return port;
            }
          } catch (NumberFormatException e) {
            // What was found is said below.
          }
          throw Quoted.expected("a port from 1 to 65535", text);
        });
  }

  /** A selector, as far as Calico sees one. */
  @Nullable Selector selector(String path) {
    if (Value.at(resource, path.split("\\.")) instanceof Value.Tagged tagged) {
      tell(
          Severity.WARNING,
          ResourceFinding.UNQUOTED_SELECTOR,
          path,
          tagged.tag()
              + " in line "
              + tagged.line()
              + " is a YAML tag, so that Calico sees no selector; write it in quotes");
      return null;
    }
    String text = text(path);
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return Selector.parse(text);
    } catch (IllegalArgumentException e) {
      tell(
          Severity.ERROR,
          ResourceFinding.UNREADABLE_SELECTOR,
          path,
          e.getMessage() + "; it matches nothing");
      return Selector.unreadable(text);
    }
  }

  /** The fields of a field as text by their names, as labels are. */
  ImmutableMap<String, String> texts(String... path) {
    return texts(Value.at(resource, path));
  }

  static ImmutableMap<String, String> texts(@Nullable Value value) {
    ImmutableMap.Builder<String, String> texts = ImmutableMap.builder();
    if (value instanceof Value.Mapping mapping) {
      mapping
          .fields()
          .forEach(
              (name, field) -> {
                if (field instanceof Value.Scalar scalar) {
                  texts.put(name, scalar.isNull() ? "" : word(scalar));
                }
              });
    }
    return texts.buildOrThrow();
  }

  /** A word of YAML 1.1 for true or false as Calico's reader takes it, all else as it is. */
  private static String word(Value.Scalar scalar) {
    if (!scalar.plain()) {
      return scalar.text();
    }
    return switch (scalar.text().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "y" -> "true";
      case "false", "no", "off", "n" -> "false";
      default -> scalar.text();
    };
  }
}
