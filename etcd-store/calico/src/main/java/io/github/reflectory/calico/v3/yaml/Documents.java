package io.github.reflectory.calico.v3.yaml;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.github.reflectory.text.Quoted;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/**
 * The documents of a YAML or JSON text, one after another. What is read is never larger than what
 * is written: an alias shares its value, nesting is bounded, and fields of some names are skipped.
 */
public final class Documents implements Iterator<Value> {
  private static final int DEEPEST = 100;

  /** Most of what {@code kubectl} prints of a node, of which nothing is needed. */
  private static final ImmutableSet<String> SKIPPED = ImmutableSet.of("status", "managedFields");

  private final Iterator<Event> events;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();

  /** The event that the next document begins with, once it is read. */
  private Optional<Event> ahead = Optional.empty();

  /** How deep the values reach that are being read. */
  private int deepest;

  /**
   * A value that aliases stand for.
   *
   * @param height how deep it reaches below itself
   */
  private record Anchored(Value value, int height) {}

  private Documents(Iterator<Event> events) {
    this.events = events;
  }

  /** Reads a text. Its faults are found as far as the documents are asked for. */
  public static Documents of(String text) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    return new Documents(new Parse(settings).parseString(untabbed(text)).iterator());
  }

  /** In braces tabs mean no more than spaces, as in JSON; the parser refuses them. */
  private static String untabbed(String text) {
    int first = CharMatcher.whitespace().or(CharMatcher.is('\ufeff')).negate().indexIn(text);
    boolean braces = first >= 0 && (text.charAt(first) == '{' || text.charAt(first) == '[');
    return braces ? text.replace('\t', ' ') : text;
  }

  /**
   * Whether there is another document.
   *
   * @throws YamlException if the text goes on with what is none
   */
  @Override
  public boolean hasNext() {
    return peekNext().isPresent();
  }

  private Optional<Event> peekNext() {
    while (ahead.isEmpty() && moreEvents()) {
      Event event = nextEvent();
      if (event instanceof NodeEvent) {
        ahead = Optional.of(event);
      }
    }
    return ahead;
  }

  /**
   * The next document.
   *
   * @throws YamlException if it is none
   */
  @Override
  public Value next() {
    Event start = peekNext().orElseThrow(NoSuchElementException::new);
    ahead = Optional.empty();
    anchors.clear();
    return value(start, 0);
  }

  private boolean moreEvents() {
    try {
      return events.hasNext();
    } catch (MarkedYamlEngineException | ReaderException e) {
      throw refused(e);
    }
  }

  private Event nextEvent() {
    try {
      return events.next();
    } catch (MarkedYamlEngineException | ReaderException e) {
      throw refused(e);
    }
  }

  private static YamlException refused(RuntimeException e) {
    if (e instanceof MarkedYamlEngineException marked) {
      int line =
          marked.getProblemMark().or(marked::getContextMark).map(mark -> mark.getLine()).orElse(0);
      return new YamlException(
          line + 1, "expected YAML or JSON: " + Quoted.printable(marked.getProblem()));
    }
    int code = ((ReaderException) e).getCodePoint();
    return new YamlException(
        1, "expected text, found character U+" + Ascii.toUpperCase(Integer.toHexString(code)));
  }

  private Value value(Event event, int depth) {
    if (event instanceof AliasEvent alias) {
      Anchored shared = anchors.get(alias.getAlias());
      if (shared == null) {
        throw new YamlException(line(event), "found an alias of what is not written before it");
      }
      reach(depth + shared.height(), event);
      return shared.value();
    }
    int before = deepest;
    deepest = depth;
    reach(depth, event);
    Value value =
        event instanceof ScalarEvent scalar
            ? scalar(scalar)
            : event.getEventId() == Event.ID.SequenceStart
                ? sequence(event, depth)
                : mapping(event, depth);
    int height = deepest - depth;
    ((NodeEvent) event)
        .getAnchor()
        .ifPresent(anchor -> anchors.put(anchor, new Anchored(value, height)));
    deepest = Math.max(before, deepest);
    return value;
  }

  private void reach(int depth, Event event) {
    if (depth > DEEPEST) {
      throw new YamlException(line(event), "nested more than " + DEEPEST + " deep");
    }
    deepest = Math.max(deepest, depth);
  }

  private static Value scalar(ScalarEvent scalar) {
    String tag = scalar.getTag().orElse("");
    return tag.startsWith("!") && scalar.getValue().isEmpty()
        ? new Value.Tagged(tag, line(scalar))
        : new Value.Scalar(scalar.getValue(), scalar.isPlain() && tag.isEmpty(), line(scalar));
  }

  private Value sequence(Event start, int depth) {
    ImmutableList.Builder<Value> items = ImmutableList.builder();
    for (Event event = nextEvent();
        event.getEventId() != Event.ID.SequenceEnd;
        event = nextEvent()) {
      items.add(value(event, depth + 1));
    }
    return new Value.Sequence(items.build(), line(start));
  }

  private Value mapping(Event start, int depth) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (Event event = nextEvent();
        event.getEventId() != Event.ID.MappingEnd;
        event = nextEvent()) {
      if (!(value(event, depth + 1) instanceof Value.Scalar name)) {
        throw new YamlException(line(event), "expected the name of a field");
      }
      if (SKIPPED.contains(name.text())) {
        skip();
      } else if (fields.put(name.text(), value(nextEvent(), depth + 1)) != null) {
        throw new YamlException(
            line(event), "field " + Quoted.quote(name.text()) + " is there twice");
      }
    }
    return new Value.Mapping(ImmutableMap.copyOf(fields), line(start));
  }

  private void skip() {
    int open = 0;
    do {
      Event event = nextEvent();
      if (event instanceof CollectionStartEvent) {
        open++;
      } else if (event.getEventId() == Event.ID.SequenceEnd
          || event.getEventId() == Event.ID.MappingEnd) {
        open--;
      }
    } while (open > 0);
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine()).orElse(0) + 1;
  }
}
