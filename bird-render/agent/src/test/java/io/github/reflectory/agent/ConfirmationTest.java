package io.github.reflectory.agent;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.agent.Confirmation.Outcome;
import io.github.reflectory.agent.http.Answer;
import io.github.reflectory.agent.http.LoopbackServer;
import io.github.reflectory.agent.http.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An operator confirms what was shown and nothing else. */
@Timeout(60)
class ConfirmationTest {
  @TempDir private Path folder;
  private final List<Request> asked = new CopyOnWriteArrayList<>();
  private LoopbackServer server;
  private Answer confirmed = new Answer(Answer.OK, "confirmed\n");

  @BeforeEach
  void start() throws IOException {
    server = LoopbackServer.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.start(this::answer, Runnable::run);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer answer(Request request) {
    asked.add(request);
    return request.path().equals("/held")
        ? new Answer(Answer.OK, "f00d\n2 of 2 sessions would be lost\nsession 10.0.2.1\n")
        : confirmed;
  }

  private Confirmation give() throws IOException {
    return Confirmation.give(server.address(), folder);
  }

  @Test
  void what_is_confirmed_is_what_was_shown() throws IOException {
    Files.writeString(folder.resolve("confirm.token"), "secret\n", US_ASCII);

    Confirmation given = give();

    assertThat(given.outcome()).isEqualTo(Outcome.CONFIRMED);
    assertThat(given.lines()).containsExactly("2 of 2 sessions would be lost", "session 10.0.2.1");
    assertThat(asked).hasSize(2);
    assertThat(asked.get(1).method()).isEqualTo("POST");
    assertThat(asked.get(1).path()).isEqualTo("/confirm");
    assertThat(asked.get(1).query()).isEqualTo("held=f00d");
    assertThat(asked).allMatch(each -> each.header("authorization").orElse("").endsWith(" secret"));
  }

  @Test
  void what_has_become_something_else_meanwhile_is_not_confirmed() throws IOException {
    confirmed = new Answer(Answer.CONFLICT, "it is another thing by now\n");

    assertThat(give())
        .isEqualTo(
            new Confirmation(Outcome.CHANGED, ImmutableList.of("it is another thing by now")));
  }
}
