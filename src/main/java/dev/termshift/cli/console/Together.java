package dev.termshift.cli.console;

import dev.termshift.terminal.BadInput;

/** Which options are of use only together: one that would be passed over in silence is refused. */
public final class Together {

  private Together() {}

  /**
   * Refuses an option that only counts beside another.
   *
   * @throws BadInput if it is given without that
   */
  public static void require(String option, boolean given, String with, boolean there) {
    if (given && !there) {
      throw new BadInput("Expected %s only with %s, but got it without".formatted(option, with));
    }
  }

  /**
   * Refuses an option that another overrules.
   *
   * @throws BadInput if both are given
   */
  public static void refuseBoth(String option, boolean given, String other, boolean there) {
    if (given && there) {
      throw new BadInput("Expected %s or %s, but got both".formatted(option, other));
    }
  }
}
