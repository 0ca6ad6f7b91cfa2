package io.github.reflectory.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;

/** The heap of a Java process. */
final class JavaHeap {
  private JavaHeap() {}

  /** What it needs of it, in bytes: all that a collection leaves. */
  static long needed(Process java) throws IOException {
    Process jcmd = new ProcessBuilder("jcmd", "" + java.pid(), "GC.class_histogram").start();
    String total = "";
    for (String line : new String(jcmd.getInputStream().readAllBytes(), ISO_8859_1).split("\n")) {
      total = line.startsWith("Total") ? line : total;
    }
    return Long.parseLong(List.of(total.split(" +")).get(2));
  }
}
