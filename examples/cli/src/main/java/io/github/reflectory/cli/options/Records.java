package io.github.reflectory.cli.options;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.base.Ascii;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows under headings: a table for people, one line of tab-separated fields a row for pipes, a list
 * of objects in JSON.
 */
public final class Records {
  private static final String GAP = "   ";

  private final ImmutableList<String> headings;
  private final List<ImmutableList<String>> rows = new ArrayList<>();

  public Records(String... headings) {
    this.headings = ImmutableList.copyOf(headings);
  }

  /** Adds a row with as many fields as there are headings; an empty field is one without value. */
  public void add(Object... fields) {
    ImmutableList.Builder<String> row = ImmutableList.builder();
    for (Object field : fields) {
      row.add(field.toString());
    }
    rows.add(row.build());
  }

  public void print(Console console, boolean json) {
    if (json) {
      console.print(json());
    } else if (console.terminal()) {
      console.out().print(table());
    } else {
      rows.forEach(row -> console.print(String.join("\t", row)));
    }
  }

  public String table() {
    int[] widths = new int[headings.size()];
    List<ImmutableList<String>> lines = new ArrayList<>(rows);
    lines.add(0, titles());
    for (ImmutableList<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder out = new StringBuilder();
    for (ImmutableList<String> line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        text.append(Strings.padEnd(line.get(i), widths[i], ' ')).append(GAP);
      }
      out.append(text.toString().stripTrailing()).append('\n');
    }
    return out.toString();
  }

  private ImmutableList<String> titles() {
    return headings.stream()
        .map(heading -> Ascii.toUpperCase(heading).replace('_', ' '))
        .collect(ImmutableList.toImmutableList());
  }

  private String json() {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartArray();
      for (ImmutableList<String> row : rows) {
        json.writeStartObject();
        for (int i = 0; i < headings.size(); i++) {
          if (!row.get(i).isEmpty()) {
            json.writeStringField(headings.get(i), row.get(i));
          }
        }
        json.writeEndObject();
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
