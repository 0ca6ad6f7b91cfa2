package io.github.reflectory.cli;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a real shell makes of a line that calls reflectory, once or several times. */
public final class ShellLine {
  private static final String FUNCTION =
      "reflectory() { printf '%s\\0' \"$@\"; printf '\\1\\0'; }\n";

  private ShellLine() {}

  /** The arguments of each call, in their order. */
  public static List<List<String>> calls(String line) throws IOException {
    Process shell =
        new ProcessBuilder("bash", "-c", FUNCTION + line)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    shell.getOutputStream().close();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<List<String>> calls = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (String word : Splitter.on('\0').splitToList(out)) {
      if (word.equals("\1")) {
        calls.add(words);
        words = new ArrayList<>();
      } else {
        words.add(word);
      }
    }
    return calls;
  }
}
