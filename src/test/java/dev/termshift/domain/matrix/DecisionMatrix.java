package dev.termshift.domain.matrix;

import dev.termshift.contract.event.BillingEvents;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.rules.SubscriptionRules;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules' answer to every command in every situation by every authority, as a document. */
final class DecisionMatrix {

  private static final String HEAD =
      """
      # The decision matrix

      What each command does, by state and pending change, and by whose authority it is given: \
      **accepted** with its events, **rejected** with every code, *quoted* (the reply tells), \
      *nothing* (it is fine and changes nothing) or *unusable* (it becomes a dead letter: \
      somebody must look). Every cell \
      is what the rules answer to a subscription that commands have led there.

      The subscription runs a plan that has a higher and a lower one, and owns plan credits (but \
      when a renewal is unpaid) and bought ones. Payment answers are about the oldest open \
      charge; where none is open, about the first one. Deadlines are no commands: what falls due \
      is in `domain/billing/Deadlines`, and `elapse` itself changes nothing, because what is due \
      is applied before it.

      May a customer cancel while an upgrade at the end of the period is pending? Look under \
      `cancel PERIOD_END` for `UpgradeAtPeriodEnd`; the rule is in \
      `domain/rules/CancellationRules`.

      This file is written by a test. After a change of the rules: \
      `mvn test -Dtest=DecisionMatrixTest -Dgolden.write=true`, then read what has changed.
      """;

  private final BillingEvents billing = new BillingEvents();
  private final BillingReader reader = new BillingReader();

  /** The whole document. */
  String text() {
    List<Situation> situations = Situations.all();
    return HEAD
        + MatrixCommand.all().stream()
            .map(command -> section(command, situations))
            .collect(Collectors.joining());
  }

  private String section(MatrixCommand command, List<Situation> situations) {
    String authorities =
        Arrays.stream(Authority.values())
            .map(each -> " " + each + " |")
            .collect(Collectors.joining());
    String lines = "|---".repeat(3 + Authority.values().length) + "|\n";
    return "\n## "
        + command.name()
        + "\n\n| state | pending change | command |"
        + authorities
        + "\n"
        + lines
        + situations.stream().map(each -> row(command, each)).collect(Collectors.joining());
  }

  private String row(MatrixCommand command, Situation situation) {
    return Arrays.stream(Authority.values())
        .map(authority -> cell(situation, command, authority) + " |")
        .collect(
            Collectors.joining(
                " ",
                "| %s | %s | %s | "
                    .formatted(situation.stateText(), situation.pendingText(), command.name()),
                "\n"));
  }

  /**
   * What the rules say.
   *
   * @throws IllegalStateException if they fail, or decide events that cannot follow the state
   */
  String cell(Situation situation, MatrixCommand matrixCommand, Authority authority) {
    try {
      Decision decision = decision(situation, matrixCommand, authority);
      return decision.answer().match(new Cell(situation.state(), decision));
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "Expected a decision on %s by %s in %s, pending %s, but %s"
              .formatted(
                  matrixCommand.name(),
                  authority,
                  situation.stateText(),
                  situation.pendingText(),
                  e),
          e);
    }
  }

  /** What the rules decide. */
  Decision decision(Situation situation, MatrixCommand matrixCommand, Authority authority) {
    SubscriptionCommand command = matrixCommand.in().apply(situation);
    Instant now = situation.now();
    DecisionContext context =
        new DecisionContext("s", authority, SampleCatalog.CATALOG, now, now, now, 1, "c1");
    return SubscriptionRules.decide(situation.state(), command, context);
  }

  private final class Cell implements Answer.Cases<String> {

    private final SubscriptionState before;
    private final Decision decision;

    Cell(SubscriptionState before, Decision decision) {
      this.before = before;
      this.decision = decision;
    }

    @Override
    public String accepted(Answer.Accepted answer) {
      SubscriptionState after = before;
      for (SubscriptionEvent event : decision.events()) {
        after = SubscriptionEvolution.evolve(after, event);
      }
      return decision.events().stream()
          .map(each -> "`" + nameOf(each) + "`")
          .collect(Collectors.joining(", ", "**accepted** ", ""));
    }

    @Override
    public String rejected(Answer.Rejected answer) {
      return answer.rejections().stream()
          .map(each -> "`" + each.code() + "`")
          .distinct()
          .collect(Collectors.joining(", ", "**rejected** ", ""));
    }

    @Override
    public String duplicate(Answer.Duplicate answer) {
      throw new IllegalStateException("Expected what the rules say, but got " + answer);
    }

    @Override
    public String quoted(Answer.Quoted answer) {
      return "*quoted*";
    }

    @Override
    public String nothing(Answer.Nothing answer) {
      return "*nothing*";
    }

    @Override
    public String unusable(Answer.Unusable answer) {
      return "*unusable*";
    }
  }

  /** The name that the event has on Kafka. */
  private String nameOf(SubscriptionEvent event) {
    Cause cause =
        new Cause(
            new LogPosition("matrix", 0, 0),
            new CommandId("/matrix", "1"),
            "",
            Authority.CUSTOMER,
            Attribution.NONE,
            Optional.empty(),
            Optional.empty(),
            Cause.Trigger.COMMAND,
            Instant.EPOCH,
            1);
    JournaledEvent journaled = new JournaledEvent(event, Instant.EPOCH, cause, true);
    var message = billing.write("s", 1, journaled, Optional.empty());
    return reader.read(message.headers(), message.value()).name();
  }
}
