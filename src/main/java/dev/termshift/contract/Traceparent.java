package dev.termshift.contract;

import java.util.Optional;
import java.util.regex.Pattern;

/** The W3C trace context that a message travels in. */
public final class Traceparent {

  /** The name of the extension attribute and of the plain Kafka header. */
  public static final String NAME = "traceparent";

  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private Traceparent() {}

  /** The value if it has the W3C form; anything else is as good as none. */
  public static Optional<String> of(Optional<String> value) {
    return value.filter(each -> FORM.matcher(each).matches());
  }
}
