package dev.termshift.domain.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.billing.Deadlines;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentPending;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.rules.SubscriptionRules;
import dev.termshift.domain.subscription.Charges;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import dev.termshift.text.CallerText;
import dev.termshift.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The story of one subscription, {@code s}: what happens when, and what must come of it. Before
 * each command the deadlines that were due before it are applied, as the engine does.
 */
public final class Scenario {

  private final Catalog catalog;
  private SubscriptionState state = new SubscriptionState.NotStarted();
  private int sent;
  private Instant now = Instant.EPOCH;
  private Optional<Instant> givenAt = Optional.empty();
  private final List<String> elapsed = new ArrayList<>();
  private final List<SubscriptionEvent> events = new ArrayList<>();
  private Decision decision = Decision.nothing(Answer.Nothing.Why.NOT_DUE, now);

  private Scenario(Catalog catalog) {
    this.catalog = catalog;
  }

  /** A story with the catalog of all tests. */
  public static Scenario begin() {
    return begin(SampleCatalog.CATALOG);
  }

  /** A story with a catalog of its own. */
  public static Scenario begin(Catalog catalog) {
    return new Scenario(catalog);
  }

  /**
   * A story that goes on after a plan was started and, if it costs anything, paid as {@code p1}.
   */
  public static Scenario active(String planId, String at) {
    return active(SampleCatalog.CATALOG, planId, at);
  }

  /** The same with a catalog of its own. */
  public static Scenario active(Catalog catalog, String planId, String at) {
    Scenario scenario =
        begin(catalog).at(at).customer(new Start(planId, Optional.empty())).isAccepted();
    return scenario.charges().open().isEmpty() ? scenario : scenario.pays(1, "p1").isAccepted();
  }

  /** The same in another zone. */
  public static Scenario activeIn(String zone, String planId, String at) {
    return begin()
        .at(at)
        .customer(new Start(planId, Optional.of(ZoneId.of(zone))))
        .pays(1, "p1")
        .isAccepted();
  }

  /** The next command comes at that instant; timers were down until then. */
  public Scenario at(String instant) {
    now = instant(instant);
    elapsed.clear();
    return this;
  }

  /** Time passes until that instant, which is included; timers fire in time. */
  public Scenario until(String instant) {
    now = instant(instant);
    elapsed.clear();
    return elapse(now.plusNanos(1), true);
  }

  /** Like {@link #until}, but timers were down: everything is decided at the end. */
  public Scenario untilLate(String instant) {
    now = instant(instant);
    elapsed.clear();
    return elapse(now.plusNanos(1), false);
  }

  /** A customer sends the command. */
  public Scenario customer(SubscriptionCommand command) {
    return send(Authority.CUSTOMER, command);
  }

  /** Support sends the command. */
  public Scenario support(SubscriptionCommand command) {
    return send(Authority.SUPPORT, command);
  }

  /** The payment service sends the command. */
  public Scenario payments(SubscriptionCommand command) {
    return send(Authority.PAYMENT, command);
  }

  /** The latest attempt at an open charge succeeds. */
  public Scenario pays(long charge, String paymentId) {
    elapse(now, false);
    return charges().open("s:c" + charge).stream()
        .map(
            open -> new PaymentSucceeded(open.chargeId(), open.attempt(), open.amount(), paymentId))
        .map(this::payments)
        .findFirst()
        .orElseThrow();
  }

  /** A payment is made for any charge. */
  public Scenario pays(long charge, long minor, String paymentId) {
    Money amount = SampleCatalog.usd(minor);
    return payments(new PaymentSucceeded("s:c" + charge, 1, amount, paymentId));
  }

  /** A payment for any charge is heard of now, but was made at that instant. */
  public Scenario paid(long charge, long minor, String paymentId, String madeAt) {
    givenAt = Optional.of(instant(madeAt));
    pays(charge, minor, paymentId);
    givenAt = Optional.empty();
    return this;
  }

  /** A payment is made for a charge when nobody waits for it any more. */
  public Scenario paysTooLate(long charge, long minor, String paymentId) {
    return paid(charge, minor, paymentId, now.plus(Duration.ofDays(2)).toString());
  }

  /** The latest attempt at an open charge is declined. */
  public Scenario declines(long charge) {
    return declines(charge, FailureKind.SOFT);
  }

  /** The same, with what the payment service knows of it. */
  public Scenario declines(long charge, FailureKind kind) {
    elapse(now, false);
    return charges().open("s:c" + charge).stream()
        .map(
            open ->
                new PaymentFailed(
                    open.chargeId(),
                    open.attempt(),
                    open.amount(),
                    Optional.of("x"),
                    Optional.of("declined"),
                    kind))
        .map(this::payments)
        .findFirst()
        .orElseThrow();
  }

  /** The latest attempt at a charge is pending until that instant. */
  public Scenario pends(long charge, String until) {
    elapse(now, false);
    int attempt = charges().open("s:c" + charge).map(OpenCharge::attempt).orElse(1);
    return payments(new PaymentPending("s:c" + charge, attempt, instant(until), Optional.empty()));
  }

  /** What the last command was answered. */
  public Answer answer() {
    return decision.answer();
  }

  /** The last command was accepted, with whatever events. */
  public Scenario isAccepted() {
    assertThat(decision.answer()).isInstanceOf(Answer.Accepted.class);
    return this;
  }

