package io.github.reflectory.cli.inventory;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import io.github.reflectory.cli.inventory.Value.Field;
import io.github.reflectory.cli.inventory.Value.Mapping;
import io.github.reflectory.cli.inventory.Value.Scalar;
import io.github.reflectory.cli.inventory.Value.Sequence;
import io.github.reflectory.text.Quoted;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/**
 * The one document of a YAML or JSON text. Aliases and tags are refused and nesting is bounded, so
 * what is read is never larger than what is written.
 */
final class YamlReader {
  private static final int DEEPEST = 10;

  /** The name of a section in a line of its own. */
  private static final Pattern INI = Pattern.compile("(?m)^\\[[^\\[\\]{}\",]+\\]\\s*$");

  private static final Mark START = new Mark("", 0, 0, 0, new int[0], 0);

  private final String file;
  private final Iterator<Event> events;

  private YamlReader(String file, Iterator<Event> events) {
    this.file = file;
    this.events = events;
  }

  /**
   * Reads a text.
   *
   * @param file its name, for messages
   * @throws InventoryException if it is not one YAML or JSON document
   */
  static Value read(String file, String text) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(Integer.MAX_VALUE).build();
    try {
      return new YamlReader(file, new Parse(settings).parseString(untabbed(text)).iterator())
          .document();
    } catch (MarkedYamlEngineException e) {
      if (INI.matcher(text).find()) {
        throw new InventoryException(
            file
                + ": expected an inventory in YAML or JSON (see reflectory plan --help), found what"
                + " looks like an INI file, as Ansible has them");
      }
      Mark mark = e.getProblemMark().or(e::getContextMark).orElse(START);
      throw refused(file, mark, "expected YAML or JSON: " + e.getProblem());
    } catch (ReaderException e) {
      throw new InventoryException(
          file
              + ": expected text, found character U+"
              + Ascii.toUpperCase(Integer.toHexString(e.getCodePoint()))
              + " at position "
              + (e.getPosition() + 1));
    }
  }

  /**
   * Indentation means nothing inside braces, so tabs are as good as spaces there, as JSON says; the
   * parser refuses them.
   */
  private static String untabbed(String text) {
    int first = CharMatcher.whitespace().or(CharMatcher.is('\ufeff')).negate().indexIn(text);
    boolean braces = first >= 0 && (text.charAt(first) == '{' || text.charAt(first) == '[');
    return braces ? text.replace('\t', ' ') : text;
  }

  static InventoryException refused(String file, Mark at, String problem) {
    return new InventoryException(
        file + ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1) + ": " + problem);
  }

  private Value document() {
    Event event = events.next();
    while (event.getEventId() == Event.ID.StreamStart
        || event.getEventId() == Event.ID.DocumentStart) {
      event = events.next();
    }
    if (event.getEventId() == Event.ID.StreamEnd) {
      return new Scalar("", true, mark(event));
    }
    Value document = value(event, 0);
    events.next();
    Event end = events.next();
    if (end.getEventId() != Event.ID.StreamEnd) {
      throw refused(file, mark(end), "expected one document, found a second one");
    }
    return document;
  }

  private Value value(Event event, int depth) {
    if (event.getEventId() == Event.ID.Alias) {
      throw refused(file, mark(event), "expected a value, found an alias; write the value itself");
    }
    refuseExtras((NodeEvent) event);
    if (event instanceof ScalarEvent scalar) {
      return new Scalar(scalar.getValue(), scalar.isPlain(), mark(scalar));
    }
    if (depth == DEEPEST) {
      throw refused(file, mark(event), "nested more than " + DEEPEST + " deep");
    }
    return event.getEventId() == Event.ID.SequenceStart
        ? sequence(event, depth)
        : mapping(event, depth);
  }

  private void refuseExtras(NodeEvent event) {
    Optional<String> tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : ((CollectionStartEvent) event).getTag();
    if (tag.isPresent()) {
      String shown = Quoted.quote(tag.get());
      throw refused(file, mark(event), "expected a value without tag, found the tag " + shown);
    }
  }

  private Sequence sequence(Event start, int depth) {
    ImmutableList.Builder<Value> items = ImmutableList.builder();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(value(event, depth + 1));
      event = events.next();
    }
    return new Sequence(items.build(), mark(start));
  }

  private Mapping mapping(Event start, int depth) {
    ImmutableList.Builder<Field> fields = ImmutableList.builder();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      if (!(value(event, depth + 1) instanceof Scalar name)) {
        throw refused(file, mark(event), "expected the name of a field");
      }
      fields.add(new Field(name, value(events.next(), depth + 1)));
      event = events.next();
    }
    return new Mapping(fields.build(), mark(start));
  }

  private static Mark mark(Event event) {
    return event.getStartMark().orElse(START);
  }
}
