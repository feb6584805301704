package dev.termshift.simulation;

import static java.util.Comparator.naturalOrder;

import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.json.KnownNames;
import dev.termshift.kernel.CommandId;
import dev.termshift.terminal.BadInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A payment service that answers every charge the moment it is requested, or none. A rule that
 * holds from an instant on is about what waits for an answer then, too.
 *
 * @param answers whether it answers
 * @param declined the charges and attempts that it declines; it says yes to all others
 */
public record SimulatedPayments(boolean answers, List<Declined> declined) {

  /** Nobody answers. */
  static final SimulatedPayments NONE = new SimulatedPayments(false, List.of());

  private static final String SOURCE = "/termshift/simulate/payments";
  private static final Pattern RULE =
      Pattern.compile("(.+):(c[1-9][0-9]*|\\*)(?:-([1-9][0-9]{0,8}))?(?:@([^=]*))?(?:=(.*))?");

  public SimulatedPayments {
    declined = List.copyOf(declined);
  }

  /** What it says of an attempt; but for the first two, how that failed. */
  private enum Says {
    PAID,
    UNANSWERED,
    SOFT,
    HARD,
    ACTION_REQUIRED
  }

  /**
   * What is declined.
   *
   * @param rule the same, as it was written
   * @param subscriptionId whose charges
   * @param charge the charge within the subscription, such as {@code c2}, or {@code *} for each
   * @param attempt the attempt, all if absent
   * @param from since when: what is answered before that is not meant
   * @param says what the payment service says of it
   */
  record Declined(
      String rule,
      String subscriptionId,
      String charge,
      Optional<Integer> attempt,
      Instant from,
      Says says) {

    boolean declines() {
      return says != Says.PAID;
    }

    /** Whether it holds for whatever may be charged from an instant on, be it nothing. */
    boolean isFromThenOn() {
      return charge.equals("*") && attempt.isEmpty() && from.isAfter(Instant.MIN);
    }

    private boolean fits(String subscription, Asked asked, Instant now) {
      boolean sameCharge =
          charge.equals("*") || asked.chargeId().equals(subscriptionId + ":" + charge);
      return subscription.equals(subscriptionId)
          && sameCharge
          && attempt.filter(each -> each != asked.attempt()).isEmpty()
          && !now.isBefore(from);
    }
  }

  /** What an attempt asks for. */
  record Asked(String chargeId, int attempt, Money amount) {

    static Asked of(ChargeRequested request) {
      return new Asked(request.chargeId(), request.attempt(), request.amount());
    }

    /** Account balance may have paid a part of the charge since. */
    static Asked of(OpenCharge charge) {
      return new Asked(charge.chargeId(), charge.attempt(), charge.askedLast());
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
    return new Declined(
        rule,
        matcher.group(1),
        matcher.group(2),
        attempt,
        Optional.ofNullable(matcher.group(4)).map(SimulatedPayments::instant).orElse(Instant.MIN),
        Optional.ofNullable(matcher.group(5)).map(SimulatedPayments::says).orElse(Says.SOFT));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new BadInput(
          "Expected an instant such as 2026-01-31T00:00:00Z behind @, but got '" + text + "'");
    }
  }

  private static String meant(String name) {
    return KnownNames.of(Arrays.stream(Says.values()).map(Says::name).toList()).askingFor(name);
  }

  private static Says says(String name) {
    return Arrays.stream(Says.values())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "Expected one of %s behind =, but got '%s'%s"
                        .formatted(List.of(Says.values()), name, meant(name))));
  }

  /** All that fit the attempt, of which the first counts. */
  List<Declined> fitting(String subscriptionId, Asked asked, Instant now) {
    return declined.stream().filter(each -> each.fits(subscriptionId, asked, now)).toList();
  }

  /** When the first of the rules begins to hold that do so after the instant. */
  Optional<Instant> nextTurn(Instant after) {
    return declined.stream().map(Declined::from).filter(after::isBefore).min(naturalOrder());
  }

  /** The answer to what waits for one, if a rule that begins to hold at that instant counts. */
  Optional<SimulationInput> answerAtTurn(String subscriptionId, Asked asked, Instant now) {
    return fitting(subscriptionId, asked, now).stream()
        .findFirst()
        .filter(rule -> rule.from().equals(now))
        .flatMap(rule -> answer(subscriptionId, asked, now));
  }

  /** The answer to the request, given at that instant. */
  Optional<SimulationInput> answer(String subscriptionId, Asked asked, Instant now) {
    Says says =
        fitting(subscriptionId, asked, now).stream()
            .findFirst()
            .map(Declined::says)
            .orElse(Says.PAID);
    if (!answers || says == Says.UNANSWERED) {
      return Optional.empty();
    }
    String key = asked.chargeId() + ":" + asked.attempt();
    SubscriptionCommand answer =
        says == Says.PAID
            ? new PaymentSucceeded(asked.chargeId(), asked.attempt(), asked.amount(), "paid:" + key)
            : declining(asked, key, FailureKind.valueOf(says.name()));
    return Optional.of(
        SimulationInput.of(
            now,
            Authority.PAYMENT,
            now,
            OutgoingCommand.of(subscriptionId, new CommandId(SOURCE, key), answer)));
  }

  private static SubscriptionCommand declining(Asked asked, String key, FailureKind kind) {
    return new PaymentFailed(
        asked.chargeId(),
        asked.attempt(),
        asked.amount(),
        Optional.of("declined:" + key),
        Optional.of("declined"),
        kind);
  }
}
