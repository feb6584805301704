package dev.termshift.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.audit.PublishedEvents.Arrival;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PublishedEventsTest {

  private final PublishedEvents events = new PublishedEvents();

  @Test
  void isInOrderAsLongAsNoOlderEventFollowsAYoungerOne() {
    assertThat(arrivals(1, 2, 5, 3, 4, 6))
        .containsExactly(
            Arrival.IN_ORDER,
            Arrival.IN_ORDER,
            Arrival.IN_ORDER,
            Arrival.LATE,
            Arrival.LATE,
            Arrival.IN_ORDER);
    assertThat(events.count()).isEqualTo(6);
  }

  @Test
  void knowsAnEventAgainWhereverItWasKept() {
    assertThat(arrivals(3, 3, 7, 7, 1, 1))
        .containsExactly(
            Arrival.IN_ORDER,
            Arrival.REPEATED,
            Arrival.IN_ORDER,
            Arrival.REPEATED,
            Arrival.LATE,
            Arrival.REPEATED);
    assertThat(events.count()).isEqualTo(3);
  }

  @Test
  void tellsARepeatFromAContradiction() {
    events.add(1, 11);
    events.add(3, 13);
    assertThat(events.add(1, 11)).isEqualTo(Arrival.REPEATED);
    assertThat(events.add(1, 12)).isEqualTo(Arrival.CONTRADICTED);
    assertThat(events.add(3, 14)).isEqualTo(Arrival.CONTRADICTED);
  }

  @Test
  void keepsEachFingerprintWhateverTheOrder() {
    List<Long> order = new ArrayList<>(LongStream.rangeClosed(1, 500).boxed().toList());
    Collections.shuffle(order, new Random(17));

    order.forEach(sequence -> events.add(sequence, sequence * 31));

    assertThat(LongStream.rangeClosed(1, 500))
        .allSatisfy(sequence -> assertThat(events.claim(sequence)).hasValue(sequence * 31));
    assertThat(events.claim(501)).isEmpty();
  }

  @Test
  void tellsWhatNobodyHasClaimed() {
    arrivals(2, 3, 9);

    events.claim(3);
    events.claim(9);

    assertThat(events.isUnclaimed(2)).isTrue();
    assertThat(events.isUnclaimed(3)).isFalse();
    assertThat(events.isUnclaimed(9)).isFalse();
    assertThat(events.isUnclaimed(4)).isFalse();
    assertThat(events.count()).isEqualTo(3);
  }

  @Test
  void tellsWhetherThereIsAnythingOlder() {
    arrivals(5, 3);

    assertThat(events.hasBefore(3)).isFalse();
    assertThat(events.hasBefore(4)).isTrue();
    assertThat(events.hasBefore(6)).isTrue();
  }

  private List<Arrival> arrivals(long... sequences) {
    return LongStream.of(sequences).mapToObj(sequence -> events.add(sequence, sequence)).toList();
  }
}
