package io.github.reflectory.cli.options;

import picocli.CommandLine.IVersionProvider;

/** The version the build wrote into the jar. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"reflectory " + (version == null ? "(not packaged)" : version)};
  }
}
