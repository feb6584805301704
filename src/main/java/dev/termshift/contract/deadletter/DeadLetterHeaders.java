package dev.termshift.contract.deadletter;

import java.util.List;

/** The names of the headers that a dead letter has beside those it came with. */
public final class DeadLetterHeaders {

  /** Why it is one, for machines. */
  public static final String REASON = "termshift-reason";

  /** Why it is one, for people. */
  public static final String DETAIL = "termshift-detail";

  /** The topic it was read from. */
  public static final String TOPIC = "termshift-topic";

  /** That topic's unique id. */
  public static final String TOPIC_ID = "termshift-topic-id";

  /** The partition it was read from. */
  public static final String PARTITION = "termshift-partition";

  /** The offset it was read from. */
  public static final String OFFSET = "termshift-offset";

  /** When it was appended there, in ISO 8601. */
  public static final String APPENDED_AT = "termshift-appended-at";

  /** The SHA-256 of the whole value in hexadecimal, if something was cut off. */
  public static final String SHA256 = "termshift-sha256";

  /** How many bytes the whole value had, if something was cut off. */
  public static final String ORIGINAL_SIZE = "termshift-original-size";

  /** Stands before the name of a header that came with one of these names. */
  public static final String CAME_WITH = "original-";

  static final List<String> ALL =
      List.of(
          REASON, DETAIL, TOPIC, TOPIC_ID, PARTITION, OFFSET, APPENDED_AT, SHA256, ORIGINAL_SIZE);

  private DeadLetterHeaders() {}
}
