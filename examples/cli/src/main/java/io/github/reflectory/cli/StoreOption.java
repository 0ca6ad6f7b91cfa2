package io.github.reflectory.cli;

import picocli.CommandLine.Option;

/** The store a command works on. */
final class StoreOption {
  @Option(
      names = "--store",
      required = true,
      paramLabel = "STORE",
      description =
          "Where the topology is kept: file:PATH (created when missing), etcd-v2 or etcd-v3.")
  private StoreSpec spec;

  /** Opens it; what cannot be read there is reported on the console. */
  OpenStore open(Console console) {
    return new OpenStore(spec, console);
  }

  @Override
  public String toString() {
    return spec.toString();
  }
}
