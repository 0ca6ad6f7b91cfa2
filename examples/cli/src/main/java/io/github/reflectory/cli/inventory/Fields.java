package io.github.reflectory.cli.inventory;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.cli.inventory.Value.Field;
import io.github.reflectory.cli.inventory.Value.Mapping;
import io.github.reflectory.cli.inventory.Value.Scalar;
import io.github.reflectory.cli.inventory.Value.Sequence;
import io.github.reflectory.text.Quoted;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A group of fields whose names are known beforehand, at a place in the file. */
final class Fields {
  private final String file;
  private final String path;
  private final String who;
  private final Value value;
  private final Map<String, Value> values = new HashMap<>();

  /** The top of a file. */
  Fields(String file, Value value, ImmutableSet<String> known) {
    this(file, "", "", value, known);
  }

  /**
   * @param path how the group is reached from the top, empty for the top itself
   * @param who what the groups around it are called, for people
   * @throws InventoryException if the value is no group, or a name is unknown or occurs twice
   */
  private Fields(String file, String path, String who, Value value, ImmutableSet<String> known) {
    this.file = file;
    this.path = path;
    this.who = who;
    this.value = value;
    if (!(value instanceof Mapping mapping)) {
      throw refused("the fields " + String.join(", ", known), value);
    }
    for (Field field : mapping.fields()) {
      String name = field.name().text();
      if (!known.contains(name)) {
        throw refused(
            field.name().mark(),
            "expected one of the fields "
                + String.join(", ", known)
                + ", found "
                + field.name().describe());
      }
      if (values.putIfAbsent(name, field.value()) != null) {
        throw refused(field.name().mark(), "the field " + name + " is given twice");
      }
    }
  }

  String path() {
    return path;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The parsed text of a field that must be there. */
  <T> T required(String name, Function<String, T> parser) {
    return this.<T>optional(name, parser).orElseThrow(() -> missing(name));
  }

  /**
   * The parsed text of a field that may be missing.
   *
   * @param parser throws {@link IllegalArgumentException} saying what was expected and found
   */
  <T> Optional<T> optional(String name, Function<String, T> parser) {
    Value found = values.get(name);
    if (found == null) {
      return Optional.empty();
    }
    Fields at = at(name, found);
    if (!(found instanceof Scalar scalar) || scalar.isNull()) {
      throw at.refused("a text or number", found);
    }
    try {
      return Optional.of(parser.apply(scalar.text().strip()));
    } catch (IllegalArgumentException e) {
      throw at.refused(found.mark(), String.valueOf(e.getMessage()));
    }
  }

  /** The groups a list holds; none if the field is missing. */
  ImmutableList<Fields> list(String name, ImmutableSet<String> known) {
    Value found = values.get(name);
    if (found == null) {
      return ImmutableList.of();
    }
    Fields at = at(name, found);
    if (!(found instanceof Sequence sequence)) {
      throw at.refused("a list", found);
    }
    ImmutableList.Builder<Fields> items = ImmutableList.builder();
    for (int i = 0; i < sequence.items().size(); i++) {
      Value item = sequence.items().get(i);
      items.add(new Fields(file, at.path + "[" + i + "]", who + named(name, item), item, known));
    }
    return items.build();
  }

  /** What a member of a list calls itself, if it does. */
  private String named(String list, Value item) {
    if (item instanceof Mapping mapping) {
      for (Field field : mapping.fields()) {
        if (field.name().text().equals("name")
            && field.value() instanceof Scalar name
            && !name.isNull()) {
          String kind = list.substring(0, list.length() - 1);
          return (who.isEmpty() ? "" : ", ") + kind + " " + Quoted.printable(name.text());
        }
      }
    }
    return "";
  }

  InventoryException missing(String what) {
    return refused(value.mark(), "expected the field " + what + ", found none");
  }

  /** A refusal of this group for a reason of its own, which names it. */
  InventoryException refused(@Nullable String problem) {
    return YamlReader.refused(file, value.mark(), path + ": " + problem);
  }

  private Fields at(String name, Value found) {
    return new Fields(file, path.isEmpty() ? name : path + "." + name, who, found);
  }

  private Fields(String file, String path, String who, Value value) {
    this.file = file;
    this.path = path;
    this.who = who;
    this.value = value;
  }

  private InventoryException refused(String expected, Value found) {
    return refused(found.mark(), "expected " + expected + ", found " + found.describe());
  }

  private InventoryException refused(Mark mark, String problem) {
    String where = path.isEmpty() ? "" : path + ": ";
    return YamlReader.refused(
        file, mark, where + problem + (who.isEmpty() ? "" : " (" + who + ")"));
  }
}
