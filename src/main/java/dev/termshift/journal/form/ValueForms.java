package dev.termshift.journal.form;

import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingCycle;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.json.Form;
import dev.termshift.json.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The forms of the values that events and states are made of. */
public final class ValueForms {
  /** An amount of money. */
  public static final Form<Money> MONEY =
      new Form<>(
          (money, out) -> out.number("minor", money.minor()).text("currency", money.currency()),
          in -> new Money(in.number("minor"), in.text("currency")));

  /** What was sold. */
  public static final Form<Terms> TERMS =
      new Form<>(
          (terms, out) ->
              out.text("planId", terms.planId())
                  .number("rank", terms.rank())
                  .object("price", MONEY, terms.price())
                  .text("interval", terms.interval().text())
                  .number("credits", terms.credits())
                  .optionalText(
                      "rollover",
                      Optional.of(terms.rollover().text()).filter(ValueForms::isSpecial))
                  .optionalText(
                      "renewal", Optional.of(terms.renewal().name()).filter(ValueForms::isSpecial)),
          in ->
              new Terms(
                  in.text("planId"),
                  in.integer("rank"),
                  in.object("price", MONEY),
                  new BillingInterval(in.text("interval")),
                  in.number("credits"),
                  in.optionalText("rollover").map(Rollover::parse).orElse(Rollover.NONE),
                  in.optionalText("renewal")
                      .map(Terms.Renewal::valueOf)
                      .orElse(Terms.Renewal.IN_FORCE)));

  /** The bounds of a period. */
  public static final Form<BillingPeriod> PERIOD =
      new Form<>(
          (period, out) -> out.instant("start", period.start()).instant("end", period.end()),
          in -> new BillingPeriod(in.instant("start"), in.instant("end")));

  private static final Form<BillingCycle> CYCLE =
      new Form<>(
          (cycle, out) ->
              out.instant("anchor", cycle.anchor())
                  .text("interval", cycle.interval().text())
                  .text("zone", cycle.zone().getId()),
          in ->
              new BillingCycle(
                  in.instant("anchor"), new BillingInterval(in.text("interval")), in.zone("zone")));

  /** A period with its place in its cycle. */
  public static final Form<RunningPeriod> RUNNING_PERIOD =
      new Form<>(
          (running, out) ->
              out.object("cycle", CYCLE, running.cycle())
                  .number("index", running.index())
                  .object("period", PERIOD, running.period()),
          in ->
              new RunningPeriod(
                  in.object("cycle", CYCLE), in.number("index"), in.object("period", PERIOD)));

  /** What a pause keeps of a trial. */
  public static final Form<TrialLeft> TRIAL_LEFT =
      new Form<>(
          (left, out) ->
              out.number("seconds", left.time().toSeconds()).number("credits", left.credits()),
          in -> new TrialLeft(Duration.ofSeconds(in.number("seconds")), in.number("credits")));

  /** A line of a charge. */
  public static final Form<ChargeLine> LINE =
      new Form<>(
          (line, out) ->
              out.constant("kind", line.kind()).number("amountMinor", line.amountMinor()),
          in ->
              new ChargeLine(in.constant("kind", ChargeLine.Kind.class), in.number("amountMinor")));

  /** What a charge pays for. */
  public static final Form<ChargePurpose> PURPOSE =
      Variant.oneOf(
          List.of(
              Variant.of(
                  "start",
                  ChargePurpose.Start.class,
                  (start, out) -> out.text("planId", start.planId()),
                  in -> new ChargePurpose.Start(in.text("planId"))),
              Variant.of(
                  "period",
                  ChargePurpose.Period.class,
                  (period, out) ->
                      out.text("planId", period.planId())
                          .object("period", PERIOD, period.period())
                          .number("credits", period.credits()),
                  in ->
                      new ChargePurpose.Period(
                          in.text("planId"), in.object("period", PERIOD), in.number("credits"))),
              Variant.of(
                  "upgrade",
                  ChargePurpose.Upgrade.class,
                  (upgrade, out) -> out.text("planId", upgrade.planId()),
                  in -> new ChargePurpose.Upgrade(in.text("planId"))),
              Variant.of(
                  "top-up",
                  ChargePurpose.TopUp.class,
                  (topUp, out) ->
                      out.text("packId", topUp.packId())
                          .number("quantity", topUp.quantity())
                          .number("credits", topUp.credits())
                          .text("expiresAfter", topUp.expiresAfter().text())
                          .optionalInstant("usableUntil", topUp.usableUntil()),
                  in ->
                      new ChargePurpose.TopUp(
                          in.text("packId"),
                          in.number("quantity"),
                          in.number("credits"),
                          new BillingInterval(in.text("expiresAfter")),
                          in.optionalInstant("usableUntil")))));

  private ValueForms() {}

  /** What is usual leaves no field. */
  private static boolean isSpecial(String value) {
    return !value.equals(Rollover.NONE.text()) && !value.equals(Terms.Renewal.IN_FORCE.name());
  }
}
