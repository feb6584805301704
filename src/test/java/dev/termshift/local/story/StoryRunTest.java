package dev.termshift.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyMessage.Outcome;
import dev.termshift.contract.reply.ReplyMessage.Rejected;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoryRunTest {

  @Test
  void sendsAStepOnlyAfterTheReplyAndTheAwaitedEventsOfTheOneBefore() {
    StoryRun story = story(step("1", "ACCEPTED", "a", "b"), step("2", "ACCEPTED"));

    assertThat(story.nextToSend()).isPresent();
    assertThat(story.nextToSend()).isEmpty();
    story.happened(event(1, "a"));
    story.replied(accepted("1", 1, 1));
    assertThat(story.nextToSend()).isEmpty();
    story.happened(event(2, "b"));

    assertThat(story.nextToSend()).isPresent();
    story.replied(accepted("2", 3, 3));
    assertThat(story.nextToSend()).isEmpty();
    assertThat(story.isFinished()).isTrue();
    assertThat(story.surprises()).isEmpty();
  }

  @Test
  void doesNotTakeALateEventOfAnEarlierStepForItsOwn() {
    StoryRun story =
        story(step("1", "ACCEPTED"), step("2", "ACCEPTED", "a"), step("3", "ACCEPTED"));
    story.nextToSend();
    story.replied(accepted("1", 1, 2));
    story.nextToSend();
    story.replied(accepted("2", 3, 3));

    story.happened(event(1, "other"));
    story.happened(event(2, "a"));
    assertThat(story.nextToSend()).isEmpty();

    story.happened(event(3, "a"));
    assertThat(story.nextToSend()).isPresent();
  }

  @Test
  void awaitsEventsInTheirOrder() {
    StoryRun story = story(step("1", "ACCEPTED", "a", "b"));
    story.nextToSend();
    story.replied(accepted("1", 1, 1));
    story.happened(event(1, "b"));
    story.happened(event(2, "a"));

    story.nextToSend();

    assertThat(story.isFinished()).isFalse();
    assertThat(story.waitsFor()).isEqualTo("b");
  }

  @Test
  void saysInAWordWhatIsMissingHoweverMuchCame() {
    StoryRun story = story(step("1", "ACCEPTED", "z"));
    story.nextToSend();
    story.replied(accepted("1", 1, 1));
    for (int i = 1; i <= 60; i++) {
      story.happened(event(i, "e" + i));
    }

    assertThat(story.waitsFor()).isEqualTo("z");
  }

  @Test
  void isSurprisedByAnotherOutcomeAnotherCodeAndASecondReply() {
    StoryRun story = story(step("1", "ACCEPTED"), rejected("2", "ENDED"), step("3", "ACCEPTED"));
    story.nextToSend();
    story.replied(rejection("1", "NOT_STARTED"));
    story.nextToSend();
    story.replied(rejection("2", "NOT_STARTED"));
    story.replied(rejection("2", "ENDED"));

    assertThat(story.surprises())
        .hasSize(3)
        .satisfies(
            all -> {
              assertThat(all.get(0))
                  .endsWith("Expected 1 to be ACCEPTED, but it was REJECTED NOT_STARTED");
              assertThat(all.get(1))
                  .endsWith("Expected 2 to be REJECTED ENDED, but it was REJECTED NOT_STARTED");
              assertThat(all.get(2))
                  .endsWith("Expected no other reply, but got REJECTED ENDED to 2");
            });
  }

  @Test
  void isSurprisedByAGapARepeatAndADisorderOfEvents() {
    StoryRun story = story(step("1", "ACCEPTED"));
    story.happened(event(1, "a"));
    story.happened(event(3, "c"));
    story.happened(event(3, "c"));

    assertThat(story.surprises())
        .containsExactly(
            "title: Expected event 2 to come next, but got 3",
            "title: Expected event 4 to come next, but got 3");
  }

  private static StoryRun story(StoryLine... lines) {
    return new StoryRun(List.of(lines));
  }

  private static StoryLine step(String id, String expected, String... awaited) {
    return new StoryLine("title", false, command(id), expected, Optional.empty(), List.of(awaited));
  }

  private static StoryLine rejected(String id, String code) {
    return new StoryLine("title", false, command(id), "REJECTED", Optional.of(code), List.of());
  }

  private static OutgoingCommand command(String id) {
    return OutgoingCommand.of("s-1", new CommandId("/test", id), new WithdrawChange());
  }

  private static BillingMessage event(long sequence, String name) {
    return new BillingMessage("s-1", sequence, name, NullNode.getInstance());
  }

  private static ReplyMessage accepted(String id, long first, long last) {
    return reply(id, Outcome.ACCEPTED, List.of(), Optional.of(new SequenceRange(first, last)));
  }

  private static ReplyMessage rejection(String id, String code) {
    List<Rejected> rejections = List.of(new Rejected(code, "Expected"));
    return reply(id, Outcome.REJECTED, rejections, Optional.empty());
  }

  private static ReplyMessage reply(
      String id, Outcome outcome, List<Rejected> rejections, Optional<SequenceRange> events) {
    return new ReplyMessage(
        "s-1",
        new CommandId("/test", id),
        outcome,
        rejections,
        events,
        Optional.empty(),
        new LogPosition("t", 0, 0),
        Instant.EPOCH,
        Optional.empty());
  }
}
