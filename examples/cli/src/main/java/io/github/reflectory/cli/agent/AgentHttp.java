package io.github.reflectory.cli.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.reflectory.cli.agent.AgentState.Figures;
import io.github.reflectory.cli.agent.Hold.Held;
import io.github.reflectory.topology.Quoted;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What the agent answers on loopback: {@code /healthz}, {@code /metrics}, and {@code /confirm} for
 * an operator to post to.
 */
final class AgentHttp implements AutoCloseable {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int WRONG_METHOD = 405;
  private static final int NOTHING_HELD = 409;
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final ExecutorService threads;
  private final AgentState state;
  private final List<SupervisedDaemon> supervised;
  private final Daemons daemons;
  private final Follower follower;
  private final Troubles troubles;

  private record Answer(int status, String text) {}

  private interface Question {
    Answer answer();
  }

  private AgentHttp(
      HttpServer server,
      AgentState state,
      List<SupervisedDaemon> supervised,
      Daemons daemons,
      Follower follower,
      Troubles troubles) {
    this.server = server;
    this.state = state;
    this.supervised = supervised;
    this.daemons = daemons;
    this.follower = follower;
    this.troubles = troubles;
    this.threads =
        Executors.newFixedThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "reflectory-http");
              thread.setDaemon(true);
              return thread;
            });
  }

  static AgentHttp start(
      InetSocketAddress address,
      AgentState state,
      List<SupervisedDaemon> supervised,
      Daemons daemons,
      Follower follower,
      Troubles troubles)
      throws IOException {
    HttpServer server = server(address);
    AgentHttp http = new AgentHttp(server, state, supervised, daemons, follower, troubles);
    server.setExecutor(http.threads);
    http.answer("/", "GET", () -> new Answer(NOT_FOUND, "not found\n"));
    http.answer("/healthz", "GET", http::health);
    http.answer("/metrics", "GET", http::metrics);
    http.answer("/confirm", "POST", http::confirm);
    server.start();
    return http;
  }

  private static HttpServer server(InetSocketAddress address) throws IOException {
    try {
      return HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new IOException(
          "REFLECTORY_HTTP: nothing can be answered at http:/" + address + ": " + e.getMessage(),
          e);
    }
  }

  private void answer(String path, String method, Question question) {
    server.createContext(
        path,
        exchange -> {
          boolean known = exchange.getRequestURI().getPath().equals(path);
          boolean right = exchange.getRequestMethod().equals(method);
          send(
              exchange,
              !known
                  ? new Answer(NOT_FOUND, "not found\n")
                  : right ? question.answer() : new Answer(WRONG_METHOD, method + " only\n"));
        });
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.text().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    exchange.sendResponseHeaders(answer.status(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** Good while the daemons reflect, whatever else is wrong: a restart would not mend that. */
  private Answer health() {
    Figures figures = state.figures();
    StringBuilder text = new StringBuilder();
    boolean good = supervised.stream().allMatch(SupervisedDaemon::works);
    text.append(good ? AgentHealth.GOOD : AgentHealth.BAD).append('\n');
    figures.lost().ifPresent(why -> line(text, "etcd is out of reach", why));
    figures.elsewhere().ifPresent(what -> line(text, "the store is empty", what));
    figures
        .held()
        .ifPresent(
            held ->
                line(
                    text, "held back for a while, or until POST /confirm", held.loss().sentence()));
    figures.refusal().ifPresent(why -> line(text, "the last configuration was refused", why));
    figures.unwritten().ifPresent(why -> line(text, "the last configuration is not used", why));
    figures
        .kept()
        .forEach(each -> line(text, "counts as it was until it can be read", each.toString()));
    troubles.told().forEach(words -> text.append(Quoted.printable(words)).append('\n'));
    return new Answer(good ? OK : UNAVAILABLE, text.toString());
  }

  private static void line(StringBuilder text, String what, String why) {
    text.append(what).append(": ").append(Quoted.printable(why)).append('\n');
  }

  private Answer metrics() {
    int starts = supervised.stream().mapToInt(SupervisedDaemon::starts).sum();
    return new Answer(OK, Metrics.of(state.figures(), daemons.protocols(), starts));
  }

  private Answer confirm() {
    Optional<Held> held = state.figures().held();
    if (held.isEmpty()) {
      return new Answer(NOTHING_HELD, "nothing is held back\n");
    }
    follower.confirm(held.get().loss());
    return new Answer(OK, "confirmed\n");
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
