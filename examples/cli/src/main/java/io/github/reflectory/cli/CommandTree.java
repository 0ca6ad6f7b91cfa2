package io.github.reflectory.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * All commands. Only those that the arguments name are looked into, since that takes a good part of
 * a short command's time; of the others no more is known than the list of commands says.
 */
final class CommandTree {
  private static final List<Class<?>> ALL =
      List.of(
          DemoCommand.class,
          PlanCommand.class,
          AnalyzeCommand.class,
          VisibilityCommand.class,
          ExplainCommand.class,
          RenderCommand.class,
          DiffCommand.class,
          DumpCommand.class,
          LoadCommand.class,
          DoctorCommand.class,
          WatchCommand.class,
          AgentCommand.class,
          StatusCommand.class,
          ConfirmCommand.class,
          RrCommand.class,
          BgpCommand.class,
          NodeCommand.class,
          KeyCommand.class);

  private CommandTree() {}

  /** A command line for some arguments. */
  static CommandLine of(List<String> arguments, Commands objects) {
    CommandLine top = new CommandLine(new ReflectoryCommand(), objects);
    for (Class<?> each : ALL) {
      Command described = each.getAnnotation(Command.class);
      top.addSubcommand(
          described.name(), arguments.contains(described.name()) ? each : outline(described));
    }
    return top;
  }

  private static CommandSpec outline(Command described) {
    CommandSpec outline = CommandSpec.create();
    outline.usageMessage().description(described.description());
    return outline;
  }
}
