package io.github.reflectory.agent.time;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Time that goes on while no agent runs, and that nobody can set: the machine's since it was
 * started. Of before that nothing is known.
 *
 * @param boot which start of the machine it is; empty if that is not to be known
 * @param offset what {@link System#nanoTime} is less than the time since then, in nanoseconds
 */
public record SteadyTime(String boot, long offset) {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path UPTIME = Path.of("/proc/uptime");

  public static SteadyTime ofMachine() {
    try {
      String seconds = Files.readString(UPTIME).split(" ", 2)[0];
      long since = new BigDecimal(seconds).movePointRight(9).longValue();
      return new SteadyTime(Files.readString(BOOT).strip(), since - System.nanoTime());
    } catch (IOException | NumberFormatException e) {
      return new SteadyTime("", 0);
    }
  }

  /** Now, in nanoseconds. */
  public long now() {
    return System.nanoTime() + offset;
  }

  /**
   * How long ago something was, in nanoseconds; 0 if that is not to be known.
   *
   * @param in the {@link #boot} of then
   * @param then what {@link #now} was
   */
  public long ago(String in, long then) {
    return boot.isEmpty() || !boot.equals(in) ? 0 : Math.max(0, now() - then);
  }
}
