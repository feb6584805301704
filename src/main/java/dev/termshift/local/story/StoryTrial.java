package dev.termshift.local.story;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.event.EventKind;
import dev.termshift.kernel.CommandId;
import dev.termshift.local.payment.ChargeRequest;
import dev.termshift.local.payment.PaymentAnswers;
import dev.termshift.local.payment.PaymentState;
import dev.termshift.local.payment.RefundRequest;
import dev.termshift.local.payment.SimulatedProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells stories to the rules alone, on a clock of its own: what takes a minute is over at once, and
 * nobody else hears of it.
 */
final class StoryTrial implements AutoCloseable {

  private static final Duration STEP = Duration.ofMillis(500);

  private static final String INQUIRY = EventKind.CHARGE_INQUIRY.text();
  private static final Set<String> CHARGES = Set.of(EventKind.CHARGE_REQUESTED.text(), INQUIRY);
  private static final Set<String> REFUNDS =
      Set.of(EventKind.REFUND_REQUESTED.text(), EventKind.BALANCE_REFUND_REQUESTED.text());

  private final InMemoryDecider decider;
  private final CommandEncoder encoder = new CommandEncoder();
  private final PaymentAnswers answers = new PaymentAnswers();
  private final SimulatedProvider provider = SimulatedProvider.byName();
  private final Deque<BillingMessage> asked = new ArrayDeque<>();
  private final List<News> expected = new ArrayList<>();
  private Instant now;

  /** What is still to be heard of a payment. */
  private record News(ChargeRequest charge, PaymentState state) {}

  /** Decides by this catalog, from that instant on. */
  StoryTrial(Catalog catalog, Instant now) {
    this.decider = new InMemoryDecider(catalog);
    this.now = now;
  }

  /** What time it is in there. */
  Instant now() {
    return now;
  }

  /** Tells the story until it is over, but for so long at most. */
  void tell(StoryRun story, Duration atMost) {
    Instant givenUpAt = now.plus(atMost);
    while (!story.isFinished() && now.isBefore(givenUpAt)) {
      now = now.plus(STEP);
      Optional<StoryLine> line = story.nextToSend();
      turnOut(story);
      line.ifPresent(it -> decide(story, it));
      pay(story);
      elapse(story);
    }
  }

  /** When something falls due for it without a command. */
  Optional<Instant> due(StoryRun story) {
    return decider.nextDeadline(story.subscriptionId());
  }

  /** Lets that come. */
  void passTo(Instant due, StoryRun story) {
    now = due;
    elapse(story);
    pay(story);
  }

  private void decide(StoryRun story, StoryLine line) {
    Authority authority = line.bySupport() ? Authority.SUPPORT : Authority.CUSTOMER;
    decide(story, encoder.encode(line.command()), authority);
  }

  private void pay(StoryRun story) {
    while (!asked.isEmpty()) {
      BillingMessage message = asked.removeFirst();
      if (REFUNDS.contains(message.name())) {
        giveBack(story, RefundRequest.of(message));
        continue;
      }
      ChargeRequest charge = ChargeRequest.of(message);
      if (message.name().equals(INQUIRY)) {
        answer(story, charge, provider.find(charge));
        continue;
      }
      Optional<PaymentState> state = provider.charge(charge);
      state.ifPresent(it -> answer(story, charge, it));
      provider.news(charge).forEach(it -> expected.add(new News(charge, it)));
    }
  }

  private void giveBack(StoryRun story, RefundRequest refund) {
    decide(story, answers.to(refund, provider.refund(refund)), Authority.PAYMENT);
  }

  /** One piece of news of payments comes each time that the clock moves. */
  private void turnOut(StoryRun story) {
    if (!expected.isEmpty()) {
      News next = expected.remove(0);
      answer(story, next.charge(), next.state());
    }
  }

  private void answer(StoryRun story, ChargeRequest charge, PaymentState state) {
    decide(story, answers.to(charge, state), Authority.PAYMENT);
  }

  private void elapse(StoryRun story) {
    due(story)
        .filter(it -> !it.isAfter(now))
        .ifPresent(
            it ->
                decide(
                    story,
                    encoder.encode(
                        OutgoingCommand.of(
                            story.subscriptionId(),
                            new CommandId("/timers", it.toString()),
                            new Elapse(it))),
                    Authority.CUSTOMER));
  }

  private void decide(StoryRun story, WireMessage message, Authority authority) {
    InMemoryDecider.Outcome outcome = decider.decide(message, authority, now);
    outcome
        .reply()
        .map(it -> new ReplyReader().read(it.headers(), it.value()))
        .ifPresent(story::replied);
    for (WireMessage event : outcome.events()) {
      BillingMessage read = new BillingReader().read(event.headers(), event.value());
      story.happened(read);
      if (CHARGES.contains(read.name()) || REFUNDS.contains(read.name())) {
        asked.add(read);
      }
    }
  }

  @Override
  public void close() {
    provider.close();
  }
}
