package dev.termshift.contract.command;

import dev.termshift.json.StrictJson;

/**
 * How much of a message is looked at before it is refused as too large.
 *
 * @param maxValueBytes bytes of the value
 * @param maxHeaderBytes bytes of all headers
 * @param maxHeaders number of headers
 * @param maxNesting levels of JSON in the value
 */
public record DecodeLimits(int maxValueBytes, int maxHeaderBytes, int maxHeaders, int maxNesting) {

  /** Names, values and brackets of JSON; a command has a few dozen. */
  public static final int MAX_TOKENS = 2_000;

  /** Those of the reference: 256 KiB, 32 KiB, 100 headers, 20 levels; far above any need. */
  public static DecodeLimits standard() {
    return new DecodeLimits(256 * 1024, 32 * 1024, 100, 20);
  }

  /** A parser of values within them. */
  public StrictJson parser() {
    return new StrictJson(maxValueBytes, maxNesting, MAX_TOKENS);
  }
}
