package dev.termshift.terminal;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on standard error, if a person looks at it and there is something to wait for. */
public final class ProgressMeter implements AutoCloseable {

  /** Less than that is over before a bar can be read. */
  private static final long WORTH_SHOWING = 20_000;

  private final Optional<ProgressBar> bar;

  private ProgressMeter(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  /**
   * A bar that starts empty.
   *
   * @param task what is being done, in a word or two
   * @param max how many steps it takes, as far as is known
   */
  public static ProgressMeter start(String task, long max) {
    return Terminal.isSmart() && max >= WORTH_SHOWING
        ? new ProgressMeter(Optional.of(bar(task, max)))
        : new ProgressMeter(Optional.empty());
  }

  /**
   * Shows how a task goes on, from its beginning to its end.
   *
   * @param work is told where to say how many steps it has taken since
   */
  public static void show(String task, long max, Consumer<LongConsumer> work) {
    try (ProgressMeter meter = start(task, max)) {
      work.accept(meter::advance);
    }
  }

  private static ProgressBar bar(String task, long max) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(max)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new ConsoleProgressBarConsumer(System.err))
        .build();
  }

  /** Takes so many steps. */
  public void advance(long steps) {
    bar.ifPresent(it -> it.stepBy(steps));
  }

  /** Ends the bar where it stands. */
  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
