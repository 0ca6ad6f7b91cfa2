package io.github.reflectory.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchEvent;
import io.etcd.jetcd.watch.WatchEvent.EventType;
import io.etcd.jetcd.watch.WatchResponse;
import io.github.reflectory.bird.control.BirdControl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.LogManager;

/**
 * The least a process can do that keeps one reflector in step with etcd: it reads all keys and
 * keeps them in a sorted map, hears of changes, and for a new client of its reflector adds one more
 * protocol to the file, has it checked and taken. It knows no other change, and no errors.
 * Arguments: an endpoint, the reflector's address, the daemon's program, the file it reads, which
 * has clients already, and its control socket.
 */
public final class RawAgent {
  /** Said when it follows and the daemon runs. */
  static final String READY = "ready";

  private static final String ROOT = "/calico/bgp/v1/";
  private static final String CLIENT = "protocol bgp client_";

  private final Map<String, String> keys = new TreeMap<>();
  private final BlockingQueue<String> clients = new LinkedBlockingQueue<>();
  private final String own;
  private final Path configuration;
  private final BirdControl daemon;

  private RawAgent(String reflector, Path configuration, Path socket) {
    this.own = "/peer_v4/" + reflector;
    this.configuration = configuration;
    this.daemon = BirdControl.at(socket);
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    LogManager.getLogManager().reset();
    Path configuration = Path.of(arguments[3]);
    RawAgent agent = new RawAgent(arguments[1], configuration, Path.of(arguments[4]));
    try (Client client =
        Client.builder().endpoints(arguments[0]).maxInboundMessageSize(1 << 28).build()) {
      agent.follow(client);
      Process bird =
          new ProcessBuilder(
                  arguments[2],
                  "-d",
                  "-c",
                  arguments[3],
                  "-s",
                  arguments[4],
                  "-P",
                  arguments[4] + ".pid")
              .inheritIO()
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(bird::destroy));
      System.out.println(READY);
      agent.apply(Files.readString(configuration));
    }
  }

  private static ByteSequence bytes(String text) {
    return ByteSequence.from(text, UTF_8);
  }

  private void follow(Client client) {
    GetResponse all =
        client.getKVClient().get(bytes(ROOT), GetOption.builder().isPrefix(true).build()).join();
    all.getKvs().forEach(this::put);
    long next = all.getHeader().getRevision() + 1;
    client
        .getWatchClient()
        .watch(
            bytes(ROOT),
            WatchOption.builder().isPrefix(true).withRevision(next).build(),
            this::hear);
  }

  private void hear(WatchResponse response) {
    List<String> changed = new ArrayList<>();
    for (WatchEvent event : response.getEvents()) {
      if (event.getEventType() == EventType.PUT) {
        changed.add(put(event.getKeyValue()));
      }
    }
    for (String key : changed) {
      if (key.endsWith(own)) {
        String host = key.substring(0, key.length() - own.length());
        Optional.ofNullable(keys.get(host + "/ip_addr_v4")).ifPresent(clients::add);
      }
    }
  }

  private String put(KeyValue pair) {
    String key = pair.getKey().toString(UTF_8);
    keys.put(key, pair.getValue().toString(UTF_8));
    return key;
  }

  private void apply(String text) throws IOException, InterruptedException {
    int begin = text.lastIndexOf(CLIENT);
    String sample = text.substring(begin, text.indexOf("\n}", begin) + 3);
    String name = sample.substring(CLIENT.length(), sample.indexOf(' ', CLIENT.length()));
    StringBuilder all = new StringBuilder(text);
    List<String> added = new ArrayList<>();
    while (true) {
      added.add(clients.take());
      clients.drainTo(added);
      for (String address : added) {
        all.append(
            sample
                .replace(name, address.replace('.', '_'))
                .replace(name.replace('_', '.'), address));
      }
      added.clear();
      Files.writeString(configuration, all);
      daemon.check(configuration);
      daemon.configure(configuration);
    }
  }
}
