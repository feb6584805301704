package dev.termshift.cli.status;

import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How often a command looks, and in which form it shows what it found. */
@Command
final class Looks {

  @Option(names = "--json", description = "One line of JSON a look, for programs.")
  private boolean json;

  @Option(
      names = "--watch",
      arity = "0..1",
      fallbackValue = "2",
      paramLabel = "SECONDS",
      description = "Look again after so many seconds (${FALLBACK-VALUE} if not given).")
  private Optional<Integer> watch = Optional.empty();

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "With --watch: end after so many looks; without it, look until Ctrl-C.")
  private Optional<Integer> count = Optional.empty();

  /** Looks and shows; the exit code is that of the last look. */
  int show(Supplier<Report> look, CommonOptions.Output output) throws InterruptedException {
    int left = watch.isPresent() ? count.orElse(Integer.MAX_VALUE) : 1;
    int exitCode = ExitCode.OK;
    while (left > 0) {
      Report report = look.get();
      if (json) {
        output.line(report.json());
      } else {
        report.lines().forEach(output::line);
      }
      exitCode = report.isFaulty() ? ExitCode.FAILED : ExitCode.OK;
      left--;
      if (left > 0) {
        pause(output);
      }
    }
    return exitCode;
  }

  private void pause(CommonOptions.Output output) throws InterruptedException {
    TimeUnit.SECONDS.sleep(watch.orElse(0));
    if (!json) {
      output.line("");
    }
  }
}
