package dev.termshift.contract;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code type} of an event of ours: {@code dev.termshift.<name>.v<version>}.
 *
 * @param name what it is, such as {@code upgrade} or {@code charge.requested}
 * @param version the version of its data, as written
 */
public record EventType(String name, String version) {

  /** The version of all data written today. */
  public static final String CURRENT_VERSION = "1";

  private static final String PREFIX = "dev.termshift.";
  private static final Pattern FORM = Pattern.compile("dev\\.termshift\\.([a-z.-]+)\\.v([0-9]+)");

  /** The type of that name and today's version. */
  public static String of(String name) {
    return PREFIX + name + ".v" + CURRENT_VERSION;
  }

  /** Takes a type apart; nothing if it is none of ours. */
  public static Optional<EventType> parse(String type) {
    Matcher matcher = FORM.matcher(type);
    return matcher.matches()
        ? Optional.of(new EventType(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** Whether its data is of today's version. */
  public boolean isCurrent() {
    return version.equals(CURRENT_VERSION);
  }
}
