package dev.termshift.local.story;

import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.reply.ReplyMessage;
import java.util.List;
import java.util.Optional;

/**
 * A story that has come to its end.
 *
 * @param title what it is about
 * @param subscriptionId whose story it is
 * @param steps what was sent, and what came of it
 * @param surprises what was not as it is written, a sentence each
 */
public record ToldStory(
    String title, String subscriptionId, List<Step> steps, List<String> surprises) {

  public ToldStory {
    steps = List.copyOf(steps);
    surprises = List.copyOf(surprises);
  }

  /**
   * One command and what the story tells of it.
   *
   * @param command the command
   * @param bySupport whether a support agent gave it
   * @param reply its reply
   * @param isExpected whether that is the reply the story is about
   * @param events of the events that followed, those that the story waited for
   */
  public record Step(
      OutgoingCommand command,
      boolean bySupport,
      Optional<ReplyMessage> reply,
      boolean isExpected,
      List<BillingMessage> events) {

    public Step {
      events = List.copyOf(events);
    }
  }
}
