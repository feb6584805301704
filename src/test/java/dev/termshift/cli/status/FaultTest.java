package dev.termshift.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is wrong with many partitions in one way is told once, with the partitions. */
class FaultTest {

  private static final Fault NO_NODE =
      Fault.of("Expected a node to run, but the group has no member");

  @Test
  void faultsThatDifferInNumbersAloneAreOneLine() {
    List<Fault> faults = new ArrayList<>(List.of(NO_NODE));
    IntStream.range(0, 64)
        .filter(each -> each != 7)
        .mapToObj(FaultTest::closed)
        .forEach(faults::add);
    faults.add(Fault.of(9, "Expected what is in pay.v1-9 to be done, but it waits for 5m 3s"));
    faults.add(Fault.of(2, "Expected what is in pay.v1-2 to be done, but it waits for 1h 2m"));
    faults.add(Fault.of(3, "Expected what is in pay.v1-3 to be done, but it waits for 9.7s"));
    faults.add(Fault.of(3, "Expected what is in help-3 to be done, but it waits for 9.7s"));

    assertThat(Fault.lines(faults))
        .containsExactly(
            NO_NODE.sentence(),
            "Partitions 0-6 and 8-63, each like the first: " + closed(0).sentence(),
            "Partitions 2, 3 and 9, each like the first: Expected what is in pay.v1-9 to be done,"
                + " but it waits for 5m 3s",
            "Expected what is in help-3 to be done, but it waits for 9.7s");
  }

  @Test
  void whatIsOfNoPartitionIsNeverFolded() {
    List<Fault> faults = List.of(Fault.of("Expected 4 of them"), Fault.of("Expected 5 of them"));

    assertThat(Fault.lines(faults)).containsExactly("Expected 4 of them", "Expected 5 of them");
  }

  private static Fault closed(int partition) {
    return Fault.of(
        partition,
        "Partition %d is closed: Expected the journal to hold what was published, up to offset %d"
            .formatted(partition, 100 + partition));
  }
}
