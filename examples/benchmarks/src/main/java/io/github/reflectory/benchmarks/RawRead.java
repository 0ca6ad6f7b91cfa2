package io.github.reflectory.benchmarks;

/**
 * The least a process can do: a raw client reads all keys and drops them, three times, the first
 * with everything still cold. Arguments: {@code etcd-v2} or {@code etcd-v3}, and an endpoint;
 * prints the milliseconds of each.
 */
public final class RawRead {
  private static final int READS = 3;

  private RawRead() {}

  public static void main(String[] arguments) {
    String endpoint = arguments[1];
    int reads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : READS;
    try (RawClient client =
        arguments[0].equals("etcd-v2") ? new RawV2(endpoint) : new RawV3(endpoint)) {
      for (int i = 0; i < reads; i++) {
        long began = System.nanoTime();
        client.read();
        System.out.printf("%.1f%n", (System.nanoTime() - began) / 1e6);
      }
    }
    System.exit(0);
  }
}
