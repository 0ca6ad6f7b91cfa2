package io.github.reflectory.cli.options;

import io.github.reflectory.calico.v3.CalicoCluster;
import io.github.reflectory.calico.v3.ResourcesException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What sessions can be read from: a store of a topology, or resources of Calico v3. */
public sealed interface AnyStore {
  /**
   * Reads the same as {@link StoreSpec#parse}, or {@code calico:FILE}, of which {@code -} is
   * standard input.
   *
   * @throws IllegalArgumentException if it is none
   */
  static AnyStore parse(String text, Map<String, String> environment) {
    String calico = "calico:";
    return text.startsWith(calico) && text.length() > calico.length()
        ? new OfCluster(text, path(text.substring(calico.length())))
        : new OfTopology(StoreSpec.parse(text, environment));
  }

  private static Path path(String file) {
    return Path.of(file.equals("-") ? "/dev/stdin" : file);
  }

  /** A topology in a store. */
  record OfTopology(StoreSpec spec) implements AnyStore {}

  /**
   * A cluster in a file or folder.
   *
   * @param text as the caller wrote it
   */
  record OfCluster(String text, Path path) implements AnyStore {
    /**
     * Reads the cluster and warns of what is wrong with single resources.
     *
     * @throws WrongInput if it cannot be read
     */
    public CalicoCluster read(Console console) {
      try {
        CalicoCluster cluster =
            Files.isDirectory(path)
                ? CalicoCluster.read(path)
                : CalicoCluster.parse(InputFile.read(path));
        cluster.findings().forEach(finding -> console.warn(text + ": " + finding.message()));
        return cluster;
      } catch (ResourcesException e) {
        throw new WrongInput(text + ": " + e.getMessage());
      } catch (UncheckedIOException e) {
        throw new WrongInput(text + ": " + e.getCause());
      }
    }
  }
}
