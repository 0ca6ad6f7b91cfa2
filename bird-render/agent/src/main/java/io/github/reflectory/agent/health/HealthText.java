package io.github.reflectory.agent.health;

import com.google.common.collect.ImmutableList;
import io.github.reflectory.agent.health.Condition.Figures;
import io.github.reflectory.text.Quoted;
import java.util.List;

/** What is wrong, a line each, the worst first. */
public final class HealthText {
  /** Of many of one kind so many tell enough. */
  private static final int MOST = 10;

  private final Words words;
  private final ImmutableList.Builder<String> lines = ImmutableList.builder();

  private HealthText(Words words) {
    this.words = words;
  }

  /**
   * All of it, printable.
   *
   * @param remarks what the source of the store says is odd about it
   * @param problems what is wrong with the agent's own parts
   */
  public static ImmutableList<String> of(
      Figures figures, List<String> remarks, List<String> problems, Words words) {
    HealthText all = new HealthText(words);
    figures.lost().ifPresent(why -> all.line(words.store() + " is out of reach", why));
    remarks.forEach(all::add);
    figures.held().ifPresent(held -> all.held(held.loss().sentence()));
    figures.refusal().ifPresent(why -> all.line("the last configuration was refused", why));
    figures.unwritten().ifPresent(why -> all.line("the last configuration is not used", why));
    all.lines("counts as missing until it can be read", figures.guessed());
    all.lines("counts as it was until it can be read", figures.kept());
    all.lines("no entry of " + words.store() + " names " + words.machine(), figures.unnamed());
    all.lines("set aside", figures.ignored());
    problems.forEach(all::add);
    return all.lines.build();
  }

  private void held(String sentence) {
    line("held back for a while, or until " + words.confirmation(), sentence);
  }

  private void lines(String what, List<?> all) {
    all.stream().limit(MOST).forEach(each -> line(what, each.toString()));
    if (all.size() > MOST) {
      line(what, (all.size() - MOST) + " more" + words.listing());
    }
  }

  private void line(String what, String why) {
    add(what + ": " + why);
  }

  private void add(String line) {
    lines.add(Quoted.printable(line));
  }
}
