package dev.termshift.chaos.payment;

import dev.termshift.chaos.load.Draw;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.NextAction;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentPending;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.simulation.Taxes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How each charge is answered: a function of the seed and the charge, whenever it is asked for. */
final class AnswerMix {

  private static final Duration PENDING_FOR = Duration.ofSeconds(5);

  private final long seed;

  AnswerMix(long seed) {
    this.seed = seed;
  }

  /** All answers to a charge, or to an inquiry; none if it is never answered. */
  List<Answer> to(Charge charge) {
    return charge.inquiry() > 0 ? toInquiry(charge) : toRequest(charge);
  }

  /** Most are answered, for a whole day passes until it is asked again. */
  private List<Answer> toInquiry(Charge charge) {
    Draw draw = Draw.of(seed, charge.key() + ":" + charge.inquiry());
    Duration soon = draw.millis(0, 400);
    int kind = draw.below(100);
    if (kind < 60) {
      return List.of(paid(charge, "p", soon));
    }
    return kind < 95 ? List.of(failed(charge, soon, any(draw))) : List.of();
  }

  private List<Answer> toRequest(Charge charge) {
    Draw draw = Draw.of(seed, charge.key());
    Duration soon = draw.millis(0, 400);
    // Answers are awaited for four seconds: some of these come in time, others after the end.
    Duration late = draw.millis(2_000, 12_000);
    int kind = draw.below(100);
    if (kind < 52) {
      return List.of(paid(charge, "p", soon));
    } else if (kind < 57) {
      return List.of(pending(charge, soon), paid(charge, "p", late));
    } else if (kind < 60) {
      return List.of(pending(charge, soon), failed(charge, late, any(draw)));
    } else if (kind < 62) {
      return List.of(pending(charge, soon));
    } else if (kind < 72) {
      return List.of(paid(charge, Taxes.taxed("p"), late));
    } else if (kind < 80) {
      return List.of(failed(charge, soon, any(draw)));
    } else if (kind < 85) {
      return List.of(paid(charge, "p", soon), paid(charge, "p", late));
    } else if (kind < 88) {
      return List.of(paid(charge, "p", soon), paid(charge, Taxes.taxed("q"), late));
    } else if (kind < 91) {
      return List.of(failed(charge, soon, FailureKind.SOFT), paid(charge, "p", late));
    } else if (kind < 94) {
      return List.of(wrongAmount(charge, soon), paid(charge, "p", late));
    } else {
      return kind < 96 ? List.of(unknownCharge(charge, soon)) : List.of();
    }
  }

  private Answer paid(Charge charge, String payment, Duration after) {
    String paymentId = payment + "-" + charge.key();
    return answer(
        charge,
        after,
        new PaymentSucceeded(
            charge.chargeId(), charge.attempt(), charge.amount(), paymentId, Taxes.of(paymentId)));
  }

  /** Says so until some of the late answers come, and no longer than others take. */
  private Answer pending(Charge charge, Duration after) {
    return answer(
        charge,
        after,
        new PaymentPending(
            charge.chargeId(),
            charge.attempt(),
            charge.answerBy().plus(PENDING_FOR),
            Optional.of(new NextAction("REDIRECT", Optional.empty()))));
  }

  private static FailureKind any(Draw draw) {
    List<FailureKind> kinds = List.of(FailureKind.values());
    return kinds.get(draw.below(kinds.size()));
  }

  private Answer failed(Charge charge, Duration after, FailureKind kind) {
    return answer(
        charge,
        after,
        new PaymentFailed(
            charge.chargeId(),
            charge.attempt(),
            charge.amount(),
            Optional.of("f-" + charge.key()),
            Optional.of("card declined"),
            kind));
  }

  private Answer wrongAmount(Charge charge, Duration after) {
    Money wrong = new Money(charge.amount().minor() + 1, charge.amount().currency());
    return answer(
        charge,
        after,
        new PaymentSucceeded(charge.chargeId(), charge.attempt(), wrong, "w-" + charge.key()));
  }

  private Answer unknownCharge(Charge charge, Duration after) {
    return answer(
        charge,
        after,
        new PaymentSucceeded(
            charge.subscriptionId() + ":c999", 1, charge.amount(), "u-" + charge.key()));
  }

  private Answer answer(Charge charge, Duration after, SubscriptionCommand command) {
    return Answer.of(charge.subscriptionId(), after, command);
  }
}
