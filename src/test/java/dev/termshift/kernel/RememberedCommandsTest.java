package dev.termshift.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.Authority;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a memory of many commands finds, and what it forgets. */
final class RememberedCommandsTest {

  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void everyCommandIsFoundByItsId() {
    RememberedCommands commands = of(200);
    for (long number = 0; number < 200; number++) {
      assertThat(commands.find(Authority.CUSTOMER, id(number))).contains(command(number));
    }
    assertThat(commands.find(Authority.CUSTOMER, id(200))).isEmpty();
  }

  @Test
  void theNewestOfOneIdIsFound() {
    RememberedCommand again =
        new RememberedCommand(Authority.CUSTOMER, id(3), "hash", 900, 900, BEGIN);
    RememberedCommands commands = of(100).plus(again);
    for (long number = 100; number < 200; number++) {
      commands = commands.plus(command(number));
    }
    assertThat(commands.find(Authority.CUSTOMER, id(3))).contains(again);
  }

  @Test
  void moreEventsOfTheNewestCommandReplaceIt() {
    RememberedCommand longer =
        new RememberedCommand(Authority.CUSTOMER, id(31), "hash", 31, 35, BEGIN);
    RememberedCommands commands = of(32).replacingNewest(longer);
    assertThat(commands.size()).isEqualTo(32);
    assertThat(commands.find(Authority.CUSTOMER, id(31))).contains(longer);
  }

  @Test
  void theNewestStayWhenTheRestIsForgotten() {
    RememberedCommands commands = of(300).forgettingAllBut(100);
    assertThat(commands.oldestFirst()).hasSize(100).startsWith(command(200)).endsWith(command(299));
    assertThat(commands.find(Authority.CUSTOMER, id(199))).isEmpty();
    assertThat(of(3).forgettingAllBut(4)).isEqualTo(of(3));
  }

  @Test
  void whatIsYoungEnoughStays() {
    RememberedCommands commands = of(300).forgettingBefore(BEGIN.plusSeconds(150));
    assertThat(commands.oldestFirst()).hasSize(150).startsWith(command(150));
    assertThat(commands.forgettingBefore(BEGIN.plusSeconds(300)))
        .isEqualTo(RememberedCommands.NONE);
  }

  @Test
  void idsOfEqualHashAreToldApart() {
    CommandId one = new CommandId("/test", "Aa");
    CommandId other = new CommandId("/test", "BB");
    assertThat(one).hasSameHashCodeAs(other);
    RememberedCommand first = new RememberedCommand(Authority.CUSTOMER, one, "hash", 1, 1, BEGIN);
    assertThat(RememberedCommands.NONE.plus(first).find(Authority.CUSTOMER, other)).isEmpty();
    assertThat(RememberedCommands.NONE.plus(first).find(Authority.CUSTOMER, one)).contains(first);
  }

  @Test
  void versionsThatGoOnFromTheSameOneDoNotSeeEachOther() {
    RememberedCommands common = of(20).forgettingAllBut(10);
    RememberedCommands one = common.plus(command(100)).plus(command(101));
    RememberedCommands other = common.plus(command(200));
    RememberedCommands replaced = one.replacingNewest(command(300));
    assertThat(common.oldestFirst()).hasSize(10).endsWith(command(19));
    assertThat(one.oldestFirst()).hasSize(12).endsWith(command(100), command(101));
    assertThat(other.oldestFirst()).hasSize(11).endsWith(command(200));
    assertThat(replaced.oldestFirst()).hasSize(12).endsWith(command(100), command(300));
    assertThat(other.find(Authority.CUSTOMER, id(100))).isEmpty();
    assertThat(common.find(Authority.CUSTOMER, id(200))).isEmpty();
  }

  @Test
  void aMemoryThatWasWrittenAndReadIsTheSame() {
    RememberedCommands live = of(300).forgettingAllBut(100);
    RememberedCommands read = RememberedCommands.ofOldestFirst(live.oldestFirst());
    assertThat(read).isEqualTo(live).hasSameHashCodeAs(live);
    assertThat(read.find(Authority.CUSTOMER, id(250))).contains(command(250));
  }

  private static RememberedCommands of(long count) {
    List<RememberedCommand> commands =
        LongStream.range(0, count).mapToObj(RememberedCommandsTest::command).toList();
    return RememberedCommands.ofOldestFirst(commands);
  }

  private static RememberedCommand command(long number) {
    return new RememberedCommand(
        Authority.CUSTOMER, id(number), "hash", number, number, BEGIN.plusSeconds(number));
  }

  private static CommandId id(long number) {
    return new CommandId("/test", Long.toString(number));
  }
}
