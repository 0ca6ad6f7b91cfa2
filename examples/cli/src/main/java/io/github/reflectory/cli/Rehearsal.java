package io.github.reflectory.cli;

import io.github.reflectory.calico.keys.KeysJson;
import io.github.reflectory.cli.options.Console;
import io.github.reflectory.cli.options.InputFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs the usual commands once, so that the launcher can keep the classes they need in an archive
 * that Java starts fast from.
 */
final class Rehearsal {
  private Rehearsal() {}

  /** Takes a directory to play in. */
  public static void main(String[] arguments) throws IOException {
    String directory = arguments[0];
    String store = "file:" + directory + "/topology.json";
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    for (List<String> command :
        List.of(
            List.of("--help"),
            List.of("demo", "--out", directory),
            List.of("plan", directory + "/inventory.yaml", "--store", store),
            List.of("analyze", "--store", store, "--inventory", directory + "/inventory.yaml"),
            List.of("analyze", "--store", store, "--json"),
            List.of("visibility", "--store", store, "--down", "10.0.1.1", "--json"),
            List.of("explain", "N1", "N9", "--store", store),
            List.of("render", "--store", store, "--reflector", "10.0.1.1"),
            List.of("render", "--store", store, "--node", "N1", "--announce", "203.0.113.16/28"),
            List.of("render", "--store", store, "--node", "N0"),
            List.of("rr", "show", "--store", store, "--json"),
            List.of("dump", "--store", store))) {
      Cli.run(command, nowhere, nowhere);
    }
    rehearseEtcd(KeysJson.parse(InputFile.read(Path.of(directory, "topology.json"))));
  }

  private static void rehearseEtcd(Map<String, String> keys) throws IOException {
    try (RehearsalV3 v3 = new RehearsalV3(keys);
        RehearsalV2 v2 = new RehearsalV2(keys)) {
      render("etcd-v3", v3.endpoint());
      render("etcd-v2", v2.endpoint());
    }
  }

  private static void render(String store, String endpoint) {
    Console nowhere =
        new Console(
            new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false);
    Cli.run(
        List.of("render", "--store", store, "--reflector", "10.0.1.1"),
        nowhere,
        Map.of("ETCD_ENDPOINTS", endpoint));
  }
}
