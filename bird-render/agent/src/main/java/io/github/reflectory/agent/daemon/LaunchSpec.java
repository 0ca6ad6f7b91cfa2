package io.github.reflectory.agent.daemon;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.agent.folder.Owner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One daemon that is to run.
 *
 * @param program what to run; its name is the daemon's in the log
 * @param config its configuration file
 * @param socket its control socket
 * @param killToKeepRoutes whether only ending it outright makes its peers keep the routes, as of
 *     BIRD 1.6; newer ones have a command for it
 * @param apart what is put before it when it is run, as {@link InstalledBird} says
 */
record LaunchSpec(
    Path program, Path config, Path socket, boolean killToKeepRoutes, ImmutableList<String> apart) {
  private static final Path SYSTEM_LOG = Path.of("/dev/log");
  private static final String DELETED = " (deleted)";

  Place place() {
    return new Place(config, socket, toString());
  }

  /**
   * The words that run it in the foreground. What it has to say goes to the system's log where
   * there is one, else, as in a container, to standard error.
   */
  List<String> words() {
    String foreground = Files.exists(SYSTEM_LOG) ? "-f" : "-d";
    return ImmutableList.<String>builder()
        .addAll(apart)
        .add(program.toString(), foreground, "-c", config.toString(), "-s", socket.toString())
        .build();
  }

  /**
   * The process that runs it, if it is root's or the agent's own user's, whoever started it; empty
   * if there is none, or one that was started with other words or, as in a container, has other
   * folders of the same names.
   */
  Optional<ProcessHandle> running() {
    return ProcessHandle.allProcesses().filter(this::isRunBy).findFirst();
  }

  /** Whether a process runs it; one that has ended does not, though nobody may have noticed yet. */
  boolean isRunBy(ProcessHandle process) {
    List<String> arguments =
        process.info().arguments().map(Arrays::asList).orElse(ImmutableList.of());
    return have(arguments, "-c", config)
        && have(arguments, "-s", socket)
        && Owner.isTrusted(process)
        && runsProgram(process)
        && seesSocket(process);
  }

  private boolean runsProgram(ProcessHandle process) {
    try {
      if (isScript()) {
        // It becomes whatever it runs.
        return true;
      }
      Path running = Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/exe"));
      String name = running.toString();
      // As the system calls a program that was replaced by a newer one.
      String known =
          name.endsWith(DELETED) ? name.substring(0, name.length() - DELETED.length()) : name;
      return program.toRealPath().equals(Path.of(known));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean isScript() throws IOException {
    try (InputStream in = Files.newInputStream(program)) {
      return in.read() == '#' && in.read() == '!';
    }
  }

  /** Whether there is a control socket that nobody else has put there. */
  boolean hasSocket() {
    return Owner.isTrusted(socket);
  }

  /** Whether the folder of the socket is the same to a process; not if that is not to be known. */
  private boolean seesSocket(ProcessHandle process) {
    try {
      // Whatever links lead there are ours, not that process's.
      Path folder = socket.resolveSibling("").toRealPath();
      return Files.isSameFile(Path.of("/proc/" + process.pid() + "/root" + folder), folder);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean have(List<String> arguments, String option, Path value) {
    return Collections.indexOfSubList(arguments, ImmutableList.of(option, value.toString())) >= 0;
  }

  /** What it is called in the log. */
  @Override
  public String toString() {
    return String.valueOf(program.getFileName());
  }
}
