package dev.termshift.simulation;

import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.kernel.CommandId;
import dev.termshift.terminal.BadInput;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A payment service that answers every charge the moment it is requested, or none.
 *
 * @param answers whether it answers
 * @param declined the charges and attempts that it declines; it says yes to all others
 */
public record SimulatedPayments(boolean answers, List<Declined> declined) {

  /** Nobody answers. */
  static final SimulatedPayments NONE = new SimulatedPayments(false, List.of());

  /** All are paid. */
  static final SimulatedPayments ALL = new SimulatedPayments(true, List.of());

  private static final String SOURCE = "/termshift/simulate/payments";
  private static final Pattern RULE =
      Pattern.compile("(.+):(c[1-9][0-9]*|\\*)(?:-([1-9][0-9]{0,8}))?(?:=(.*))?");

  public SimulatedPayments {
    declined = List.copyOf(declined);
  }

  /**
   * What is declined.
   *
   * @param subscriptionId whose charges
   * @param charge the charge within the subscription, such as {@code c2}, or {@code *} for each
   * @param attempt the attempt, all if absent
   * @param kind what the payment service says of it
   */
  record Declined(
      String subscriptionId, String charge, Optional<Integer> attempt, FailureKind kind) {

    private boolean fits(String subscription, ChargeRequested request) {
      boolean sameCharge =
          charge.equals("*") || request.chargeId().equals(subscriptionId + ":" + charge);
      return subscription.equals(subscriptionId)
          && sameCharge
          && attempt.filter(each -> each != request.attempt()).isEmpty();
    }
  }

  /**
   * Reads what is to be declined.
   *
   * @throws BadInput if a text is no such rule, or nobody answers who could decline
   */
  public static SimulatedPayments parse(boolean answers, List<String> rules) {
    if (!answers && !rules.isEmpty()) {
      throw new BadInput("Expected --decline only with --pay, but got it without");
    }
    return new SimulatedPayments(answers, rules.stream().map(SimulatedPayments::declined).toList());
  }

  private static Declined declined(String rule) {
    Matcher matcher = RULE.matcher(rule);
    if (!matcher.matches()) {
      throw new BadInput(
          "Expected a charge such as ada:c2, an attempt such as ada:c2-1, or ada:*, but got '"
              + rule
              + "'");
    }
    Optional<Integer> attempt = Optional.ofNullable(matcher.group(3)).map(Integer::valueOf);
    FailureKind kind =
        Optional.ofNullable(matcher.group(4)).map(SimulatedPayments::kind).orElse(FailureKind.SOFT);
    return new Declined(matcher.group(1), matcher.group(2), attempt, kind);
  }

  private static FailureKind kind(String name) {
    return Arrays.stream(FailureKind.values())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "Expected one of %s behind =, but got '%s'"
                        .formatted(List.of(FailureKind.values()), name)));
  }

  /** The answer to the request, given at that instant. */
  Optional<SimulationInput> answer(String subscriptionId, ChargeRequested charge, Instant now) {
    if (!answers) {
      return Optional.empty();
    }
    String key = charge.chargeId() + ":" + charge.attempt();
    SubscriptionCommand answer =
        declined.stream()
            .filter(each -> each.fits(subscriptionId, charge))
            .findFirst()
            .map(each -> declining(charge, key, each.kind()))
            .orElseGet(
                () ->
                    new PaymentSucceeded(
                        charge.chargeId(), charge.attempt(), charge.amount(), "paid:" + key));
    return Optional.of(
        SimulationInput.of(
            now,
            Authority.PAYMENT,
            now,
            OutgoingCommand.of(subscriptionId, new CommandId(SOURCE, key), answer)));
  }

  private static SubscriptionCommand declining(
      ChargeRequested charge, String key, FailureKind kind) {
    return new PaymentFailed(
        charge.chargeId(),
        charge.attempt(),
        charge.amount(),
        Optional.of("declined:" + key),
        Optional.of("declined"),
        kind);
  }
}
