package dev.termshift.journal.form;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.json.Form;

/** The forms of the values that states are made of. */
final class ValueForms {
  static final Form<Money> MONEY = StoredRecords.form(Money.class);
  static final Form<Terms> TERMS = StoredRecords.form(Terms.class);
  static final Form<BillingPeriod> PERIOD = StoredRecords.form(BillingPeriod.class);
  static final Form<RunningPeriod> RUNNING_PERIOD = StoredRecords.form(RunningPeriod.class);
  static final Form<TrialLeft> TRIAL_LEFT = StoredRecords.form(TrialLeft.class);
  static final Form<ChargeLine> LINE = StoredRecords.form(ChargeLine.class);
  static final Form<ChargePurpose> PURPOSE = StoredRecords.form(ChargePurpose.class);

  private ValueForms() {}
}
