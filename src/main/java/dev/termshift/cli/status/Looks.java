package dev.termshift.cli.status;

import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.Together;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.Terminal;
import dev.termshift.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How often a command looks, and in which form it shows what it found. */
@Command
final class Looks {

  /** What stands below a look: a blank line, how it ends, and the line that the cursor is in. */
  private static final int BELOW = 3;

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
      names = "--all",
      description = "Show every partition, also where many have nothing to do.")
  private boolean all;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "With --watch: end after so many looks (at Ctrl-C if not given).")
  private Optional<Integer> count = Optional.empty();

  /**
   * Looks and shows, while somebody reads it; the exit code is that of the last look. Brokers that
   * go away meanwhile may come back.
   *
   * @param brokers where they are
   */
  int show(Supplier<Report> look, String brokers, CommonOptions.Output output)
      throws InterruptedException {
    int looks = watch.isPresent() ? count.orElse(Integer.MAX_VALUE) : 1;
    int exitCode = ExitCode.OK;
    for (int each = 0; each < looks && !output.isLost(); each++) {
      if (each > 0) {
        TimeUnit.SECONDS.sleep(watch.orElse(0));
      }
      try {
        Report report = look.get();
        show(report, each > 0, output);
        exitCode = report.isFaulty() ? ExitCode.FAILED : ExitCode.OK;
      } catch (RuntimeException e) {
        String away = BrokerAway.sentence(brokers, e).orElseThrow(() -> e);
        if (each + 1 == looks) {
          throw new IllegalStateException(away, e);
        }
        output.note(away);
      }
    }
    return exitCode;
  }

  private void show(Report report, boolean again, CommonOptions.Output output) {
    if (watch.isPresent() && !json && Terminal.isSmart()) {
      List<String> lines = screen(report);
      output.document(again ? Screen.next(lines) : Screen.first(lines));
    } else {
      print(report, again, output);
    }
  }

  /**
   * Looks at what the option parser does not, before anything is connected to.
   *
   * @throws BadInput if there would be no look, or no pause between two
   */
  void requireSense() {
    if (watch.filter(seconds -> seconds < 1).isPresent()) {
      throw new BadInput("Expected --watch of at least 1 second, but got " + watch.orElse(0));
    }
    Together.require("--count", count.isPresent(), "--watch", watch.isPresent());
    if (count.filter(looks -> looks < 1).isPresent()) {
      throw new BadInput("Expected --count of at least 1, but got " + count.orElse(0));
    }
  }

  private List<String> screen(Report report) {
    List<String> lines = new ArrayList<>(fitting(report, all, Window.now(BELOW)));
    lines.add("");
    lines.add("Looks every %d s; Ctrl-C ends it.".formatted(watch.orElse(0)));
    return lines;
  }

  /**
   * With fewer partitions of each topic the lower the window is; nothing may scroll. Where that is
   * not enough, what is in the middle is left out: how it is stands last.
   */
  static List<String> fitting(Report report, boolean all, Window window) {
    List<String> lines = report.lines(all, window.columns());
    for (int most = Extent.MANY; !all && lines.size() > window.rows() && most > 0; ) {
      most /= 2;
      lines = report.lines(new Extent(most, window.columns()));
    }
    if (lines.size() <= window.rows()) {
      return lines;
    }
    int shown = window.rows() - 1;
    int last = shown * 2 / 3;
    List<String> cut = new ArrayList<>(lines.subList(0, shown - last));
    cut.add(
        "… "
            + Counted.of(lines.size() - shown, "more line", "more lines")
            + ": the window is too low");
    cut.addAll(lines.subList(lines.size() - last, lines.size()));
    return cut;
  }

  /** Appended to what was printed before, for a file or another program. */
  private void print(Report report, boolean again, CommonOptions.Output output) {
    if (json) {
      output.line(report.json());
      return;
    }
    if (again) {
      output.line("");
    }
    report.lines(all, Terminal.width()).forEach(output::line);
  }
}
