package dev.termshift.contract.cloudevent;

/**
 * One thing that is wrong with a message before its data is looked at.
 *
 * @param problem for machines
 * @param text for people: a JSON pointer and "Expected X, but Y"
 */
public record EnvelopeFault(Problem problem, String text) {

  /** What can be wrong with an envelope. */
  public enum Problem {
    /** There is no value to read. */
    NO_VALUE,
    /** The message is in neither mode, or an attribute is missing, repeated or no text. */
    NOT_A_CLOUD_EVENT,
    /** What should be JSON is not. */
    NOT_JSON
  }
}
