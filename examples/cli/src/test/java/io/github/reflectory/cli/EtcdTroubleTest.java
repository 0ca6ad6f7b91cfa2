package io.github.reflectory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.LauncherTest.Shell;
import io.github.reflectory.cli.options.Run;
import io.github.reflectory.cli.options.Samples;
import io.github.reflectory.testkit.Await;
import io.github.reflectory.testkit.etcd.Certificates;
import io.github.reflectory.testkit.etcd.EtcdServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where etcd is and who may use it: what the variables say, and what is said when it fails. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EtcdTroubleTest {
  private static final Map<String, String> AWAY = Map.of("ETCD_ENDPOINTS", "http://127.0.0.1:1");

  private final EtcdServer etcd = EtcdServer.start();

  @TempDir private Path directory;

  @AfterAll
  void stop() {
    etcd.close();
  }

  @BeforeEach
  void register() {
    for (String store : List.of("etcd-v2", "etcd-v3")) {
      Run.in(Stores.environment(etcd), "rr", "add", "10.0.1.1", "--store", store).done();
    }
  }

  private static Run show(Map<String, String> environment, String store) {
    return Run.in(environment, "rr", "show", "--store", store);
  }

  private static void reaches(Map<String, String> environment, String store) {
    assertThat(show(environment, store).done()).isEqualTo("10.0.1.1\t\n");
  }

  private static void fails(Run run, int status, String... words) {
    assertThat(run.err()).startsWith("reflectory: ").hasLineCount(1).contains(words);
    assertThat(run.out()).isEmpty();
    assertThat(run.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"etcd-v2", "etcd-v3"})
  void the_older_variables_and_several_endpoints_are_understood(String store) {
    String authority = etcd.endpoint().replace("http://", "");
    reaches(Map.of("ETCD_AUTHORITY", authority), store);
    reaches(Map.of("ETCD_AUTHORITY", authority, "ETCD_SCHEME", "http"), store);
    reaches(Map.of("ETCD_ENDPOINTS", etcd.endpoint(), "ETCD_AUTHORITY", "127.0.0.1:1"), store);
    reaches(Map.of("ETCD_ENDPOINTS", "http://127.0.0.1:1," + etcd.endpoint()), store);
    reaches(Map.of("ETCD_ENDPOINTS", etcd.endpoint(), "ETCD_CA_CERT_FILE", ""), store);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rr show",
        "rr add 10.0.1.1",
        "bgp node-mesh",
        "node N1 bgp peer show",
        "dump",
        "load FILE",
        "diff --to file:FILE",
        "render --node N1",
        "plan INVENTORY",
        "doctor",
        "watch",
        "watch --json",
        "key remove /calico/bgp/v1/x",
      })
  void an_etcd_that_is_away_is_status_3_for_every_command(String command) {
    Path file = Samples.write(directory, "file.json", "{}");
    Path inventory = Samples.write(directory, "inventory.yaml", Samples.TWO_RACKS);
    String words =
        command.replace("FILE", file.toString()).replace("INVENTORY", inventory.toString());
    Run run = Run.in(AWAY, (Object[]) (words + " --store etcd-v2").split(" "));
    fails(run, 3, "http://127.0.0.1:1: cannot connect");
  }

  /** Where reading is tried again for as long as the time-out allows. */
  @ParameterizedTest
  @ValueSource(strings = {"rr show", "doctor", "watch"})
  void an_etcd_that_is_away_is_status_3_by_the_other_api_too(String command) {
    Run run = Run.in(AWAY, (Object[]) (command + " --store etcd-v3").split(" "));
    fails(run, 3, "http://127.0.0.1:1: cannot connect");
  }

  @Test
  void the_other_store_of_diff_may_be_away_too() {
    fails(
        Run.in(AWAY, "diff", "--store", "file:" + directory.resolve("x.json"), "--to", "etcd-v3"),
        3,
        "http://127.0.0.1:1: cannot connect");
  }

  @ParameterizedTest
  @ValueSource(strings = {"etcd-v2", "etcd-v3"})
  void variables_that_cannot_be_right_are_status_2(String store) {
    fails(show(Map.of("ETCD_ENDPOINTS", "127.0.0.1:2379"), store), 2, "\"127.0.0.1:2379\"");
    fails(show(Map.of("ETCD_SCHEME", "ftp"), store), 2, "ftp://");
    Map<String, String> half =
        Map.of("ETCD_ENDPOINTS", "https://127.0.0.1:1", "ETCD_CERT_FILE", "/nowhere/cert.pem");
    fails(show(half, store), 2, "ETCD_CERT_FILE and ETCD_KEY_FILE");
    Map<String, String> missing =
        Map.of("ETCD_ENDPOINTS", "https://127.0.0.1:1", "ETCD_CA_CERT_FILE", "/nowhere/ca.pem");
    fails(show(missing, store), 2, "/nowhere/ca.pem");
  }

  @ParameterizedTest
  @ValueSource(strings = {"etcd-v2", "etcd-v3"})
  void a_certificate_or_key_that_cannot_be_used_is_named_with_status_2(String store) {
    Certificates made = Certificates.ofServerAndClient(directory);
    String cert = made.file("client.pem").toString();
    String key = made.file("client.key").toString();
    String locked = made.file("locked.key").toString();
    made.openssl("pkey -aes256 -passout pass:secret -in", key, "-out", locked);
    String missing = directory.resolve("missing").toString();

    refuses(store, missing, key, "cannot read certificates from " + missing);
    refuses(store, cert, missing, "cannot read the private key " + missing);
    refuses(store, cert, locked, "expected a PEM private key without pass phrase in " + locked);
    refuses(store, key, cert, directory.resolve("client").toString());
    refuses(store, cert, cert, "expected a PEM private key without pass phrase in " + cert);
  }

  private static void refuses(String store, String cert, String key, String words) {
    Map<String, String> environment =
        Map.of(
            "ETCD_ENDPOINTS", "https://127.0.0.1:1", "ETCD_CERT_FILE", cert, "ETCD_KEY_FILE", key);
    Run run = show(environment, store);
    fails(run, 2, words);
    assertThat(run.err()).doesNotContain("unexpected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"etcd-v2", "etcd-v3"})
  void a_client_without_the_certificate_asked_for_is_status_3(String store) {
    Certificates certificates = Certificates.ofServerAndClient(directory);
    certificates.authority("other");
    try (EtcdServer secure = EtcdServer.start(certificates.serverOptions("server"))) {
      Map<String, String> environment = new HashMap<>(Stores.environment(secure));
      fails(show(environment, store), 3, secure.endpoint());
      environment.put("ETCD_CA_CERT_FILE", certificates.file("ca.pem").toString());
      fails(show(environment, store), 3, secure.endpoint());
      environment.put("ETCD_CERT_FILE", certificates.file("client.pem").toString());
      environment.put("ETCD_KEY_FILE", certificates.file("client.key").toString());
      assertThat(show(environment, store).done()).isEmpty();
      environment.put("ETCD_CA_CERT_FILE", certificates.file("other.pem").toString());
      fails(show(environment, store), 3, secure.endpoint());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"etcd-v2", "etcd-v3"})
  void who_is_denied_is_told_so_with_status_3(String store) throws Exception {
    try (EtcdServer guarded = EtcdServer.start()) {
      GuardedEtcd.guard(guarded, store);
      Map<String, String> environment = new HashMap<>(Stores.environment(guarded));
      fails(show(environment, store), 3, guarded.endpoint());
      environment.put("ETCD_USERNAME", "root");
      environment.put("ETCD_PASSWORD", "wrong-one");
      Run wrong = show(environment, store);
      fails(wrong, 3, guarded.endpoint());
      assertThat(wrong.err()).doesNotContain("wrong-one");
      environment.put("ETCD_PASSWORD", "secret");
      Run let = show(environment, store);
      assertThat(let.status()).isZero();
      assertThat(let.err())
          .isEqualTo(
              "reflectory: warning: the password is sent unencrypted, as the endpoints of etcd are"
                  + " http, not https\n");
      environment.put("ETCD_USERNAME", "bob");
      fails(show(environment, store), 3, guarded.endpoint());
      fails(Run.in(environment, "watch", "--store", store), 3, guarded.endpoint());
      fails(Run.in(environment, "doctor", "--store", store), 3, guarded.endpoint());
    }
  }

  @Test
  void an_etcd_without_the_v2_api_is_told_from_an_empty_one() {
    try (EtcdServer only3 = EtcdServer.start("--enable-v2=false")) {
      fails(
          show(Stores.environment(only3), "etcd-v2"),
          3,
          only3.endpoint() + ": no v2 API there; etcd 3.4 and 3.5 serve it with --enable-v2=true");
      assertThat(show(Stores.environment(only3), "etcd-v3").done()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void who_loses_a_race_is_told_so_with_status_4(Stores kind) {
    String store = kind.argument(directory);
    CompletableFuture<Boolean> lost = new CompletableFuture<>();
    List<CompletableFuture<Void>> writers =
        List.of(1, 2).stream()
            .map(
                writer ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int as = writer; !lost.isDone() && as < 100_000; as += 2) {
                            Run run =
                                Run.in(
                                    Stores.environment(etcd),
                                    "bgp",
                                    "default-node-as",
                                    as,
                                    "--store",
                                    store);
                            if (run.status() != 0) {
                              fails(run, 4, "changed by somebody else meanwhile: default AS ");
                              lost.complete(true);
                            }
                          }
                        },
                        task -> new Thread(task).start()))
            .toList();
    Await.until("one of two writers has lost", Duration.ofMinutes(2), lost::isDone);
    writers.forEach(CompletableFuture::join);
  }

  @ParameterizedTest
  @ValueSource(strings = {"etcd-v2", "etcd-v3"})
  void no_library_talks_in_between(String store) throws Exception {
    Launcher.build();
    String variable = "ETCD_ENDPOINTS=" + etcd.endpoint() + " ";
    Shell shown = Shell.run(directory, variable + Launcher.PATH + " rr show --store " + store);
    assertThat(shown).isEqualTo(new Shell(0, "10.0.1.1\t\n", ""));
    Shell away =
        Shell.run(
            directory,
            "ETCD_ENDPOINTS=http://127.0.0.1:1 " + Launcher.PATH + " dump --store " + store);
    assertThat(away.err()).startsWith("reflectory: etcd ").hasLineCount(1);
    assertThat(away.status()).isEqualTo(3);
  }
}
