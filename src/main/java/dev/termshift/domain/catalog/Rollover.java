package dev.termshift.domain.catalog;

/**
 * How many unused plan credits outlast their period into the next one.
 *
 * @param most how many at most: none for 0, all for the largest number
 */
public record Rollover(long most) {

  /** Nothing rolls over. */
  public static final Rollover NONE = new Rollover(0);

  /** Everything rolls over. */
  public static final Rollover ALL = new Rollover(Long.MAX_VALUE);

  private static final String CAP = "cap ";

  /** Refuses less than nothing. */
  public Rollover {
    if (most < 0) {
      throw new IllegalArgumentException("Expected a cap of 0 or more, but got " + most);
    }
  }

  /**
   * The rule written as {@code none}, {@code all} or {@code cap 500}.
   *
   * @throws IllegalArgumentException if it is written otherwise
   */
  public static Rollover parse(String text) {
    if (text.equals(NONE.text())) {
      return NONE;
    }
    if (text.equals(ALL.text())) {
      return ALL;
    }
    if (!text.matches(CAP + "[1-9][0-9]{0,12}")) {
      throw new IllegalArgumentException(
          "Expected none, all or a cap such as 'cap 500', but got '" + text + "'");
    }
    return new Rollover(Long.parseLong(text.substring(CAP.length())));
  }

  /** The rule as it is written. */
  public String text() {
    if (most == 0) {
      return "none";
    }
    return most == Long.MAX_VALUE ? "all" : CAP + most;
  }
}
