package dev.termshift.contract.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.contract.Golden;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.SampleCommands;
import dev.termshift.contract.reply.ReplyMessage.Outcome;
import dev.termshift.contract.reply.ReplyMessage.Rejected;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Replies as they were released, in both directions. */
class RepliesTest {

  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final LogPosition LOG = new LogPosition("dG9waWMtaWQtb2YtbG9n", 3, 4711);
  private static final Instant APPENDED = Instant.parse("2026-01-31T09:30:01.500Z");
  private static final CommandId ID = new CommandId("/shop", "c-1");
  private static final Optional<SequenceRange> EVENTS = Optional.of(new SequenceRange(12, 14));

  private final Replies replies = new Replies();
  private final ReplyReader reader = new ReplyReader();

  private static LogRecord record(SubscriptionCommand command) {
    return new LogRecord(
        LOG,
        APPENDED,
        "s-1",
        ID,
        "00",
        Authority.CUSTOMER,
        Attribution.NONE,
        Optional.empty(),
        command);
  }

  private Optional<WireMessage> write(SubscriptionCommand command, Answer answer) {
    return replies.write(record(command), answer, EVENTS, Optional.of(TRACE));
  }

  static Stream<Arguments> answers() {
    Rejection ended = Rejection.of(RejectionCode.Reason.OVER);
    Rejection plan = Rejection.of(RejectionCode.Reason.NO_SUCH_PLAN, "x");
    return Stream.of(
        Arguments.of(
            "reply-accepted",
            new Answer.Accepted(),
            reply(Outcome.ACCEPTED, List.of(), EVENTS, Optional.empty())),
        Arguments.of(
            "reply-accepted-until",
            new Answer.Accepted(Optional.of(APPENDED)),
            reply(
                Outcome.ACCEPTED,
                List.of(),
                EVENTS,
                Optional.of(
                    "The subscription ends at "
                        + APPENDED
                        + ". The credits can be used until then."))),
        Arguments.of(
            "reply-rejected",
            new Answer.Rejected(List.of(ended, plan)),
            reply(
                Outcome.REJECTED,
                List.of(
                    new Rejected("ENDED", "The subscription has ended. Restart it first."),
                    new Rejected(
                        "UNKNOWN_PLAN", "The catalog has no plan 'x'. Choose one that it offers.")),
                Optional.empty(),
                Optional.empty())),
        Arguments.of(
            "reply-duplicate",
            new Answer.Duplicate(5, 5),
            reply(
                Outcome.DUPLICATE,
                List.of(),
                Optional.of(new SequenceRange(5, 5)),
                Optional.empty())),
        quoted("reply-quoted", SampleQuotes.rich()),
        quoted("reply-quoted-discount", SampleQuotes.discounted()),
        quoted("reply-quoted-top-up", SampleQuotes.topUp()),
        quoted("reply-quoted-restart", SampleQuotes.restart()),
        quoted("reply-quoted-resume", SampleQuotes.resume()),
        quoted("reply-quoted-stop", SampleQuotes.pause()),
        Arguments.of(
            "reply-nothing",
            Answer.Nothing.because(Answer.Nothing.Why.NO_CHARGE_FAILED),
            reply(
                Outcome.NOTHING,
                List.of(),
                Optional.empty(),
                Optional.of("No charge of a period has failed, so none is asked for again."))));
  }

  private static Arguments quoted(String name, Quote quote) {
    ReplyMessage read =
        new ReplyMessage(
            "s-1",
            ID,
            Outcome.QUOTED,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            LOG,
            APPENDED,
            Optional.of(quote.total()));
    return Arguments.of(name, new Answer.Quoted(quote), read);
  }

  private static ReplyMessage reply(
      Outcome outcome,
      List<Rejected> rejections,
      Optional<SequenceRange> events,
      Optional<String> message) {
    return new ReplyMessage(
        "s-1", ID, outcome, rejections, events, message, LOG, APPENDED, Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("answers")
  void isWrittenAsReleased(String name, Answer answer, ReplyMessage expected) {
    WireMessage written =
        write(new Upgrade("pro", Timing.IMMEDIATE, Optional.empty()), answer).orElseThrow();
    Golden.assertReleased(name, written);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void isReadAsItWasMeant(String name, Answer answer, ReplyMessage expected) {
    WireMessage released = Golden.message(name);
    assertThat(reader.read(released.headers(), released.value())).isEqualTo(expected);
  }

  @Test
  void whoeverWaitsForNothingGetsNothing() {
    List<String> silent =
        SampleCommands.all().entrySet().stream()
            .filter(each -> write(each.getValue(), new Answer.Accepted()).isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    assertThat(silent)
        .containsExactly(
            "command-dispute-closed",
            "command-dispute-opened",
            "command-elapse",
            "command-payment-failed",
            "command-payment-failed-before-any",
            "command-payment-failed-hard",
            "command-payment-pending",
            "command-payment-pending-action",
            "command-payment-refunded",
            "command-payment-refunded-known",
            "command-payment-succeeded",
            "command-payment-succeeded+tax",
            "command-refund-failed",
            "command-refund-failed-why",
            "command-refund-succeeded");
  }

  @Test
  void aDeadLetterIsNoReply() {
    Answer unusable = Answer.Unusable.because(Answer.Unusable.Reason.RULE_THREW, "a bug");
    assertThat(write(new Upgrade("pro", Timing.IMMEDIATE, Optional.empty()), unusable)).isEmpty();
  }

  @Test
  void refusesWhatIsNoReply() {
    WireMessage event = Golden.message("event-plan.changed");
    assertThatThrownBy(() -> reader.read(event.headers(), event.value()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("/type: Expected a reply, but got plan.changed");
  }
}
