package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.billing.Deadlines;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Transition;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentPending;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.Question.QuoteStop;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.rules.SubscriptionRules;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.NotStarted;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Random lives of subscriptions, audited after every decision; the seed says which. A life ends
 * with its first failure, so what is printed is the shortest beginning of it that fails.
 */
final class Simulation {

  /** What all lives together reached. */
  static final Regions REGIONS = new Regions();

  /** What was so at once in all of them. */
  static final Pairs PAIRS = new Pairs();

  private static final int INPUTS_AFTER_THE_END = 4;

  private final Random random;
  private final Catalog catalog;
  private final Inputs inputs;
  private final Variations variations;
  private final double successes;
  private final double eagerness;
  private final LifeAudits audits;
  private final List<ChargeRequested> requested = new ArrayList<>();
  private final List<SubscriptionEvent> journal = new ArrayList<>();
  private final List<Input> sent = new ArrayList<>();
  private SubscriptionState state = new NotStarted();
  private Instant now;
  private Instant counted = Instant.EPOCH;
  private Optional<Instant> quotedAt = Optional.empty();
  private Optional<Instant> madeAt = Optional.empty();

  /** What was sent, when, on whose behalf, and when it was made. */
  record Input(Instant at, Authority authority, Instant madeAt, SubscriptionCommand command) {}

  /** What was sent in a life, and the catalog it was lived by. */
  record Life(Catalog catalog, List<Input> sent) {}

  private Simulation(Random random, long seed) {
    this.random = random;
    catalog = Catalogs.ofLife(random, seed);
    audits = LifeAudits.ofDecisions("s", catalog);
    inputs = new Inputs(random, seed);
    variations = new Variations(seed);
    now = inputs.beginning();
    successes = 0.4 + 0.6 * random.nextDouble();
    eagerness = 0.3 + 0.6 * random.nextDouble();
  }

  /**
   * Lives through so many inputs, in as many lives as that takes, and gives their events; fails
   * with the first audit that does not hold.
   */
  static List<SubscriptionEvent> live(long seed, int inputs) {
    Random random = new Random(seed);
    List<SubscriptionEvent> events = new ArrayList<>();
    for (int used = 0; used < inputs; ) {
      Simulation life = new Simulation(random, seed);
      used += life.told(seed, inputs - used);
      events.addAll(life.journal);
      if (random.nextBoolean()) {
        new LogReplay(life.catalog, seed).check(life.sent);
      }
    }
    return events;
  }

  /** What is sent in as many lives as it takes for so many inputs. */
  static List<Life> lives(long seed, int inputs) {
    Random random = new Random(seed);
    List<Life> lives = new ArrayList<>();
    for (int used = 0; used < inputs; ) {
      Simulation life = new Simulation(random, seed);
      used += life.told(seed, inputs - used);
      lives.add(new Life(life.catalog, life.sent));
    }
    return lives;
  }

  private int told(long seed, int most) {
    try {
      return live(most);
    } catch (RuntimeException | AssertionError failure) {
      throw new AssertionError(
          "Seed " + seed + " fails after " + sent.size() + " inputs of a life:\n" + story(),
          failure);
    }
  }

  private String story() {
    return sent.stream().map(Input::toString).collect(Collectors.joining("\n"));
  }

  /** One life, and a few inputs after its end. */
  private int live(int most) {
    SubscriptionCommand first = inputs.first(now);
    send(Inputs.byWhom(first), first);
    int used = 1;
    for (int after = 0; used < most && after < INPUTS_AFTER_THE_END; used++) {
      step();
      after += state instanceof Ended ? 1 : 0;
    }
    assertThat(folded()).isEqualTo(state);
    return used;
  }

  /** Charges are answered, in some lives soon, so that they last, in others late: they wait. */
  private void step() {
    if (state instanceof InTerm inTerm && random.nextInt(12) == 0) {
      upgradeShortlyBeforeTheEndOf(inTerm.currentTerm().period().period());
    }
    if (state instanceof InTerm inTerm && inTerm.currentTerm().trial() && random.nextInt(12) == 0) {
      send(Authority.SUPPORT, new Pause(Timing.IMMEDIATE));
    }
    boolean hurry = requested.stream().anyMatch(this::isOpen) && random.nextDouble() < eagerness;
    now = hurry ? now : inputs.next(now, Deadlines.next(state).map(Deadline::at));
    elapse();
    if (random.nextInt(15) == 0) {
      acceptQuote();
    }
    if (random.nextInt(3) == 0) {
      hearOfAPaymentGivenUp();
    }
    if (random.nextInt(25) == 0) {
      inputs.burnedInVain(state).ifPresent(back -> send(Authority.SUPPORT, back));
    }
    if (random.nextInt(15) == 0) {
      send(inputs.authority(), inputs.discount(now));
    }
    inputs.restart(state).ifPresent(again -> send(Authority.CUSTOMER, again));
    inputs.held(state).forEach(said -> send(said.by(), said.command()));
    inputs.stop().ifPresent(this::acceptStop);
    giveBack();
    List<ChargeRequested> open = requested.stream().filter(this::isOpen).toList();
    if (!open.isEmpty() && random.nextDouble() < eagerness) {
      send(Authority.PAYMENT, inputs.answer(open, successes));
    } else if (!requested.isEmpty() && random.nextInt(10) == 0) {
      send(Authority.PAYMENT, inputs.answer(requested, successes));
    } else {
      send(inputs.authority(), inputs.command(now));
    }
  }

