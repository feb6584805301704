package dev.termshift.kernel;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Lets a subscription live on, on a draft, as if charges were paid as soon as they are asked for:
 * silence is not what is expected of them.
 *
 * @param rehearsal decides what comes of it
 * @param which charges are paid
 */
public record Paying(DryRun rehearsal, Predicate<OpenCharge> which) {

  /** Pays all that can still be paid, but for what was asked for in vain already. */
  public static Paying awaited(DryRun rehearsal) {
    return new Paying(rehearsal, charge -> !charge.isOverdue());
  }

  /**
   * A subscription that has lived on.
   *
   * @param events what has happened, in order
   * @param after what it is then
   */
  public record Lived(List<JournaledEvent> events, Subscription after) {

    /** Copies the list. */
    public Lived {
      events = List.copyOf(events);
    }
  }

  /** Pays what is open at {@code now}, and what is asked for because of that. */
  public Lived at(Subscription subscription, Instant now) {
    return new Life(subscription).pay(now).lived();
  }

  /** The same if that is before {@code end}, and what is due by then, each when it is due. */
  public Lived until(Subscription subscription, Instant now, Instant end) {
    Life life = new Life(subscription);
    if (now.isBefore(end)) {
      life.pay(now);
    }
    for (Optional<Instant> due = life.dueBy(end); due.isPresent(); due = life.dueBy(end)) {
      life.add(rehearsal.atDeadline(life.reached, due.get()));
      if (due.get().isBefore(end)) {
        life.pay(due.get());
      }
    }
    return life.lived();
  }

  private final class Life {

    private final List<JournaledEvent> events = new ArrayList<>();
    private final Set<String> paid = new HashSet<>();
    private Subscription reached;

    private Life(Subscription subscription) {
      reached = subscription;
    }

    private Lived lived() {
      return new Lived(events, reached);
    }

    private Optional<Instant> dueBy(Instant end) {
      return DryRun.dueBy(reached, end);
    }

    /** What is due by now comes first: it may leave nothing to pay. */
    private Life pay(Instant now) {
      add(rehearsal.until(reached, now));
      for (Optional<OpenCharge> open = next(); open.isPresent(); open = next()) {
        paid.add(open.get().chargeId());
        add(rehearsal.of(reached, Paying.of(open.get()), Authority.PAYMENT, now));
      }
      return this;
    }

    private Optional<OpenCharge> next() {
      return reached.state() instanceof Started started
          ? started.ledger().charges().open().stream()
              .filter(which)
              .filter(charge -> !paid.contains(charge.chargeId()))
              .findFirst()
          : Optional.empty();
    }

    private void add(Outcome.Decided outcome) {
      events.addAll(outcome.events());
      reached = outcome.after();
    }
  }

  /** The payment of what was asked for last. */
  public static PaymentSucceeded of(OpenCharge charge) {
    return new PaymentSucceeded(
        charge.chargeId(), charge.attempt(), charge.askedLast(), charge.chargeId());
  }
}
