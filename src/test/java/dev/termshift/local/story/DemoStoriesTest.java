package dev.termshift.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.money.Money;
import dev.termshift.kernel.CommandId;
import dev.termshift.settings.CatalogFile;
import dev.termshift.testing.ToyDecider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tells every story of the demonstration to the rules alone, on a clock of its own. */
class DemoStoriesTest {
  private static final Path STORIES = Path.of("config/demo-stories.jsonl");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ToyDecider decider =
      new ToyDecider(CatalogFile.read(Path.of("config/catalog.conf")));
  private final CommandEncoder encoder = new CommandEncoder();
  private final Deque<BillingMessage> unpaid = new ArrayDeque<>();
  private Instant now = Instant.parse("2026-01-31T10:00:00Z");

  static Stream<String> stories() {
    return byTitle().keySet().stream();
  }

  private static Map<String, List<StoryLine>> byTitle() {
    return new StoryFile(STORIES, "test")
        .read().stream()
            .collect(Collectors.groupingBy(StoryLine::story, TreeMap::new, Collectors.toList()));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void comesToItsEndAsItIsWritten(String title) {
    StoryRun story = new StoryRun(byTitle().get(title));
    Instant givenUpAt = now.plus(PATIENCE);

    while (!story.isFinished() && now.isBefore(givenUpAt)) {
      now = now.plusMillis(500);
      Optional<StoryLine> line = story.nextToSend();
      line.ifPresent(it -> decide(story, it));
      pay(story);
      elapse(story);
    }

    assertThat(story.surprises()).isEmpty();
    assertThat(story.isFinished()).as(story.waitsFor()).isTrue();
  }

  private void decide(StoryRun story, StoryLine line) {
    Authority authority = line.bySupport() ? Authority.SUPPORT : Authority.CUSTOMER;
    decide(story, encoder.encode(line.command()), authority);
  }

  private void pay(StoryRun story) {
    while (!unpaid.isEmpty()) {
      decide(story, encoder.encode(answer(story, unpaid.removeFirst())), Authority.PAYMENT);
    }
  }

  private static OutgoingCommand answer(StoryRun story, BillingMessage charge) {
    String chargeId = charge.data().path("chargeId").asText();
    Money amount =
        new Money(
            charge.data().path("amountMinor").asLong(), charge.data().path("currency").asText());
    boolean declined =
        story.subscriptionId().contains("declined-later") && !chargeId.endsWith(":c1");
    return OutgoingCommand.of(
        story.subscriptionId(),
        new CommandId("/payments", chargeId),
        declined
            ? new PaymentFailed(
                chargeId,
                1,
                amount,
                Optional.of("p-" + chargeId),
                Optional.of("declined"),
                FailureKind.SOFT)
            : new PaymentSucceeded(chargeId, 1, amount, "p-" + chargeId));
  }

  private void elapse(StoryRun story) {
    String id = story.subscriptionId();
    Optional<Instant> due = decider.nextDeadline(id).filter(it -> !it.isAfter(now));
    due.ifPresent(
        it ->
            decide(
                story,
                encoder.encode(
                    OutgoingCommand.of(
                        id, new CommandId("/timers", it.toString()), new Elapse(it))),
                Authority.CUSTOMER));
  }

  private void decide(StoryRun story, WireMessage message, Authority authority) {
    ToyDecider.Outcome outcome = decider.decide(message, authority, now);
    outcome
        .reply()
        .map(it -> new ReplyReader().read(it.headers(), it.value()))
        .ifPresent(story::replied);
    for (WireMessage event : outcome.events()) {
      BillingMessage read = new BillingReader().read(event.headers(), event.value());
      story.happened(read);
      if (read.name().equals("charge.requested")) {
        unpaid.add(read);
      }
    }
  }
}
