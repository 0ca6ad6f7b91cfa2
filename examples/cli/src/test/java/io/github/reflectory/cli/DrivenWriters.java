package io.github.reflectory.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.reflectory.cli.options.Run;
import io.github.reflectory.testkit.etcd.EtcdServer;
import io.github.reflectory.testkit.program.Command;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Our command, curl and etcdctl, each of which writes keys of one etcd by either API. */
final class DrivenWriters {
  private final EtcdServer etcd;

  DrivenWriters(EtcdServer etcd) {
    this.etcd = etcd;
  }

  /** The APIs, as the agent's variable names them. */
  enum Api {
    V2,
    V3;

    /** As the command's option names it. */
    String store() {
      return "etcd-" + name().toLowerCase(Locale.ROOT);
    }
  }

  /** Runs our command, which may refuse, but never falls over. */
  void command(Api api, String... words) {
    Object[] line = new Object[words.length + 2];
    System.arraycopy(words, 0, line, 0, words.length);
    line[words.length] = "--store";
    line[words.length + 1] = api.store();
    Run run = Run.in(Stores.environment(etcd), line);
    assertThat(run.status()).as("%s: %s", String.join(" ", words), run.err()).isBetween(0, 4);
    assertThat(run.err()).doesNotContain("\tat ", "Exception");
  }

  /** Sets a key as a script does. */
  void curl(Api api, String key, String value) {
    if (api == Api.V2) {
      run(List.of("curl", "-sgm5", "-XPUT", v2(key), "--data-urlencode", "value@-"), value);
    } else {
      run(
          List.of("curl", "-sm5", etcd.endpoint() + "/v3/kv/put", "-d@-"),
          "{\"key\":\"" + base64(key) + "\",\"value\":\"" + base64(value) + "\"}");
    }
  }

  /** Removes a key, or all below it, as a script does. */
  void curlRemove(Api api, String key) {
    if (api == Api.V2) {
      run(List.of("curl", "-sgm5", "-XDELETE", v2(key) + "?recursive=true"), "");
    } else {
      run(
          List.of("curl", "-sm5", etcd.endpoint() + "/v3/kv/deleterange", "-d@-"),
          "{\"key\":\"" + base64(key) + "\",\"range_end\":\"" + base64(key + "0") + "\"}");
    }
  }

  /** Sets a key for a second, by TTL or lease. */
  void forAWhile(Api api, String key, String value) {
    String option = "--endpoints=" + etcd.endpoint();
    String words =
        api == Api.V2
            ? "ETCDCTL_API=2 \"$0\" \"$1\" set --ttl 1 -- \"$2\" \"$3\""
            : "export ETCDCTL_API=3; lease=$(\"$0\" \"$1\" lease grant 1 | cut -d' ' -f2)"
                + " && \"$0\" \"$1\" put --lease=\"$lease\" -- \"$2\" \"$3\"";
    shell(words, option, key, value);
  }

  /** Sets a key as an operator does. */
  void etcdctl(Api api, String key, String value) {
    String option = "--endpoints=" + etcd.endpoint();
    String verb =
        api == Api.V2 ? "ETCDCTL_API=2 \"$0\" \"$1\" set" : "ETCDCTL_API=3 \"$0\" \"$1\" put";
    shell(verb + " -- \"$2\" \"$3\"", option, key, value);
  }

  private static void shell(String words, String option, String key, String value) {
    String etcdctl = Etcdctl.path().toString();
    run(List.of("timeout", "5", "sh", "-c", words, etcdctl, option, key, value), "");
  }

  /** What becomes of it is etcd's affair: it may be out of reach, or refuse the key. */
  private static void run(List<String> words, String input) {
    Command.run(words, input);
  }

  private String v2(String key) {
    return etcd.endpoint() + "/v2/keys" + key.replace(";", "%3B");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
