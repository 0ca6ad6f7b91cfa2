package io.github.reflectory.cli.options;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes the objects behind the commands; those that print are given the console, and those that the
 * environment tells what to do, that too.
 */
public final class Commands implements IFactory {
  private final Console console;
  private final Map<String, String> environment;

  public Commands(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> each : type.getDeclaredConstructors()) {
      each.setAccessible(true); // commands are their packages' own
      if (Arrays.equals(each.getParameterTypes(), new Class<?>[] {Console.class})) {
        return type.cast(each.newInstance(console));
      } else if (Arrays.equals(
          each.getParameterTypes(), new Class<?>[] {Console.class, Map.class})) {
        return type.cast(each.newInstance(console, environment));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }
}
