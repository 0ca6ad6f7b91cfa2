package io.github.reflectory.cli.options;

import io.github.reflectory.calico.CalicoStore;
import picocli.CommandLine.Option;

/** The store a command works on. */
public final class StoreOption {
  @Option(
      names = "--store",
      required = true,
      paramLabel = "STORE",
      description =
          "Where the topology is kept: file:PATH (created when missing), etcd-v2 or etcd-v3.")
  private StoreSpec spec;

  /** Opens it; what cannot be read there is reported on the console. */
  public OpenStore open(Console console) {
    return new OpenStore(spec, console);
  }

  /** Opens it for a command that must not guess a setting of all nodes. */
  public OpenStore openKnown(Console console) {
    return OpenStore.known(spec, console);
  }

  /** Opens it for a command that has its own view of the keys. */
  public CalicoStore openUnread() {
    return spec.open();
  }

  /** Opens it; the command itself reports what cannot be read there. */
  public OpenStore openSilently(Console console) {
    return OpenStore.silently(spec, console);
  }

  public StoreSpec spec() {
    return spec;
  }

  @Override
  public String toString() {
    return spec.toString();
  }
}
