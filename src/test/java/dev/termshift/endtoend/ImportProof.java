package dev.termshift.endtoend;

import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.kafka.TopicScan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares everything that was published with the rows of the file: each subscription is as its row
 * says, charged once at most, and never before its term's end.
 */
final class ImportProof {

  private static final int EXAMPLES = 20;

  private final int rows;
  private final Instant base;
  private final Map<String, byte[]> counts = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  /** Of so many rows, whose periods begin at {@code base} or soon after. */
  ImportProof(int rows, Instant base) {
    this.rows = rows;
    this.base = base;
  }

  /** Looks at everything that the lab's node has published. */
  ImportProof over(Lab lab) {
    BillingReader reader = new BillingReader();
    String topic = lab.settings().kafka().topics().billing();
    try (TopicScan scan = TopicScan.open(lab.clients(), topic)) {
      scan.forEach(record -> note(reader.read(record.headers(), record.value())));
    }
    return this;
  }

  /** What is wrong, at most some examples. */
  List<String> faults() {
    for (int i = 0; i < rows; i++) {
      checkCounts(new ImportedRow(i, base));
    }
    return List.copyOf(faults);
  }

  /** Looks at what was published next. */
  void note(BillingMessage event) {
    int number = ImportedRow.number(event.subscriptionId());
    if (number < 0 || number >= rows) {
      add(event, "stands in no row");
      return;
    }
    counts.computeIfAbsent(event.name(), name -> new byte[rows])[number]++;
    ImportedRow row = new ImportedRow(number, base);
    if (event.name().equals("subscription.imported")) {
      row.differences(event.data()).forEach((at, fault) -> add(event, at + ": " + fault));
    } else if (event.name().equals("charge.requested")) {
      checkCharge(row, event);
    }
  }

  private void checkCharge(ImportedRow row, BillingMessage event) {
    if (times("import.activated", row.number()) == 0) {
      add(event, "comes before it is active");
    }
    if (event.data().path("amountMinor").asLong() != row.due()) {
      add(event, "expected an amount of " + row.due() + ", but got " + event.data());
    }
    for (String at : List.of("dueAt", "decidedAt", "effectiveAt")) {
      if (Instant.parse(event.data().path(at).asText()).isBefore(row.end())) {
        add(event, at + ": expected nothing before " + row.end() + ", but got " + event.data());
      }
    }
  }

  private void checkCounts(ImportedRow row) {
    expect("subscription.imported", 1, row);
    expect("import.activated", row.isActivated() ? 1 : 0, row);
    expect("charge.requested", row.isActivated() ? 1 : 0, row);
    expect("period.unbilled", row.isActivated() ? 0 : 1, row);
  }

  private void expect(String name, int expected, ImportedRow row) {
    int got = times(name, row.number());
    if (got != expected && faults.size() < EXAMPLES) {
      faults.add("%s: expected %s %d times, but got %d".formatted(row.id(), name, expected, got));
    }
  }

  private int times(String name, int number) {
    return counts.containsKey(name) ? counts.get(name)[number] : 0;
  }

  private void add(BillingMessage event, String fault) {
    if (faults.size() < EXAMPLES) {
      faults.add(event.subscriptionId() + " " + event.name() + ": " + fault);
    }
  }
}