  /** Support refunds, and hears what became of it, soon or late, or twice. */
  private void giveBack() {
    RefundInputs refunds = new RefundInputs(random);
    if (random.nextInt(10) == 0) {
      send(Authority.SUPPORT, refunds.asked());
    }
    if (random.nextInt(3) == 0) {
      refunds.answer(state).ifPresent(answer -> send(Authority.PAYMENT, answer));
    }
  }

  /** What is asked for in one period and may be paid in the next is worth meeting often. */
  private void upgradeShortlyBeforeTheEndOf(BillingPeriod period) {
    Instant shortlyBefore = period.end().minusSeconds(random.nextLong(40_000));
    now = shortlyBefore.isAfter(now) ? shortlyBefore : now;
    elapse();
    send(
        Authority.CUSTOMER,
        new Upgrade(random.nextBoolean() ? "pro" : "gift", Timing.IMMEDIATE, Optional.empty()));
    Instant shortlyAfter = period.end().plusSeconds(random.nextLong(30_000));
    now = random.nextBoolean() && shortlyAfter.isAfter(now) ? shortlyAfter : now;
  }

  /** A charge was given up for want of a payment that was made about then. */
  private void hearOfAPaymentGivenUp() {
    List<Lapse> lapses =
        state instanceof Started started
            ? started.ledger().charges().closed().stream()
                .flatMap(closed -> closed.lapse().stream())
                .toList()
            : List.of();
    if (!lapses.isEmpty()) {
      Lapse lapse = lapses.get(lapses.size() - 1);
      Instant then = lapse.payableUntil().plusSeconds(inputs.aroundNow());
      madeAt = Optional.of(then.isAfter(now) ? now : then);
      send(Authority.PAYMENT, inputs.payment(lapse.charge()));
      madeAt = Optional.empty();
    }
  }

  /** A quote is asked for; some time later, and perhaps after something else, it is accepted. */
  private void acceptQuote() {
    Decision decision = send(Authority.CUSTOMER, inputs.question());
    if (!(decision.answer() instanceof Answer.Quoted quoted)) {
      return;
    }
    if (random.nextInt(4) == 0) {
      send(Authority.CUSTOMER, inputs.command(now));
    }
    now = now.plusSeconds(inputs.hesitation());
    elapse();
    Optional<QuoteReference> reference = Optional.of(quoted.quote().reference());
    if (quoted.quote() instanceof Quote.TopUp quote) {
      accept(quote, new TopUp(quote.packId(), quote.quantity(), reference));
    } else if (quoted.quote() instanceof Quote.NewCycle quote) {
      accept(quote, Accepting.command(quote, reference));
    } else if (quoted.quote() instanceof Quote.Change quote
        && (quote.direction() == Direction.UPGRADE || variations.acceptsDowngrade())) {
      accept(quote, Accepting.command(quote, state, reference));
    }
  }

  /** Support asks what an end or a pause at once comes to, and some time later it does that. */
  private void acceptStop(QuoteStop asked) {
    if (send(Authority.SUPPORT, asked).answer() instanceof Answer.Quoted quoted) {
      now = now.plusSeconds(inputs.hesitation());
      elapse();
      accept(quoted.quote(), Accepting.command(asked, Optional.of(quoted.quote().reference())));
    }
  }

  private void accept(Quote quote, SubscriptionCommand command) {
    boolean holds =
        journal.size() == quote.version()
            && !now.isAfter(quote.validUntil())
            && catalog.at(now).number() == catalog.at(quote.quotedAt()).number();
    int before = journal.size();
    SubscriptionState then = state;
    quotedAt = Optional.of(quote.quotedAt());
    Decision decision = send(Accepting.byWhom(quote), command);
    quotedAt = Optional.empty();
    if (holds) {
      assertThat(decision.answer()).isInstanceOf(Answer.Accepted.class);
      Accepting.check(quote, then, state, now);
      boolean later = quote instanceof Quote.Change change && change.timing() == Timing.PERIOD_END;
      assertThat(later || charged(before) == Math.max(0, quote.total().minor())).isTrue();
    } else if (journal.size() == before) {
      assertThat(decision.answer()).isInstanceOf(Answer.Rejected.class);
    } else {
      // Only a catalog version that says the same of this plan lets an older quote hold.
      assertThat(before).isEqualTo((int) quote.version());
    }
  }

