package dev.termshift.contract.command;

import dev.termshift.json.TextForm;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The sources that are the engine's alone: {@code /termshift} and whatever lies below it. Ids are
 * known by the source as it is written, so one that only reads like these takes nobody's ids; but
 * people would take its commands for the engine's. {@link TextForm#SOURCE} leaves no way to write
 * the name but its letters.
 */
public final class EngineSource {

  /** Where timers say from that a deadline is due. */
  public static final String TIMER = "/termshift/timer";

  /**
   * The name is the first word, in whatever case and between whatever marks. It goes on after a dot
   * or a hyphen only if letters or digits follow.
   */
  private static final Pattern BELOW =
      Pattern.compile(
          "[^a-z0-9]*termshift[._~-]*(?:[^a-z0-9._~-].*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private EngineSource() {}

  /** What is wrong with the source if somebody else sends from it, as "Expected X, but Y". */
  public static Optional<String> faultOf(String source) {
    return BELOW.matcher(source).matches()
        ? Optional.of(
            "Expected a source of the sender's own, such as /shop, but "
                + TextForm.quote(source)
                + " is the engine's")
        : Optional.empty();
  }
}
