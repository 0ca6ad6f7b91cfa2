package io.github.reflectory.cli.options;

import com.google.common.collect.ImmutableMap;
import io.github.reflectory.bird.Dialect;
import io.github.reflectory.plan.ClusterIds;
import io.github.reflectory.plan.Strategy;
import io.github.reflectory.session.ReflectionRules;
import io.github.reflectory.text.Quoted;
import io.github.reflectory.topology.AddressFamily;
import io.github.reflectory.topology.Asn;
import io.github.reflectory.topology.ClusterId;
import io.github.reflectory.topology.IpAddress;
import io.github.reflectory.topology.Name;
import io.github.reflectory.topology.Prefix;
import io.github.reflectory.topology.RouterId;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** How arguments become typed values: by the values' own parsers, words for enums. */
public final class Values {
  private Values() {}

  /** The word {@code as} between a peer and its AS number. */
  public enum As {
    AS
  }

  /** A switch. */
  public enum OnOff {
    ON,
    OFF
  }

  public static void register(CommandLine commandLine, Map<String, String> environment) {
    register(commandLine, IpAddress.class, stripped(IpAddress::parse));
    register(commandLine, Prefix.class, stripped(Prefix::parse));
    register(commandLine, RouterId.class, stripped(RouterId::parse));
    register(commandLine, ClusterId.class, stripped(ClusterId::parse));
    register(commandLine, Asn.class, stripped(Asn::parse));
    register(commandLine, Name.class, stripped(Name::parse));
    register(commandLine, Path.class, Path::of);
    register(commandLine, StoreSpec.class, text -> StoreSpec.parse(text, environment));
    register(commandLine, AnyStore.class, text -> AnyStore.parse(text, environment));
    register(commandLine, As.class, word(As.class));
    register(commandLine, OnOff.class, word(OnOff.class));
    register(commandLine, Strategy.class, word(Strategy.class));
    register(commandLine, ClusterIds.class, word(ClusterIds.class));
    ImmutableMap<String, Dialect> dialects =
        ImmutableMap.of("1", Dialect.BIRD_1, "2", Dialect.BIRD_2);
    register(commandLine, Dialect.class, text -> oneOf(dialects, text));
    ImmutableMap<String, AddressFamily> families =
        ImmutableMap.of("4", AddressFamily.IPV4, "6", AddressFamily.IPV6);
    register(commandLine, AddressFamily.class, text -> oneOf(families, text));
    register(commandLine, ReflectionRules.class, word(ReflectionRules.class));
    register(commandLine, Down.class, Down::parse);
  }

  private static <T> void register(
      CommandLine commandLine, Class<T> type, Function<String, T> parser) {
    commandLine.registerConverter(
        type,
        text -> {
          try {
            return parser.apply(text);
          } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
          }
        });
  }

  /** Space around a value is nothing. */
  private static <T> Function<String, T> stripped(Function<String, T> parser) {
    return text -> parser.apply(text.strip());
  }

  private static <E extends Enum<E>> Function<String, E> word(Class<E> type) {
    ImmutableMap<String, E> words =
        Arrays.stream(type.getEnumConstants())
            .collect(
                ImmutableMap.toImmutableMap(
                    value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    value -> value));
    return text -> oneOf(words, text);
  }

  private static <T> T oneOf(ImmutableMap<String, T> words, String text) {
    T value = words.get(text);
    if (value == null) {
      throw new IllegalArgumentException(
          "expected " + String.join(" or ", words.keySet()) + ", found " + Quoted.quote(text));
    }
    return value;
  }
}
