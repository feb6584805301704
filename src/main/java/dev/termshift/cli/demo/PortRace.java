package dev.termshift.cli.demo;

import dev.termshift.cli.console.FailureCauses;
import dev.termshift.settings.TermshiftSettings;
import java.net.BindException;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is started seconds after its ports were found free: another demo may be faster. */
final class PortRace {

  private PortRace() {}

  /**
   * Starts it; once more, with ports that are free then, if one has been taken meanwhile.
   *
   * @param settings with the ports that were found free
   * @param anew the same settings with others
   */
  static <N> N start(
      TermshiftSettings settings,
      Supplier<TermshiftSettings> anew,
      Function<TermshiftSettings, N> start) {
    try {
      return start.apply(settings);
    } catch (IllegalStateException e) {
      if (!isLost(e)) {
        throw e;
      }
      return start.apply(anew.get());
    }
  }

  private static boolean isLost(Throwable failure) {
    return FailureCauses.innermost(failure) instanceof BindException;
  }
}
