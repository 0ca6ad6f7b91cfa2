package io.github.reflectory.cli.agent;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.github.reflectory.cli.agent.Hold.Held;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What the agent answers on loopback: {@code /healthz}, {@code /metrics}, {@code /held}, and {@code
 * /confirm} for an operator to post to.
 */
final class AgentHttp implements AutoCloseable {
  private static final String HELD = "held=";

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          2, new ThreadFactoryBuilder().setNameFormat("reflectory-answer").setDaemon(true).build());
  private final LoopbackServer server;
  private final AgentState state;
  private final List<SupervisedDaemon> supervised;
  private final Daemons daemons;
  private final Follower follower;
  private final Troubles troubles;
  private final ConfirmRules rules;

  private AgentHttp(
      AgentSettings settings,
      AgentState state,
      List<SupervisedDaemon> supervised,
      Daemons daemons,
      Follower follower,
      Troubles troubles)
      throws IOException {
    this.state = state;
    this.troubles = troubles;
    this.supervised = supervised;
    this.daemons = daemons;
    this.follower = follower;
    ConfirmToken token = new ConfirmToken(settings.configFolder());
    Optional<String> shown = settings.confirmToken() ? Optional.of(token.make()) : Optional.empty();
    this.server = server(settings.http());
    this.rules = new ConfirmRules(address().getPort(), shown);
    server.start(this::answer, threads);
  }

  static AgentHttp start(
      AgentSettings settings,
      AgentState state,
      List<SupervisedDaemon> supervised,
      Daemons daemons,
      Follower follower,
      Troubles troubles)
      throws IOException {
    return new AgentHttp(settings, state, supervised, daemons, follower, troubles);
  }

  private static LoopbackServer server(InetSocketAddress address) throws IOException {
    try {
      return LoopbackServer.at(address);
    } catch (IOException e) {
      throw new IOException(
          "REFLECTORY_HTTP: nothing can be answered at http:/" + address + ": " + e.getMessage(),
          e);
    }
  }

  private HttpAnswer answer(HttpRequest request) {
    if (request.equals(HttpRequest.WRONG)) {
      return new HttpAnswer(HttpAnswer.WRONG, "expected a small request of HTTP 1\n");
    }
    return switch (request.path()) {
      case "/healthz" -> reading(request).orElseGet(this::health);
      case "/metrics" -> reading(request).orElseGet(this::metrics);
      case "/held" -> reading(request).orElseGet(() -> held(request));
      case "/confirm" ->
          request.method().equals("POST")
              ? confirm(request)
              : new HttpAnswer(HttpAnswer.WRONG_METHOD, "POST only\n");
      default -> new HttpAnswer(HttpAnswer.NOT_FOUND, "not found\n");
    };
  }

  /** What to say to who does not read. */
  private static Optional<HttpAnswer> reading(HttpRequest request) {
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    return reads
        ? Optional.empty()
        : Optional.of(new HttpAnswer(HttpAnswer.WRONG_METHOD, "GET only\n"));
  }

  /** Good while the daemons reflect, whatever else is wrong: a restart would not mend that. */
  private HttpAnswer health() {
    boolean good = supervised.stream().allMatch(SupervisedDaemon::works);
    String text =
        (good ? AgentHealth.GOOD : AgentHealth.BAD)
            + "\n"
            + HealthText.of(state.figures(), troubles.told());
    return new HttpAnswer(good ? HttpAnswer.OK : HttpAnswer.UNAVAILABLE, text);
  }

  private HttpAnswer metrics() {
    int starts = supervised.stream().mapToInt(SupervisedDaemon::starts).sum();
    return new HttpAnswer(HttpAnswer.OK, Metrics.of(state.figures(), daemons.protocols(), starts));
  }

  /** What stands for it, then a line for all of it and one for each part. */
  private HttpAnswer held(HttpRequest request) {
    Optional<String> refusal = rules.refusal(request);
    if (refusal.isPresent()) {
      return new HttpAnswer(HttpAnswer.FORBIDDEN, refusal.get() + "\n");
    }
    return state
        .figures()
        .held()
        .map(held -> new HttpAnswer(HttpAnswer.OK, held.loss().text()))
        .orElseGet(AgentHttp::nothingHeld);
  }

  private static HttpAnswer nothingHeld() {
    return new HttpAnswer(HttpAnswer.CONFLICT, "nothing is held back\n");
  }

  private HttpAnswer confirm(HttpRequest request) {
    Optional<String> refusal = rules.refusal(request);
    if (refusal.isPresent()) {
      return new HttpAnswer(HttpAnswer.FORBIDDEN, refusal.get() + "\n");
    }
    Optional<Held> held = state.figures().held();
    if (held.isEmpty()) {
      return nothingHeld();
    }
    Loss loss = held.get().loss();
    String query = request.query();
    if (query.startsWith(HELD) && !query.equals(HELD + loss.digest())) {
      return new HttpAnswer(
          HttpAnswer.CONFLICT,
          "what is held back is another thing by now: " + loss.sentence() + "\n");
    }
    follower.confirm(loss);
    return new HttpAnswer(HttpAnswer.OK, "confirmed\n");
  }

  InetSocketAddress address() throws IOException {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
    threads.shutdownNow();
  }
}
