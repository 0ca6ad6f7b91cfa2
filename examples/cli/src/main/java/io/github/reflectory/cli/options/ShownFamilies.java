package io.github.reflectory.cli.options;

import io.github.reflectory.topology.AddressFamily;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Limits what is shown to one family, as calicoctl's options of that name did. */
public final class ShownFamilies {
  @ArgGroup(exclusive = true)
  private @Nullable Only only;

  /** At most one of them is given. */
  private static final class Only {
    @Option(names = "--ipv4", description = "Show IPv4 only.")
    private boolean ipv4;

    @Option(names = "--ipv6", description = "Show IPv6 only.")
    private boolean ipv6;
  }

  public boolean shows(AddressFamily family) {
    return only == null || (family == AddressFamily.IPV4 ? only.ipv4 : only.ipv6);
  }
}
