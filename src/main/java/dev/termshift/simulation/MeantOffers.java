package dev.termshift.simulation;

import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.command.CommandType;
import dev.termshift.json.KnownNames;
import dev.termshift.json.TextForm;
import dev.termshift.kernel.LogRecord;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Hints at the plan or the pack that was probably meant where the catalog does not have the one
 * that was named; passes everything on. A reply says nothing of it: it may be a customer's.
 *
 * @param next who listens too
 * @param catalog what is offered
 */
public record MeantOffers(SimulationListener next, Catalog catalog) implements PassingOn {

  /** What of a version may have been meant where one is not there, and what that is called. */
  private record Offers(String kind, Function<CatalogVersion, Collection<String>> ids) {}

  private static final Offers PLANS = new Offers("plan", version -> version.plans().keySet());

  private static final Map<Reason, Offers> OFFERS =
      Map.of(
          Reason.NO_SUCH_PLAN,
          PLANS,
          Reason.PLAN_NOT_IN_VERSION,
          PLANS,
          Reason.NO_SUCH_PACK,
          new Offers("pack", version -> version.packs().keySet()));

  @Override
  public void answered(LogRecord record, Answer answer, Optional<SequenceRange> events) {
    PassingOn.super.answered(record, answer, events);
    if (answer instanceof Answer.Rejected rejected) {
      rejected.rejections().stream()
          .flatMap(each -> hint(record, each).stream())
          .forEach(hint -> next.hinted(record, hint));
    }
  }

  private Optional<String> hint(LogRecord record, Rejection rejection) {
    return Optional.ofNullable(OFFERS.get(rejection.reason()))
        .flatMap(
            offers -> {
              String id = rejection.facts().get(0);
              return KnownNames.of(offers.ids().apply(version(record, rejection)))
                  .nearest(id)
                  .map(
                      near ->
                          "Expected a %s of the catalog in %s of %s, but got %s%s"
                              .formatted(
                                  offers.kind(),
                                  CommandType.nameOf(record.command()),
                                  record.subscriptionId(),
                                  TextForm.quote(id),
                                  KnownNames.askingFor(Optional.of(near))));
            });
  }

  /** The one that the command names, or that is in force. */
  private CatalogVersion version(LogRecord record, Rejection rejection) {
    return rejection.reason() == Reason.PLAN_NOT_IN_VERSION
        ? catalog.versions().get(Integer.parseInt(rejection.facts().get(1)) - 1)
        : catalog.at(record.appendedAt());
  }
}
