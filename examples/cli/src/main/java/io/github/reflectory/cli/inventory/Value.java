package io.github.reflectory.cli.inventory;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.text.Quoted;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * A value as it stands in the file. Scalars are text: whether {@code 1.10} is an AS number or a
 * fraction is for the field to say, not for YAML.
 */
sealed interface Value {
  /** Where it begins. */
  Mark mark();

  /** What it is, for messages. */
  String describe();

  /**
   * A text.
   *
   * @param plain whether it stands without quotes
   */
  record Scalar(String text, boolean plain, Mark mark) implements Value {

    /** Whether there is no value, or YAML's or JSON's word for none. */
    boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String describe() {
      return isNull() ? "nothing" : Quoted.quote(text);
    }
  }

  /** A list. */
  record Sequence(ImmutableList<Value> items, Mark mark) implements Value {
    @Override
    public String describe() {
      return "a list";
    }
  }

  /** Fields with their values, in the order of the file; a name may occur twice. */
  record Mapping(ImmutableList<Field> fields, Mark mark) implements Value {
    @Override
    public String describe() {
      return "a group of fields";
    }
  }

  /**
   * A field of a mapping.
   *
   * @param name as written, not yet known to be a field there is
   */
  record Field(Scalar name, Value value) {}
}
