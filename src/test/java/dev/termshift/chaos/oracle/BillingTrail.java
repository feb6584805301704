package dev.termshift.chaos.oracle;

import dev.termshift.chaos.oracle.Findings.Kind;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.kernel.JournaledEvent;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The billing events of one subscription, as they stand in the topic. */
final class BillingTrail {

  private final BillingEvents messages = new BillingEvents();
  private final Longs sequences = new Longs();
  private final Longs fingerprints = new Longs();

  void add(long sequence, long fingerprint) {
    sequences.add(sequence);
    fingerprints.add(fingerprint);
  }

  int size() {
    return sequences.size();
  }

  /** One to one with the journal, in its order, each saying what the journal says. */
  void check(String subscriptionId, List<JournaledEvent> journal, Findings findings) {
    BitSet seen = new BitSet();
    long newest = 0;
    for (int i = 0; i < sequences.size(); i++) {
      long sequence = sequences.get(i);
      String event = "billing event " + subscriptionId + ":" + sequence;
      if (sequence < 1 || sequence > journal.size()) {
        findings.add(Kind.WRONG_DECISION, "Expected " + event + " in the journal, but it ends");
      } else if (seen.get((int) sequence)) {
        findings.add(Kind.DUPLICATED, "Expected " + event + " once, but it is there again");
      } else {
        seen.set((int) sequence);
        check(event, sequence < newest, findings);
        newest = Math.max(newest, sequence);
        checkContent(subscriptionId, i, journal, findings);
      }
    }
    for (int i = seen.nextClearBit(1); i <= journal.size(); i = seen.nextClearBit(i + 1)) {
      findings.add(
          Kind.MISSING, "Expected billing event " + subscriptionId + ":" + i + ", but got none");
    }
  }

  private static void check(String event, boolean late, Findings findings) {
    if (late) {
      findings.add(Kind.OUT_OF_ORDER, "Expected " + event + " before later ones, but it follows");
    }
  }

  private void checkContent(
      String subscriptionId, int index, List<JournaledEvent> journal, Findings findings) {
    long sequence = sequences.get(index);
    JournaledEvent event = journal.get((int) sequence - 1);
    byte[] expected = messages.write(subscriptionId, sequence, event, Optional.empty()).value();
    if (Wire.fingerprint(expected) != fingerprints.get(index)) {
      findings.add(
          Kind.WRONG_DECISION,
          "Expected billing event " + Wire.text(expected) + ", but it says something else");
    }
  }
}
