package dev.termshift.http.wire;

/**
 * How many bytes of a character of UTF-8 are still to come. The HTTP layer takes as many as the
 * first one announces, whatever they are: where one is missing it would take the end of the line,
 * and with it what the next line says.
 */
final class CharacterBytes {

  private static final int MOST = 4;

  private int missing;

  /** Whether this byte can be the next one: it goes on with a character, or none has to go on. */
  boolean take(byte next) {
    int announced = Integer.numberOfLeadingZeros(~(next << 24));
    if (announced == 1) {
      missing--;
      return missing >= 0;
    }
    boolean isComplete = missing == 0;
    missing = Math.max(0, announced - 1);
    return isComplete && announced <= MOST;
  }
}
