package dev.termshift.contract.reply;

import dev.termshift.contract.reply.ReplyMessage.Outcome;
import dev.termshift.domain.rules.Quote;
import dev.termshift.domain.rules.Rejection;
import dev.termshift.text.CallerText;
import dev.termshift.text.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The part of a reply that depends on the answer.
 *
 * @param outcome what became of the command
 * @param rejections why not
 * @param events its billing events
 * @param quote what another command would do
 * @param usableUntil when the subscription ends, if it bought credits
 * @param message for people
 */
record ReplyContent(
    Outcome outcome,
    List<Rejection> rejections,
    Optional<SequenceRange> events,
    Optional<Quote> quote,
    Optional<Instant> usableUntil,
    Optional<String> message) {

  static ReplyContent accepted(Optional<SequenceRange> events, Optional<Instant> usableUntil) {
    return new ReplyContent(
        Outcome.ACCEPTED,
        List.of(),
        events,
        Optional.empty(),
        usableUntil,
        usableUntil.map(CallerText.in(Language.ENGLISH)::usableUntil));
  }

  static ReplyContent duplicate(SequenceRange events) {
    return new ReplyContent(
        Outcome.DUPLICATE,
        List.of(),
        Optional.of(events),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static ReplyContent rejected(List<Rejection> rejections) {
    return new ReplyContent(
        Outcome.REJECTED,
        rejections,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static ReplyContent quoted(Quote quote) {
    return new ReplyContent(
        Outcome.QUOTED,
        List.of(),
        Optional.empty(),
        Optional.of(quote),
        Optional.empty(),
        Optional.empty());
  }

  static ReplyContent nothing(String why) {
    return new ReplyContent(
        Outcome.NOTHING,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(why));
  }
}
