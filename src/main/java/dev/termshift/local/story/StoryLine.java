package dev.termshift.local.story;

import dev.termshift.contract.command.OutgoingCommand;
import java.util.List;
import java.util.Optional;

/**
 * One step of a story: a command, and what must come of it before the next step.
 *
 * @param story the story's title
 * @param bySupport whether a support agent gives the command
 * @param command the command
 * @param expected the outcome its reply must state
 * @param code the code that a rejection must state, if it is to be a certain one
 * @param awaited the billing events that must follow, in this order
 */
record StoryLine(
    String story,
    boolean bySupport,
    OutgoingCommand command,
    String expected,
    Optional<String> code,
    List<String> awaited) {

  StoryLine {
    awaited = List.copyOf(awaited);
  }
}
