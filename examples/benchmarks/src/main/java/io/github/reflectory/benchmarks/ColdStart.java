package io.github.reflectory.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.testkit.program.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * From the start of a process to one reflector's configuration written, out of a file and out of
 * etcd, beside raw clients that read the same and drop it. Arguments: how often, and for how many
 * nodes.
 */
public final class ColdStart {
  private static final String COMMAND = "examples/reflectory";
  private static final String V2 = "etcd-v2";
  private static final String V3 = "etcd-v3";

  private final Path folder;
  private final Growth millis = new Growth();

  private ColdStart(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[0]);
    List<Integer> sizes = Stream.of(arguments).skip(1).map(Integer::valueOf).toList();
    Path folder = Files.createTempDirectory("reflectory-coldstart");
    try {
      ColdStart measuring = new ColdStart(folder);
      measuring.time("command", 1, List.of(COMMAND, "--version"), Map.of());
      measuring.millis.clear();
      for (int size : sizes) {
        measuring.file(size, rounds);
      }
      for (String api : List.of(V3, V2)) {
        for (int size : sizes) {
          measuring.etcd(api, size, rounds);
        }
        measuring.millis.print("medians, ms");
      }
      sizes.forEach(measuring::printBars);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
      }
    }
  }

  private void file(int size, int rounds) throws IOException {
    Path file = folder.resolve("keys" + size);
    try (RawClient store = new FileClient(file)) {
      store.load(keys(size), done -> {});
    }
    for (int i = 0; i < rounds; i++) {
      time("file: cat", size, List.of("cat", file.toString()), Map.of());
      render("file", size, "file:" + file, Map.of());
    }
  }

  private static SortedMap<String, String> keys(int size) throws IOException {
    return Network.keys(Network.of(size).topology());
  }

  private void etcd(String api, int size, int rounds) throws IOException {
    try (EtcdServer etcd = EtcdServer.start()) {
      String endpoint = etcd.endpoint();
      try (RawClient raw = api.equals(V2) ? new RawV2(endpoint) : new RawV3(endpoint)) {
        raw.load(keys(size), done -> {});
      }
      Map<String, String> environment = Map.of("ETCD_ENDPOINTS", endpoint);
      for (int i = 0; i < rounds; i++) {
        raw(api, size, endpoint);
        if (api.equals(V2)) {
          String all = endpoint + "/v2/keys/calico/bgp/v1?recursive=true&quorum=true";
          time(V2 + ": curl", size, List.of("curl", "-sSf", all), Map.of());
        }
        render(api, size, api, environment);
      }
    }
  }

  /** A raw client's process as a whole, and its reads: the first one and one when all is warm. */
  private void raw(String api, int size, String endpoint) throws IOException {
    List<String> java = new ArrayList<>(List.of("java", "-cp"));
    java.addAll(List.of(System.getProperty("java.class.path"), RawRead.class.getName()));
    java.addAll(List.of(api, endpoint));
    Process process =
        new ProcessBuilder(java).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> reads =
        new String(process.getInputStream().readAllBytes(), US_ASCII).lines().toList();
    millis.add(api + ": raw read, cold", size, Double.parseDouble(reads.get(0)));
    millis.add(api + ": raw read, warm", size, Double.parseDouble(reads.get(2)));
    java.add("1");
    time(api + ": raw process", size, java, Map.of());
  }

  private void render(String title, int size, String store, Map<String, String> environment)
      throws IOException {
    String out = folder.resolve("out").toString();
    List<String> words = List.of(COMMAND, "render", "--store", store);
    String reflector = Network.of(size).reflector(0);
    // Nothing of the round before may be taken for a result of this one.
    Files.deleteIfExists(folder.resolve("out/bird.conf"));
    time(
        title + ": render",
        size,
        Stream.concat(words.stream(), Stream.of("--reflector", reflector, "--out", out)).toList(),
        environment);
    if (!Files.readString(folder.resolve("out/bird.conf")).contains("client4_as64512")) {
      throw new IllegalStateException("no client in " + out);
    }
  }

  private void time(String what, int size, List<String> words, Map<String, String> environment)
      throws IOException {
    ProcessBuilder process = new ProcessBuilder(words);
    process.environment().putAll(environment);
    process.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    process.redirectError(ProcessBuilder.Redirect.INHERIT);
    long began = System.nanoTime();
    int status;
    try {
      status = process.start().waitFor();
    } catch (InterruptedException e) {
      throw Command.interrupted(e);
    }
    if (status != 0) {
      throw new IllegalStateException(words + " ended with " + status);
    }
    millis.add(what, size, (System.nanoTime() - began) / 1e6);
  }

  private void printBars(int size) {
    printBar(size, V3, V3 + ": raw read, warm", 2.5);
    printBar(size, V2, V2 + ": curl", 2);
  }

  private void printBar(int size, String api, String floor, double times) {
    double found = millis.median(api + ": render", size) / 1000;
    double least = millis.median(floor, size) / 1000;
    System.out.printf(
        "%d nodes, %s: %.2f s; bar %.1f x %.2f s + 1 s = %.2f s%n",
        size, api, found, times, least, times * least + 1);
  }
}
