package io.github.reflectory.agent.daemon;

import java.nio.file.Path;

/**
 * Where one daemon is reached.
 *
 * @param config the file it reads
 * @param socket its control socket
 * @param name what it is called in the log
 */
public record Place(Path config, Path socket, String name) {

  /** Where the last configuration it accepted is kept. */
  Path copy() {
    return config.resolveSibling(config.getFileName() + ".good");
  }

  @Override
  public String toString() {
    return name;
  }
}
