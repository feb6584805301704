package dev.termshift.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.termshift.contract.SealedFamily;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.EventKind;
import dev.termshift.domain.event.PurposeKind;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.Status;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.pipeline.metrics.RecordFacts;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of names has a line for every record of its sealed family: no compiler asks for it. */
class TypeTablesTest {

  static Stream<Arguments> tables() {
    return Stream.of(
        arguments(SubscriptionEvent.class, types(EventKind.values(), EventKind::type)),
        arguments(ChargePurpose.class, types(PurposeKind.values(), PurposeKind::type)),
        arguments(SubscriptionState.class, types(Status.values(), Status::type)),
        arguments(
            PendingChange.class, types(PendingChange.Kind.values(), PendingChange.Kind::type)),
        arguments(Answer.class, types(RecordFacts.Word.values(), RecordFacts.Word::type)));
  }

  private static <E> Set<Class<?>> types(E[] constants, Function<E, Class<?>> type) {
    return Set.of(Arrays.stream(constants).map(type).toArray(Class<?>[]::new));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyRecordHasALine(Class<?> family, Set<Class<?>> table) {
    assertThat(table).isEqualTo(SealedFamily.of(family));
  }

  /** What is misspelt is called as it was meant. */
  @Test
  void everyCommandHasALine() {
    Set<Class<?>> commands = SealedFamily.of(SubscriptionCommand.class);
    commands.remove(Misspelt.class);
    assertThat(types(CommandType.values(), CommandType::command)).isEqualTo(commands);
  }

  /** What is unusable has no reply. */
  @Test
  void everyAnswerThatIsToldHasALine() {
    Set<Class<?>> told = SealedFamily.of(Answer.class);
    told.remove(Answer.Unusable.class);
    assertThat(types(ReplyMessage.Outcome.values(), ReplyMessage.Outcome::type)).isEqualTo(told);
  }

  @Test
  void noTwoAreCalledTheSame() {
    assertThat(Arrays.stream(CommandType.values()).map(CommandType::text)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(EventKind.values()).map(EventKind::text)).doesNotHaveDuplicates();
  }
}
