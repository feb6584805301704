package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.NoticeEvent.CreditsExpiring;
import dev.termshift.domain.event.NoticeEvent.NoticeMissed;
import dev.termshift.domain.event.NoticeEvent.Subject;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The audits of announced expiries over lives that went well, and with one notice made wrong. */
class PlantedExpiryTest {

  private static final Instant START = Instant.parse("2024-04-01T00:00:00Z");
  private static final Instant CARRIED_UNTIL = Instant.parse("2024-06-01T00:00:00Z");

  /** An event and when it happened, to the day. */
  private record Dated(Instant at, SubscriptionEvent event) {}

  private final List<Dated> events = new ArrayList<>();
  private final Telling life = new Telling(rolling());
  private Instant now = START;

  private static Catalog rolling() {
    PlanFeatures features =
        PlanFeatures.PLAIN
            .rollingOver(Rollover.ALL)
            .noticing(Notices.usual(SampleCatalog.every("P1M")));
    return SampleCatalog.featuring("basic", features);
  }

  private void send(SubscriptionCommand command) {
    life.send(now, now, Authority.SUPPORT, command);
    note();
  }

  /** Lives on day by day and pays what is asked for. */
  private void live(int days) {
    for (int day = 0; day < days; day++) {
      now = now.plus(Duration.ofDays(1));
      life.elapse(now);
      pay();
    }
  }

  private void pay() {
    for (OpenCharge open : life.charges().open()) {
      PaymentSucceeded paid =
          new PaymentSucceeded(open.chargeId(), open.attempt(), open.amount(), "p" + open.number());
      life.send(now, now, Authority.PAYMENT, paid);
    }
    note();
  }

  private void note() {
    life.since(events.size()).forEach(event -> events.add(new Dated(now, event)));
  }

  private void start() {
    life.send(now, now, Authority.CUSTOMER, Commands.start("basic"));
    pay();
  }

  /** Thirty given credits last until the twelfth day. */
  private void liveWithGivenCredits(int days) {
    start();
    send(Commands.grantUntil(30, "2024-04-12T00:00:00Z"));
    live(days);
  }

  /** A hundred credits were carried into the second period. */
  private void liveIntoTheSecondPeriod() {
    start();
    live(32);
  }

  @Test
  void aNoticeThatIsLeftOutIsSeen() {
    liveWithGivenCredits(15);
    assertSeen(events.stream().filter(it -> !(it.event() instanceof CreditsExpiring)));
  }

  @Test
  void aNoticeOfMoreThanExpiresIsSeen() {
    liveWithGivenCredits(15);
    assertSeen(events.stream().map(it -> new Dated(it.at(), withOneMore(it.event()))));
  }

  @Test
  void aNoticeOfLessThanExpiresIsSeen() {
    liveWithGivenCredits(15);
    assertSeen(events.stream().map(it -> new Dated(it.at(), withOne(it.event()))));
  }

  @Test
  void aNoticeOfWhatRollsOverIsSeen() {
    liveIntoTheSecondPeriod();
    assertSeen(Stream.concat(events.stream(), Stream.of(new Dated(now, ofCarried()))));
  }

  @Test
  void aNoticeOfWhatGoesInAPauseIsRight() {
    liveIntoTheSecondPeriod();
    send(Commands.pause());
    events.add(new Dated(now, ofCarried()));
    assertThatCode(() -> audit(events)).doesNotThrowAnyException();
  }

  @Test
  void aNoticeThatIsSaidTwiceIsSeen() {
    liveWithGivenCredits(8);
    assertSeen(
        events.stream()
            .flatMap(
                it -> it.event() instanceof CreditsExpiring ? Stream.of(it, it) : Stream.of(it)));
  }

  @Test
  void aMissedOneThatIsMissedAgainIsSeen() {
    liveIntoTheSecondPeriod();
    Dated missed = new Dated(now, new NoticeMissed(Subject.CREDITS_EXPIRING, CARRIED_UNTIL));
    events.add(missed);
    assertSeen(Stream.concat(events.stream(), Stream.of(missed)));
  }

  private static CreditsExpiring ofCarried() {
    return new CreditsExpiring(CARRIED_UNTIL, 100, List.of(new LotAmount(2, 100)));
  }

  private static SubscriptionEvent withOneMore(SubscriptionEvent event) {
    return event instanceof CreditsExpiring it ? of(it, it.amount() + 1) : event;
  }

  private static SubscriptionEvent withOne(SubscriptionEvent event) {
    return event instanceof CreditsExpiring it ? of(it, 1) : event;
  }

  private static CreditsExpiring of(CreditsExpiring it, long amount) {
    return new CreditsExpiring(
        it.at(), amount, List.of(new LotAmount(it.lots().get(0).lot(), amount)));
  }

  private void assertSeen(Stream<Dated> faulty) {
    List<Dated> all = faulty.toList();
    assertThatCode(() -> audit(events)).doesNotThrowAnyException();
    assertThatThrownBy(() -> audit(all)).isInstanceOf(AssertionError.class);
  }

  private static void audit(List<Dated> events) {
    List<Audit> audits = List.of(new CreditNoticeAudit(), new ExpiryAudit());
    SubscriptionState state = new SubscriptionState.NotStarted();
    for (Dated each : events) {
      SubscriptionState before = state;
      state = SubscriptionEvolution.evolve(state, each.event());
      Observed observed = new Observed(before, each.event(), state, each.at(), each.at());
      audits.forEach(Audit::begin);
      audits.forEach(audit -> audit.observe(observed));
    }
  }
}
