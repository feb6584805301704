package dev.termshift.domain.scenario;

import dev.termshift.domain.credit.ImportedCredits;
import dev.termshift.domain.event.LifecycleEvent;
import dev.termshift.domain.event.LifecycleEvent.ImportActivated;
import dev.termshift.domain.event.LifecycleEvent.PeriodUnbilled;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionImported;
import java.util.List;
import java.util.stream.Collectors;

/** Events of what comes from another system, as lines of text. */
interface ImportLines extends LifecycleEvent.Cases<String> {

  @Override
  default String subscriptionImported(SubscriptionImported event) {
    return "subscription.imported "
        + event.terms().planId()
        + " "
        + EventLines.period(event.period())
        + " invested "
        + EventLines.money(event.invested())
        + " balance "
        + EventLines.money(event.balance())
        + lots(event.lots())
        + event.externalId().map(id -> " as " + id).orElse("");
  }

  @Override
  default String periodUnbilled(PeriodUnbilled event) {
    return "period.unbilled " + EventLines.period(event.period());
  }

  @Override
  default String importActivated(ImportActivated event) {
    return "import.activated "
        + event.terms().planId()
        + " "
        + EventLines.period(event.period())
        + " invested "
        + EventLines.money(event.invested())
        + lots(event.lots())
        + event.nextGrantAt().map(at -> " next " + EventLines.time(at)).orElse("");
  }

  private static String lots(List<ImportedCredits> lots) {
    return lots.stream()
        .map(
            lot ->
                " #"
                    + lot.lot()
                    + " "
                    + lot.amount()
                    + " "
                    + lot.source()
                    + " until "
                    + EventLines.time(lot.expiresAt()))
        .collect(Collectors.joining());
  }
}
