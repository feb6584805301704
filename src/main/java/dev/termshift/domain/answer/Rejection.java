package dev.termshift.domain.answer;

import dev.termshift.domain.answer.RejectionCode.Reason;
import java.util.List;

/**
 * One reason why a command was rejected, and its facts.
 *
 * @param reason what speaks against the command
 * @param facts one for each parameter of the reason, as {@code toString} writes it
 */
public record Rejection(Reason reason, List<String> facts) {

  /** Refuses another number of facts than the reason has parameters. */
  public Rejection {
    facts = reason.checked(facts);
  }

  /** The rejection for that reason, of which these facts are told. */
  public static Rejection of(Reason reason, Object... facts) {
    return new Rejection(reason, Sentence.texts(facts));
  }

  /** Why, for machines. */
  public RejectionCode code() {
    return reason.code();
  }
}
