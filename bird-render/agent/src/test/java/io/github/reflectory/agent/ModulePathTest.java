package io.github.reflectory.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import io.github.reflectory.bird.BirdConfig;
import io.github.reflectory.topology.Topology;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A program with a module descriptor that requires the agent's module and nothing else. */
class ModulePathTest {
  private static final List<Class<?>> NEEDED =
      List.of(
          Agent.class,
          BirdConfig.class,
          Topology.class,
          ImmutableList.class,
          InternalFutureFailureAccess.class,
          NullMarked.class);

  @TempDir private Path folder;

  private static String modulePath() throws Exception {
    List<String> places = new ArrayList<>();
    for (Class<?> each : NEEDED) {
      places.add(
          Path.of(each.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(File.pathSeparator, places);
  }

  /** Compiles a program; what the compiler says of it. */
  private String compile(String statements) throws Exception {
    Path descriptor =
        Files.writeString(
            folder.resolve("module-info.java"),
            "module consumer { requires io.github.reflectory.agent; }");
    Path program =
        Files.writeString(
            folder.resolve("Consumer.java"),
            """
            package consumer;
            public final class Consumer {
              public static void main(String[] arguments) throws Exception {
                %s
              }
            }
            """
                .formatted(statements));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ToolProvider.getSystemJavaCompiler()
        .run(
            null,
            said,
            said,
            "--release",
            "17",
            "--module-path",
            modulePath(),
            "-d",
            folder.resolve("classes").toString(),
            descriptor.toString(),
            program.toString());
    return said.toString(UTF_8);
  }

  @Test
  @Timeout(120)
  void an_agent_can_be_made_on_the_module_path() throws Exception {
    assertThat(
            compile(
                """
                var store = io.github.reflectory.store.MemoryStore.of(
                    io.github.reflectory.topology.Topology.empty());
                var folder = java.nio.file.Path.of(arguments[0]);
                var bird = io.github.reflectory.agent.Bird.running(
                    io.github.reflectory.bird.Dialect.BIRD_2,
                    folder.resolve("bird.conf"), folder.resolve("bird.ctl"));
                try (var agent = io.github.reflectory.agent.Agent.of(store)
                    .node(io.github.reflectory.topology.Name.parse("N1")).bird(bird)
                    .log(line -> {}).start()) {
                  System.out.println(agent.status().works() + " " + agent.metrics().length());
                }
                """))
        .isEmpty();
    Process running =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                modulePath() + File.pathSeparator + folder.resolve("classes"),
                "--module",
                "consumer/consumer.Consumer",
                folder.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(running.getInputStream().readAllBytes(), UTF_8)).startsWith("true ");
    assertThat(running.waitFor()).isZero();
  }

  @Test
  void its_rooms_are_nobody_elses() throws Exception {
    assertThat(compile("new io.github.reflectory.agent.time.Wakeup();"))
        .contains("package io.github.reflectory.agent.time is not visible");
  }
}
