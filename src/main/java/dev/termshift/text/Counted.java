package dev.termshift.text;

import java.util.regex.Pattern;

/** Numbers of things, as people say them: {@code 1 record}, {@code 2 records}. */
public final class Counted {

  /** The figure one, alone or with what it counts behind it. */
  private static final Pattern ONE = Pattern.compile("1(?![0-9.,]).*", Pattern.DOTALL);

  private Counted() {}

  /**
   * So many of something.
   *
   * @param thing what one is called, which gets an {@code s} where it is another number
   */
  public static String of(long number, String thing) {
    return of(number, thing, thing + "s");
  }

  /**
   * So many of something, and what is said of them.
   *
   * @param one what stands behind a one, such as {@code record waits}
   * @param many what stands behind any other number
   */
  public static String of(long number, String one, String many) {
    return number + " " + form(Long.toString(number), one, many);
  }

  /** Which of two texts goes with a number that is written out, such as {@code 1 credit}. */
  static String form(String number, String one, String many) {
    return ONE.matcher(number).matches() ? one : many;
  }
}
