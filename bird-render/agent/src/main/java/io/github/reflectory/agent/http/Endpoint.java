package io.github.reflectory.agent.http;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.github.reflectory.agent.health.Words;
import io.github.reflectory.agent.hold.Hold.Held;
import io.github.reflectory.agent.hold.Loss;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What the agent answers on loopback: {@code /healthz}, {@code /metrics}, {@code /held}, and {@code
 * /confirm} for an operator to post to.
 */
public final class Endpoint implements AutoCloseable {
  /** The first line of {@code /healthz} while the daemons work. */
  public static final String GOOD = "ok";

  /** The same while they do not. */
  public static final String BAD = "a daemon does not answer";

  private static final String HELD = "held=";

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          2, new ThreadFactoryBuilder().setNameFormat("reflectory-answer").setDaemon(true).build());
  private final LoopbackServer server;
  private final Inside inside;
  private final ConfirmRules rules;

  private Endpoint(LoopbackServer server, Inside inside, ConfirmRules rules) {
    this.server = server;
    this.inside = inside;
    this.rules = rules;
  }

  /**
   * One that answers.
   *
   * @param token what has to be shown to confirm, if anything has
   * @throws IOException if the address is taken
   */
  public static Endpoint start(
      InetSocketAddress address, Optional<String> token, Words words, Inside inside)
      throws IOException {
    LoopbackServer server = LoopbackServer.at(address);
    ConfirmRules rules = new ConfirmRules(server.address().getPort(), token, words);
    Endpoint endpoint = new Endpoint(server, inside, rules);
    server.start(endpoint::answer, endpoint.threads);
    return endpoint;
  }

  private Answer answer(Request request) {
    if (request.equals(Request.WRONG)) {
      return new Answer(Answer.WRONG, "expected a small request of HTTP 1\n");
    }
    return switch (request.path()) {
      case "/healthz" -> reading(request).orElseGet(this::health);
      case "/metrics" -> reading(request).orElseGet(() -> new Answer(Answer.OK, inside.metrics()));
      case "/held" -> reading(request).orElseGet(() -> held(request));
      case "/confirm" ->
          request.method().equals("POST")
              ? confirm(request)
              : new Answer(Answer.WRONG_METHOD, "POST only\n");
      default -> new Answer(Answer.NOT_FOUND, "not found\n");
    };
  }

  /** What to say to who does not read. */
  private static Optional<Answer> reading(Request request) {
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    return reads ? Optional.empty() : Optional.of(new Answer(Answer.WRONG_METHOD, "GET only\n"));
  }

  /** Good while the daemons work, whatever else is wrong: a restart would not mend that. */
  private Answer health() {
    boolean good = inside.works();
    StringBuilder text = new StringBuilder(good ? GOOD : BAD).append('\n');
    inside.health().forEach(line -> text.append(line).append('\n'));
    return new Answer(good ? Answer.OK : Answer.UNAVAILABLE, text.toString());
  }

  /** What stands for it, then a line for all of it and one for each part. */
  private Answer held(Request request) {
    Optional<String> refusal = rules.refusal(request);
    if (refusal.isPresent()) {
      return new Answer(Answer.FORBIDDEN, refusal.get() + "\n");
    }
    return inside
        .held()
        .map(held -> new Answer(Answer.OK, held.loss().text()))
        .orElseGet(Endpoint::nothingHeld);
  }

  private static Answer nothingHeld() {
    return new Answer(Answer.CONFLICT, "nothing is held back\n");
  }

  private Answer confirm(Request request) {
    Optional<String> refusal = rules.refusal(request);
    if (refusal.isPresent()) {
      return new Answer(Answer.FORBIDDEN, refusal.get() + "\n");
    }
    Optional<Held> held = inside.held();
    if (held.isEmpty()) {
      return nothingHeld();
    }
    Loss loss = held.get().loss();
    String query = request.query();
    if (query.startsWith(HELD) && !query.equals(HELD + loss.digest())) {
      return new Answer(
          Answer.CONFLICT, "what is held back is another thing by now: " + loss.sentence() + "\n");
    }
    inside.confirm(loss);
    return new Answer(Answer.OK, "confirmed\n");
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
