package dev.termshift.cli.imports;

import dev.termshift.cli.imports.ImportLines.Line;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.command.ParsedLine;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.ImportCommand.Activate;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.kernel.DryRun;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.Subscription;
import dev.termshift.text.CallerText;
import dev.termshift.text.Language;
import dev.termshift.text.MoneyText;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares what would be charged next for imports with what the other system would charge: each is
 * imported, activated and brought to its next boundary on a draft. Nothing is sent.
 */
final class ImportCheck {

  private static final CallerText WORDS = CallerText.in(Language.ENGLISH);

  private final DryRun rehearsal;
  private final Instant now;

  ImportCheck(Catalog catalog, Instant now) {
    this.rehearsal = new DryRun(catalog);
    this.now = now;
  }

  /** What an import of a line comes to. */
  enum Verdict {
    /** It can be imported, and nothing else was expected. */
    AGREES,
    /** It can be imported, and would be charged something else, or on another day. */
    DIFFERS,
    /** It cannot be imported. */
    REFUSED
  }

  /**
   * What was found of a line.
   *
   * @param verdict what it comes to
   * @param text the same for people
   */
  record Finding(Verdict verdict, String text) {

    /** Whether nothing is to be done about it. */
    boolean agrees() {
      return verdict == Verdict.AGREES;
    }
  }

  Finding of(Line line) {
    return line.command()
        .match(
            new ParsedLine.Cases<>() {
              @Override
              public Finding ready(ParsedLine.Ready ready) {
                return of(ready.command(), line);
              }

              @Override
              public Finding faulty(ParsedLine.Faulty faulty) {
                return new Finding(Verdict.REFUSED, faulty.detail());
              }
            });
  }

  private Finding of(OutgoingCommand command, Line line) {
    String id = command.subscriptionId();
    Subscription none = Subscription.unknown(id);
    Outcome.Decided held = rehearsal.of(none, command.command(), Authority.SUPPORT, now);
    if (held.answer() instanceof Answer.Rejected rejected) {
      return new Finding(Verdict.REFUSED, id + ": " + WORDS.withCodes(rejected.rejections()));
    }
    Activate asked = new Activate(Optional.empty(), Optional.empty());
    Subscription active =
        rehearsal.of(held.after().withoutMemory(), asked, Authority.SUPPORT, now).after();
    InTerm state = (InTerm) active.state();
    Instant at = state.currentTerm().period().period().end();
    Money next = next(active, at, Money.zero(state.ledger().currency()));
    boolean agrees =
        line.minor().filter(minor -> minor != next.minor()).isEmpty()
            && line.at().filter(instant -> !instant.equals(at)).isEmpty();
    return agrees
        ? new Finding(Verdict.AGREES, id + ": " + text(next, at))
        : new Finding(Verdict.DIFFERS, id + ": " + text(next, at) + expected(line, next));
  }

  /** Each deadline is looked at when it is due, so that no notice that is to come is missed. */
  private Money next(Subscription active, Instant at, Money nothing) {
    Outcome.Decided today = rehearsal.until(active, now);
    return Stream.concat(today.events().stream(), rehearsal.inTime(today.after(), at).stream())
        .map(JournaledEvent::event)
        .filter(ChargeRequested.class::isInstance)
        .map(event -> ((ChargeRequested) event).amount())
        .findFirst()
        .orElse(nothing);
  }

  private static String text(Money next, Instant at) {
    return MoneyText.of(next) + " on " + at;
  }

  private static String expected(Line line, Money next) {
    String amount =
        line.minor().map(minor -> MoneyText.of(new Money(minor, next.currency()))).orElse("");
    String at = line.at().map(instant -> " on " + instant).orElse("");
    return ", but the source expects " + (amount + at).strip();
  }
}
