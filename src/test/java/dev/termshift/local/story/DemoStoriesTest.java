package dev.termshift.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.kernel.CommandId;
import dev.termshift.local.payment.ChargeRequest;
import dev.termshift.local.payment.PaymentAnswers;
import dev.termshift.local.payment.PaymentState;
import dev.termshift.local.payment.RefundRequest;
import dev.termshift.local.payment.SimulatedProvider;
import dev.termshift.settings.CatalogFile;
import dev.termshift.testing.ToyDecider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tells every story of the demonstration to the rules alone, on a clock of its own. */
class DemoStoriesTest {
  private static final Path STORIES = Path.of("config/demo-stories.jsonl");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Set<String> REFUNDS = Set.of("refund.requested", "balance-refund.requested");
  private static final Set<String> CHARGES = Set.of("charge.requested", "charge.inquiry");

  @TempDir static Path folder;

  private static final Instant BEGIN = Instant.parse("2026-01-31T10:00:00Z");

  private Instant now = BEGIN;

  private final ToyDecider decider =
      new ToyDecider(
          CatalogFile.read(
              StoryCatalog.write(
                  Path.of("config/catalog.conf"), folder.resolve("story-catalog.conf"), now)));
  private final CommandEncoder encoder = new CommandEncoder();
  private final PaymentAnswers answers = new PaymentAnswers();
  private final SimulatedProvider provider = SimulatedProvider.byName();
  private final Deque<BillingMessage> asked = new ArrayDeque<>();
  private final List<News> expected = new ArrayList<>();

  static Stream<String> stories() {
    return byTitle(BEGIN).keySet().stream();
  }

  private static Map<String, List<StoryLine>> byTitle(Instant at) {
    return new StoryFile(STORIES, "test", at)
        .read().stream()
            .collect(Collectors.groupingBy(StoryLine::story, TreeMap::new, Collectors.toList()));
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void comesToItsEndAsItIsWritten(String title) {
    StoryRun story = new StoryRun(byTitle(now).get(title));
    play(story);

    assertThat(story.surprises()).isEmpty();
    assertThat(story.isFinished()).as(story.waitsFor()).isTrue();
    assertComesToRest(story);
  }

  /** The README promises it, in whatever month the demonstration is run. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T10:00:00Z",
        "2026-02-01T00:00:05Z",
        "2026-02-02T00:00:00Z",
        "2026-03-01T22:00:00Z",
        "2026-04-30T10:00:00Z",
        "2026-11-29T10:00:00Z",
        "2028-02-29T12:00:00Z",
        "2028-03-01T06:00:00Z"
      })
  void theOneWithAPastIsChargedForTheDayThatIsOver(Instant today) {
    now = today;
    StoryRun story = new StoryRun(byTitle(now).get("$15.17: an upgrade a day into the month"));
    play(story);

    assertThat(story.surprises()).isEmpty();
    assertThat(story.told().steps())
        .flatExtracting(ToldStory.Step::events)
        .filteredOn(event -> event.name().equals("charge.requested"))
        .extracting(event -> event.data().path("amountMinor").asInt())
        .containsExactly(1517);
  }

  private void play(StoryRun story) {
    Instant givenUpAt = now.plus(PATIENCE);

    while (!story.isFinished() && now.isBefore(givenUpAt)) {
      now = now.plusMillis(500);
      Optional<StoryLine> line = story.nextToSend();
      turnOut(story);
      line.ifPresent(it -> decide(story, it));
      pay(story);
      elapse(story);
    }
  }

  /** A demonstration that ends by itself waits until nothing is due any more. */
  private void assertComesToRest(StoryRun story) {
    Instant later = now.plus(Duration.ofHours(1));
    for (int fired = 0; fired < 20 && due(story).isBefore(later); fired++) {
      now = due(story);
      elapse(story);
      pay(story);
    }

    assertThat(due(story)).as("the next deadline").isAfterOrEqualTo(later);
  }

  private Instant due(StoryRun story) {
    return decider.nextDeadline(story.subscriptionId()).orElse(Instant.MAX);
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
      if (message.name().equals("charge.inquiry")) {
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
      if (CHARGES.contains(read.name()) || REFUNDS.contains(read.name())) {
        asked.add(read);
      }
    }
  }

  /** What is still to be heard of a payment. */
  private record News(ChargeRequest charge, PaymentState state) {}
}
