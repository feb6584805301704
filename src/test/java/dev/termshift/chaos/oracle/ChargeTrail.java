package dev.termshift.chaos.oracle;

import dev.termshift.chaos.oracle.Findings.Kind;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeInquiry;
import dev.termshift.domain.event.ChargeEvent.ChargePending;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.kernel.JournaledEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the journal says of each charge of one subscription, as the rows of charges should. */
final class ChargeTrail {

  /** The columns of a row in one text; the database says its own so. */
  static final String ROWS =
      "select subscription_id, concat_ws(' ', charge_id, sequence_nr, status, plan_id,"
          + " amount_minor, currency, attempt, (select string_agg(id, ',' order by id collate"
          + " \"C\") from unnest(payment_ids) id), (select 'disputed ' || string_agg(id, ','"
          + " order by id collate \"C\") from unnest(dispute_ids) id"
          + " where id <> all (closed_dispute_ids))) from charge"
          + " order by subscription_id, charge_id";

  private static final class Known {
    private long sequenceNr;
    private String status = "";
    private String sold = "";
    private int attempt;
    private final TreeSet<String> payments = new TreeSet<>();
    private final TreeSet<String> disputes = new TreeSet<>();

    private String text(String chargeId) {
      List<String> words = new ArrayList<>();
      words.add(chargeId);
      words.add(Long.toString(sequenceNr));
      words.add(status);
      words.add(sold);
      words.add(Integer.toString(attempt));
      words.add(String.join(",", payments));
      words.add(disputes.isEmpty() ? "" : "disputed " + String.join(",", disputes));
      words.removeIf(String::isEmpty);
      return String.join(" ", words);
    }
  }

  private final Map<String, Known> charges = new TreeMap<>();
  private long sequenceNr;

  /** Compares the rows with the journal. */
  static void check(List<JournaledEvent> journal, List<String> rows, Findings findings) {
    ChargeTrail trail = new ChargeTrail();
    journal.forEach(each -> trail.take(each.event()));
    List<String> expected = new ArrayList<>();
    trail.charges.forEach((id, known) -> expected.add(known.text(id)));
    List<String> missing = new ArrayList<>(expected);
    missing.removeAll(rows);
    List<String> strange = new ArrayList<>(rows);
    strange.removeAll(expected);
    missing.forEach(
        row ->
            findings.add(
                Kind.WRONG_DECISION,
                "Expected the charge '" + row + "' in the read model, but got " + strange));
    if (missing.isEmpty() && !strange.isEmpty()) {
      findings.add(
          Kind.WRONG_DECISION, "Expected no charges that the journal lacks, but got " + strange);
    }
  }

  private void take(SubscriptionEvent event) {
    sequenceNr++;
    if (event instanceof ChargeRequested it) {
      Known known = status(it.chargeId(), "REQUESTED");
      known.sold = it.purpose().planId() + " " + it.amount().minor() + " " + it.amount().currency();
      known.attempt = it.attempt();
    } else if (event instanceof ChargePending it) {
      status(it.chargeId(), "PENDING");
    } else if (event instanceof ChargeInquiry it) {
      status(it.chargeId(), "INQUIRED");
    } else if (event instanceof ChargeFailed it) {
      it.paymentId().ifPresent(status(it.chargeId(), "FAILED").payments::add);
    } else if (event instanceof ChargeSettled it) {
      Known known = status(it.chargeId(), "SETTLED");
      known.sold = it.purpose().planId() + " " + it.amount().minor() + " " + it.amount().currency();
      known.attempt = it.attempt();
      it.paymentId().ifPresent(known.payments::add);
    } else if (event instanceof ChargeCancelled it) {
      status(it.chargeId(), "CANCELLED");
    } else if (event instanceof BalanceCredited it) {
      it.paymentId()
          .ifPresent(
              paymentId ->
                  it.chargeId().ifPresent(chargeId -> known(chargeId).payments.add(paymentId)));
    } else if (event instanceof DisputeOpened it) {
      known(it.chargeId()).disputes.add(it.disputeId());
    } else if (event instanceof DisputeWon it) {
      known(it.chargeId()).disputes.remove(it.disputeId());
    } else if (event instanceof DisputeLost it) {
      known(it.chargeId()).disputes.remove(it.disputeId());
    }
  }

  private Known status(String chargeId, String status) {
    Known known = known(chargeId);
    known.status = status;
    return known;
  }

  private Known known(String chargeId) {
    Known known = charges.computeIfAbsent(chargeId, each -> new Known());
    known.sequenceNr = sequenceNr;
    return known;
  }
}
