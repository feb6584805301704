package dev.termshift.pipeline.progress;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.journal.witness.PartitionWitnesses.Opening;
import dev.termshift.kafka.LogTopic;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an opening is compared with: what all openings before it were. */
final class OpeningChecksTest {

  private static final LogTopic LOG = new LogTopic("commands", "one", 4);
  private static final LogTopic ANEW = new LogTopic("commands", "two", 4);
  private static final LogTopic LARGER = new LogTopic("commands", "one", 8);
  private static final List<Opening> OPENINGS =
      List.of(new Opening("one", 0, "shop", 4), new Opening("one", 1, "shop", 4));
  private static final SameGroup SHOP = new SameGroup("shop");
  private static final SameGroup OTHER = new SameGroup("shop-2");

  private static Optional<ProgressRecord> progress(String group, int partitions) {
    return Optional.of(
        new ProgressRecord("one", partitions, 7, Optional.empty(), "c", 1, group, List.of()));
  }

  private static Optional<ProgressRecord> none() {
    return Optional.empty();
  }

  @Test
  void theFirstOpeningOfAllIsFree() {
    assertThatCode(
            () -> {
              SHOP.require(LOG, 0, none(), List.of());
              SamePartitionCount.require(LOG, none(), List.of());
              KnownLog.require(LOG, 0, none(), List.of());
            })
        .doesNotThrowAnyException();
  }

  @Test
  void laterOpeningsOfTheSameKindAreFree() {
    assertThatCode(
            () -> {
              for (int partition = 0; partition < LOG.partitions(); partition++) {
                SHOP.require(LOG, partition, progress("shop", 4), OPENINGS);
                SHOP.require(LOG, partition, none(), OPENINGS);
                SamePartitionCount.require(LOG, progress("shop", 4), OPENINGS);
                KnownLog.require(LOG, partition, progress("shop", 4), OPENINGS);
                KnownLog.require(LOG, partition, none(), OPENINGS);
              }
            })
        .doesNotThrowAnyException();
  }

  @Test
  void anotherGroupIsRefusedForWhatTheProgressRecordSays() {
    assertThatThrownBy(() -> OTHER.require(LOG, 0, progress("shop", 4), List.of()))
        .isInstanceOf(SessionRefused.class)
        .hasMessageStartingWith(
            "Expected commands-0 to be worked on by group shop, as before, but kafka.group-id is"
                + " shop-2");
  }

  @Test
  void anotherGroupIsRefusedForWhatTheDatabaseSays() {
    assertThatThrownBy(() -> OTHER.require(LOG, 0, none(), OPENINGS))
        .isInstanceOf(SessionRefused.class);
    // A partition that no group has opened yet belongs to the group of the others.
    assertThatThrownBy(() -> OTHER.require(LOG, 3, none(), OPENINGS))
        .isInstanceOf(SessionRefused.class);
    assertThatThrownBy(() -> OTHER.require(LOG, 0, progress("shop-2", 4), OPENINGS))
        .isInstanceOf(SessionRefused.class);
  }

  @Test
  void aPartitionThatWasAdoptedByAnotherGroupIsThatGroups() {
    List<Opening> adopted =
        List.of(new Opening("one", 0, "shop-2", 4), new Opening("one", 1, "shop", 4));
    assertThatCode(() -> OTHER.require(LOG, 0, progress("shop-2", 4), adopted))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> OTHER.require(LOG, 1, progress("shop", 4), adopted))
        .isInstanceOf(SessionRefused.class);
    assertThatThrownBy(() -> SHOP.require(LOG, 0, progress("shop-2", 4), adopted))
        .isInstanceOf(SessionRefused.class);
  }

  @Test
  void morePartitionsAreRefusedTheNewOnesToo() {
    assertThatThrownBy(() -> SamePartitionCount.require(LARGER, none(), OPENINGS))
        .isInstanceOf(SessionRefused.class)
        .hasMessageStartingWith("Expected the log to keep its 4 partitions, but it has 8");
    assertThatThrownBy(() -> SamePartitionCount.require(LARGER, progress("shop", 4), List.of()))
        .isInstanceOf(SessionRefused.class);
  }

  @Test
  void aLogThatReplacesAnotherHasAsManyPartitions() {
    assertThatThrownBy(
            () -> SamePartitionCount.require(new LogTopic("commands", "two", 8), none(), OPENINGS))
        .isInstanceOf(SessionRefused.class)
        .hasMessageStartingWith("Expected the log to keep its 4 partitions, but it has 8");
    assertThatCode(() -> SamePartitionCount.require(ANEW, none(), OPENINGS))
        .doesNotThrowAnyException();
  }

  @Test
  void aLogThatReplacesAnotherIsRefusedPartitionByPartitionUntilItIsAdopted() {
    assertThatThrownBy(() -> KnownLog.require(ANEW, 0, none(), OPENINGS))
        .isInstanceOf(SessionRefused.class)
        .hasMessageContaining("'termshift adopt --partition 0 --next-offset N'");
    List<Opening> adopted =
        List.of(OPENINGS.get(0), OPENINGS.get(1), new Opening("two", 0, "shop", 4));
    assertThatCode(() -> KnownLog.require(ANEW, 0, none(), adopted)).doesNotThrowAnyException();
    assertThatThrownBy(() -> KnownLog.require(ANEW, 1, none(), adopted))
        .isInstanceOf(SessionRefused.class);
  }
}