  /** The last command was accepted with exactly these events. */
  public Scenario emits(String... lines) {
    isAccepted();
    assertThat(decision.events().stream().map(EventLines::line)).containsExactly(lines);
    return this;
  }

  /** The last command was accepted, and these events were among its own, in this order. */
  public Scenario emitsAmong(String... lines) {
    isAccepted();
    assertThat(decision.events().stream().map(EventLines::line)).containsSubsequence(lines);
    return this;
  }

  /** The last command was rejected for exactly these reasons. */
  public Scenario rejects(RejectionCode... codes) {
    assertThat(decision.answer()).isInstanceOf(Answer.Rejected.class);
    List<Rejection> rejections = ((Answer.Rejected) decision.answer()).rejections();
    assertThat(rejections.stream().map(Rejection::code)).containsExactly(codes);
    assertThat(rejections)
        .extracting(CallerText.in(Language.ENGLISH)::of)
        .allMatch(sentence -> sentence.endsWith("."));
    return this;
  }

  /** The first reason against the last command reads so. */
  public Scenario says(String message) {
    Rejection first = ((Answer.Rejected) decision.answer()).rejections().get(0);
    assertThat(CallerText.in(Language.ENGLISH).of(first)).isEqualTo(message);
    return this;
  }

  /** The last command got the quote of a plan change. */
  public Quote.Change quote() {
    return quote(Quote.Change.class);
  }

  /** The last command got a quote of that kind. */
  public <Q extends Quote> Q quote(Class<Q> kind) {
    assertThat(decision.answer()).isInstanceOf(Answer.Quoted.class);
    return kind.cast(((Answer.Quoted) decision.answer()).quote());
  }

  /** The last command changed nothing, rightly. */
  public Scenario doesNothing() {
    assertThat(decision.answer()).isInstanceOf(Answer.Nothing.class);
    return this;
  }

  /** The last command could not be used. */
  public Scenario isUnusable() {
    assertThat(decision.answer()).isInstanceOf(Answer.Unusable.class);
    return this;
  }

  /** Exactly these deadlines' events happened since the story's time was set. */
  public Scenario elapses(String... lines) {
    assertThat(elapsed).containsExactly(lines);
    return this;
  }

  /** These deadlines' events happened among others, in this order. */
  public Scenario elapsesAmong(String... lines) {
    assertThat(elapsed).containsSubsequence(lines);
    return this;
  }

  /** The subscription is in that state. */
  public Scenario is(Class<? extends SubscriptionState> kind) {
    assertThat(state).isInstanceOf(kind);
    return this;
  }

  /** So much is owed to the customer. */
  public Scenario hasBalance(long minor) {
    assertThat(ledger().balance().minor()).isEqualTo(minor);
    return this;
  }

  /** So many credits are left. */
  public Scenario hasCredits(long credits) {
    assertThat(ledger().lots().total()).isEqualTo(credits);
    return this;
  }

  /** The next deadline is of that kind at that instant. */
  public Scenario awaits(Deadline.Kind kind, String instant) {
    Deadline next = Deadlines.next(state).orElseThrow();
    assertThat(next.kind() + " " + EventLines.time(next.at()))
        .isEqualTo(kind + " " + EventLines.time(instant(instant)));
    return this;
  }

  /** Where the story stands. */
  public SubscriptionState state() {
    return state;
  }

  /** What the subscription owns and owes. */
  public Ledger ledger() {
    return ((Started) state).ledger();
  }

  /** The term that runs. */
  public CurrentTerm currentTerm() {
    return ((InTerm) state).currentTerm();
  }

  /** How many events there have been. */
  public long version() {
    return events.size();
  }

  /** The id of the last command. */
  public String commandId() {
    return "m" + sent;
  }

  /** Every event of that kind so far. */
  public <E extends SubscriptionEvent> Stream<E> all(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast);
  }

  private Charges charges() {
    return ledger().charges();
  }

  private Scenario send(Authority authority, SubscriptionCommand command) {
    elapse(now, false);
    sent++;
    decision = SubscriptionRules.decide(state, command, context(authority, now, now));
    decision.events().forEach(this::record);
    return this;
  }

  private Scenario elapse(Instant before, boolean inTime) {
    Instant end = now;
    for (Optional<Deadline> next = due(before); next.isPresent(); next = due(before)) {
      Deadline deadline = next.get();
      DecisionContext context =
          context(Authority.CUSTOMER, deadline.at(), inTime ? deadline.at() : end);
      List<SubscriptionEvent> caused = Deadlines.apply(state, deadline, context).events();
      assertThat(caused).isNotEmpty();
      caused.forEach(this::record);
      caused.forEach(
          event -> elapsed.add(EventLines.time(deadline.at()) + " " + EventLines.line(event)));
    }
    return this;
  }

  private Optional<Deadline> due(Instant before) {
    return Deadlines.next(state).filter(next -> next.at().isBefore(before));
  }

  private void record(SubscriptionEvent event) {
    state = SubscriptionEvolution.evolve(state, event);
    events.add(event);
  }

  private DecisionContext context(Authority authority, Instant counted, Instant decided) {
    return new DecisionContext(
        "s",
        authority,
        catalog,
        counted,
        decided,
        givenAt.orElse(decided),
        events.size(),
        commandId());
  }

  static Instant instant(String text) {
    return Instant.parse(text.contains("T") ? text : text + "T00:00:00Z");
  }
}