  private long charged(int since) {
    return journal.subList(since, journal.size()).stream()
        .filter(ChargeRequested.class::isInstance)
        .mapToLong(event -> ((ChargeRequested) event).amount().minor())
        .sum();
  }

  private void elapse() {
    boolean inTime = random.nextInt(4) > 0;
    int before = journal.size();
    for (Optional<Deadline> due = due(); due.isPresent(); due = due()) {
      Deadline deadline = due.get();
      assertThat(deadline.at()).isAfterOrEqualTo(counted);
      counted = deadline.at();
      DecisionContext context =
          context(Authority.CUSTOMER, deadline.at(), inTime ? deadline.at() : now);
      Transition transition = Deadlines.apply(state, deadline, context);
      assertThat(transition).isEqualTo(Deadlines.apply(state, deadline, context));
      assertThat(transition.events()).isNotEmpty();
      record(transition, deadline.at());
    }
    if (!inTime) {
      REGIONS.noteOutage(journal.subList(before, journal.size()));
    }
    counted = now;
  }

  private Optional<Deadline> due() {
    return Deadlines.next(state).filter(next -> next.at().isBefore(now));
  }

  private Decision send(Authority authority, SubscriptionCommand wanted) {
    elapse();
    DecisionContext context = context(authority, now, now);
    SubscriptionCommand command = variations.of(wanted);
    sent.add(new Input(now, authority, context.givenAt(), command));
    Decision decision = SubscriptionRules.decide(state, command, context);
    assertThat(SubscriptionRules.decide(state, command, context)).isEqualTo(decision);
    CancelLock.check(state, authority, command, decision);
    if (decision.transition().isPresent()) {
      record(decision.transition().get(), now);
      checkRepeat(command, context);
    }
    return decision;
  }

  private void record(Transition transition, Instant at) {
    SubscriptionState first = state;
    Instant counts = at;
    audits.begin();
    for (SubscriptionEvent event : transition.events()) {
      SubscriptionState before = state;
      state = SubscriptionEvolution.evolve(state, event);
      if (event instanceof SubscriptionReinstated reinstated) {
        counts = reinstated.paidAt();
        counted = counts;
      }
      audits.observe(before, event, state, new LifeAudits.Times(counts, quotedAt.orElse(counts)));
      journal.add(event);
      if (event instanceof ChargeRequested charge) {
        requested.add(charge);
      }
    }
    assertThat(transition.state()).isEqualTo(state);
    assertThat(transition.nextDeadline()).isEqualTo(Deadlines.next(state));
    audits.check(state);
    REGIONS.note(first, transition.events(), state);
    PAIRS.note(journal, state);
  }

  /** A payment answer that was just booked is nothing when it comes again. */
  private void checkRepeat(SubscriptionCommand command, DecisionContext context) {
    if (command instanceof PaymentSucceeded
        || command instanceof PaymentFailed
        || command instanceof PaymentPending) {
      assertThat(SubscriptionRules.decide(state, command, context).answer())
          .isInstanceOf(Answer.Nothing.class);
    }
  }

  private boolean isOpen(ChargeRequested charge) {
    return state instanceof Started started
        && started
            .ledger()
            .charges()
            .open(charge.chargeId())
            .filter(open -> open.attempt() == charge.attempt())
            .isPresent();
  }

  private SubscriptionState folded() {
    SubscriptionState folded = new NotStarted();
    for (SubscriptionEvent event : journal) {
      folded = SubscriptionEvolution.evolve(folded, event);
    }
    return folded;
  }

  private DecisionContext context(Authority authority, Instant counted, Instant decided) {
    return new DecisionContext(
        "s", authority, catalog, counted, decided, givenAt(authority), journal.size(), commandId());
  }

  /** Few of them, so that consumptions are found again. */
  private String commandId() {
    return "c" + sent.size() % Inputs.COMMAND_IDS;
  }

  /** Payments are mostly heard of when they are made, and now and then days later. */
  private Instant givenAt(Authority authority) {
    if (madeAt.isPresent()) {
      return madeAt.get();
    }
    boolean late = authority == Authority.PAYMENT && random.nextInt(3) == 0;
    return late ? now.minusSeconds(random.nextInt(300_000)) : now;
  }
}
