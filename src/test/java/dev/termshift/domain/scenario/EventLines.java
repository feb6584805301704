package dev.termshift.domain.scenario;

import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeInquiry;
import dev.termshift.domain.event.ChargeEvent.ChargePending;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.LifecycleEvent.DetailsChanged;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPastDue;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRecovered;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRestarted;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.domain.event.PlanChangeEvent.CancellationScheduled;
import dev.termshift.domain.event.PlanChangeEvent.CancellationWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PauseScheduled;
import dev.termshift.domain.event.PlanChangeEvent.PauseWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeDiscarded;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeReplaced;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeRequested;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeScheduled;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RunningPeriod;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Collectors;

/** Events as lines of text: every field a test cares about, midnights as dates, money in units. */
final class EventLines
    implements SubscriptionEvent.Cases<String>,
        CreditEventLines,
        RefundEventLines,
        DisputeEventLines,
        DiscountEventLines,
        AutoTopUpLines,
        ImportLines,
        NoticeLines {

  static String line(SubscriptionEvent event) {
    return event.match(new EventLines());
  }

  static String time(Instant instant) {
    return instant.toString().replace("T00:00:00Z", "");
  }

  static String money(Money money) {
    return BigDecimal.valueOf(money.minor(), 2).toString();
  }

  static String signed(long minor) {
    return (minor < 0 ? "" : "+") + BigDecimal.valueOf(minor, 2);
  }

  static String period(RunningPeriod period) {
    return period(period.period());
  }

  private static String period(BillingPeriod period) {
    return time(period.start()) + ".." + time(period.end());
  }

  static String charge(String chargeId) {
    return chargeId.substring(chargeId.indexOf(':') + 1);
  }

  @Override
  public String subscriptionStarted(SubscriptionStarted event) {
    return "subscription.started " + event.terms().planId() + " in " + event.zone();
  }

  @Override
  public String detailsChanged(DetailsChanged event) {
    return "details.changed to "
        + event.customerRef().orElse("nobody")
        + " "
        + event.metadata().texts();
  }

  @Override
  public String subscriptionActivated(SubscriptionActivated event) {
    return "subscription.activated "
        + event.terms().planId()
        + " "
        + period(event.period())
        + (event.trial() ? " trial" : " invested " + money(event.invested()));
  }

  @Override
  public String subscriptionRenewed(SubscriptionRenewed event) {
    return "subscription.renewed " + event.terms().planId() + " " + period(event.period());
  }

  @Override
  public String subscriptionPaused(SubscriptionPaused event) {
    return "subscription.paused "
        + event.timing()
        + " by "
        + event.by()
        + " unused "
        + money(event.unusedValue())
        + event
            .trialLeft()
            .map(left -> " trial " + left.time() + " credits " + left.credits())
            .orElse("")
        + event.resumesAt().map(at -> " until " + time(at)).orElse("")
        + event.termsKeptUntil().map(at -> " terms kept until " + time(at)).orElse("");
  }

  @Override
  public String subscriptionResumed(SubscriptionResumed event) {
    return "subscription.resumed "
        + event.terms().planId()
        + " "
        + period(event.period())
        + " invested "
        + money(event.invested())
        + (event.trial() ? " trial" : "");
  }

  @Override
  public String pauseScheduled(PauseScheduled event) {
    return "pause.scheduled by "
        + event.by()
        + " at "
        + time(event.effectiveAt())
        + event.until().map(until -> " until " + time(until)).orElse("");
  }

  @Override
  public String pauseWithdrawn(PauseWithdrawn event) {
    return "pause.withdrawn by " + event.by();
  }

  @Override
  public String subscriptionPastDue(SubscriptionPastDue event) {
    return "subscription.past-due " + charge(event.chargeId());
  }

  @Override
  public String subscriptionRecovered(SubscriptionRecovered event) {
    return "subscription.recovered " + charge(event.chargeId());
  }

  @Override
  public String subscriptionReinstated(SubscriptionReinstated event) {
    return "subscription.reinstated "
        + charge(event.chargeId())
        + " paid "
        + time(event.paidAt())
        + (event.balanceApplied().isZero() ? "" : " applying " + money(event.balanceApplied()));
  }

  @Override
  public String subscriptionRestarted(SubscriptionRestarted event) {
    return "subscription.restarted " + event.terms().planId() + " " + event.zone();
  }

  @Override
  public String subscriptionEnded(SubscriptionEnded event) {
    return "subscription.ended "
        + event.reason()
        + " credits "
        + event.remainingCredits()
        + " balance "
        + money(event.balance());
  }

  @Override
  public String planChangeRequested(PlanChangeRequested event) {
    return "plan-change.requested "
        + event.to().planId()
        + " by "
        + event.by()
        + " awaits "
        + charge(event.chargeId())
        + " unused "
        + money(event.unusedValue())
        + (event.longerBy().isZero() ? "" : " longer by " + event.longerBy());
  }

  @Override
  public String planChangeScheduled(PlanChangeScheduled event) {
    return "plan-change.scheduled "
        + event.direction()
        + " "
        + event.to().planId()
        + " by "
        + event.by()
        + " at "
        + time(event.effectiveAt());
  }

  @Override
  public String planChangeReplaced(PlanChangeReplaced event) {
    return "plan-change.replaced "
        + event.direction()
        + " "
        + event.replacedPlanId()
        + " by "
        + event.by();
  }

  @Override
  public String planChangeWithdrawn(PlanChangeWithdrawn event) {
    return "plan-change.withdrawn " + event.planId() + " by " + event.by();
  }

  @Override
  public String planChangeDiscarded(PlanChangeDiscarded event) {
    return "plan-change.discarded " + event.planId() + " " + event.reason();
  }

  @Override
  public String planChanged(PlanChanged event) {
    return "plan.changed "
        + event.direction()
        + " "
        + event.timing()
        + " "
        + event.from().planId()
        + " -> "
        + event.to().planId()
        + " "
        + period(event.period())
        + " invested "
        + money(event.invested())
        + event.reason().map(reason -> " " + reason).orElse("");
  }

  @Override
  public String cancellationScheduled(CancellationScheduled event) {
    return "cancellation.scheduled by " + event.by() + " at " + time(event.effectiveAt());
  }

  @Override
  public String cancellationWithdrawn(CancellationWithdrawn event) {
    return "cancellation.withdrawn by " + event.by();
  }

  @Override
  public String chargeRequested(ChargeRequested event) {
    String lines =
        event.lines().stream()
            .map(line -> signed(line.amountMinor()))
            .collect(Collectors.joining(" "));
    return "charge.requested "
        + charge(event.chargeId())
        + "/"
        + event.attempt()
        + " "
        + money(event.amount())
        + " = "
        + lines
        + " for "
        + event.purpose().match(new Purposes());
  }

  @Override
  public String chargeSettled(ChargeSettled event) {
    return "charge.settled "
        + charge(event.chargeId())
        + "/"
        + event.attempt()
        + " "
        + money(event.amount())
        + " "
        + event.paymentId().orElse("by balance")
        + event.taxMinor().map(tax -> " tax " + tax).orElse("");
  }

  @Override
  public String chargeFailed(ChargeFailed event) {
    return "charge.failed "
        + charge(event.chargeId())
        + "/"
        + event.attempt()
        + " "
        + event.reason()
        + event.kind().filter(kind -> kind != FailureKind.SOFT).map(kind -> " " + kind).orElse("")
        + event.saidRetry().map(at -> " retry " + time(at)).orElse("")
        + event.saidExhaustion().map(at -> " exhausted " + time(at)).orElse("");
  }

  @Override
  public String chargePending(ChargePending event) {
    return "charge.pending "
        + charge(event.chargeId())
        + "/"
        + event.attempt()
        + " until "
        + time(event.until())
        + event
            .nextAction()
            .map(action -> " " + action.kind() + action.url().map(url -> " " + url).orElse(""))
            .orElse("");
  }

  @Override
  public String chargeInquiry(ChargeInquiry event) {
    return "charge.inquiry "
        + charge(event.chargeId())
        + "/"
        + event.attempt()
        + " no. "
        + event.inquiry()
        + " by "
        + time(event.answerBy());
  }

  @Override
  public String chargeCancelled(ChargeCancelled event) {
    return "charge.cancelled " + charge(event.chargeId()) + " " + event.reason();
  }

  @Override
  public String balanceCredited(BalanceCredited event) {
    return "balance.credited "
        + money(event.amount())
        + " "
        + event.reason()
        + event.chargeId().map(id -> " " + charge(id)).orElse("")
        + event.paymentId().map(id -> " " + id).orElse("")
        + event.taxMinor().map(tax -> " tax " + tax).orElse("");
  }

  @Override
  public String balanceApplied(BalanceApplied event) {
    return "balance.applied "
        + money(event.amount())
        + " "
        + charge(event.chargeId())
        + " for "
        + event.purpose().match(new Purposes());
  }

  private record Purposes() implements ChargePurpose.Cases<String> {
    @Override
    public String start(ChargePurpose.Start purpose) {
      return "start " + purpose.planId();
    }

    @Override
    public String period(ChargePurpose.Period purpose) {
      return "period " + purpose.planId() + " " + EventLines.period(purpose.period());
    }

    @Override
    public String upgrade(ChargePurpose.Upgrade purpose) {
      return "upgrade " + purpose.planId();
    }

    @Override
    public String topUp(ChargePurpose.TopUp purpose) {
      return "top-up " + purpose.quantity() + " " + purpose.packId();
    }
  }
}
