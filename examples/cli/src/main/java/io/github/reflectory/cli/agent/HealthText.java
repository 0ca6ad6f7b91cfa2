package io.github.reflectory.cli.agent;

import io.github.reflectory.cli.agent.AgentState.Figures;
import io.github.reflectory.topology.Quoted;
import java.util.List;

/** What is wrong, a line each, the worst first. */
final class HealthText {
  /** Of many of one kind so many tell enough. */
  private static final int MOST = 10;

  private final StringBuilder text = new StringBuilder();

  private HealthText() {}

  static String of(Figures figures, List<String> troubles) {
    HealthText all = new HealthText();
    figures.lost().ifPresent(why -> all.line("etcd is out of reach", why));
    figures.elsewhere().ifPresent(what -> all.line("the store is empty", what));
    all.lines(OtherGeneration.NOT_FOLLOWED, figures.otherData());
    figures
        .held()
        .ifPresent(
            held ->
                all.line(
                    "held back for a while, or until reflectory confirm", held.loss().sentence()));
    figures.refusal().ifPresent(why -> all.line("the last configuration was refused", why));
    figures.unwritten().ifPresent(why -> all.line("the last configuration is not used", why));
    all.lines("counts as missing until it can be read", figures.guessed());
    all.lines("counts as it was until it can be read", figures.kept());
    all.lines("no entry of etcd names this reflector", figures.unnamed());
    all.lines("set aside", figures.ignored());
    troubles.forEach(words -> all.text.append(Quoted.printable(words)).append('\n'));
    return all.text.toString();
  }

  private void lines(String what, List<?> all) {
    all.stream().limit(MOST).forEach(each -> line(what, each.toString()));
    if (all.size() > MOST) {
      line(what, (all.size() - MOST) + " more; reflectory doctor lists them all");
    }
  }

  private void line(String what, String why) {
    text.append(what).append(": ").append(Quoted.printable(why)).append('\n');
  }
}
