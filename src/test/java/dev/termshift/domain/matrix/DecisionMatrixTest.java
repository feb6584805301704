package dev.termshift.domain.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.SealedFamily;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The decision matrix covers every state, pending change, command and authority there is in the
 * code, and the document says what the rules do.
 */
class DecisionMatrixTest {

  private static final Path FILE = Path.of("docs/decision-matrix.md");

  @Test
  void theDocumentSaysWhatTheRulesDo() throws IOException {
    String text = new DecisionMatrix().text();
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(FILE, text);
    }
    assertThat(FILE)
        .as(
            "%s is stale. Write it with: mvn test -Dtest=DecisionMatrixTest -Dgolden.write=true",
            FILE)
        .hasContent(text);
  }

  @Test
  void everyStateHasASituation() {
    assertThat(Situations.all().stream().map(Situation::stateKind).collect(Collectors.toSet()))
        .as("A state is missing in Situations")
        .containsAll(SealedFamily.of(SubscriptionState.class));
  }

  @Test
  void everyPendingChangeIsTriedInEveryStateThatMayHaveOne() {
    Set<String> expected = new TreeSet<>();
    for (Class<?> state : SealedFamily.of(SubscriptionState.class)) {
      if (InTerm.class.isAssignableFrom(state)) {
        expected.add(pair(state, "none"));
        SealedFamily.of(PendingChange.class)
            .forEach(change -> expected.add(pair(state, change.getSimpleName())));
      }
    }
    Set<String> tried =
        Situations.all().stream()
            .map(
                each ->
                    pair(
                        each.stateKind(),
                        each.pending()
                            .map(change -> change.getClass().getSimpleName())
                            .orElse("none")))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(Situations.IMPOSSIBLE.keySet())
        .as("What is tried cannot be impossible")
        .noneMatch(tried::contains);
    tried.addAll(Situations.IMPOSSIBLE.keySet());
    assertThat(tried).as("A pair is missing in Situations").containsAll(expected);
  }

  @Test
  void everyCommandIsTriedInEveryTiming() {
    Set<String> expected = new TreeSet<>();
    for (Class<?> command : SealedFamily.of(SubscriptionCommand.class)) {
      boolean timed =
          Arrays.stream(command.getRecordComponents())
              .anyMatch(component -> component.getType() == Timing.class);
      if (timed) {
        List.of(Timing.values()).forEach(timing -> expected.add(pair(command, timing.name())));
      } else {
        expected.add(command.getSimpleName());
      }
    }
    Situation any = Situations.all().get(0);
    assertThat(MatrixCommand.all().stream().map(each -> kind(each.in().apply(any))))
        .as("A command, or a timing of one, is missing in MatrixCommand")
        .containsAll(expected);
  }

  @Test
  void everyRowHasACellForEveryAuthority() {
    String text = new DecisionMatrix().text();
    long rows = text.lines().filter(line -> line.startsWith("| ")).count();
    int commands = MatrixCommand.all().size();

    assertThat(rows).isEqualTo(commands * (Situations.all().size() + 1L));
    assertThat(text.lines().filter(line -> line.startsWith("| ")))
        .allSatisfy(line -> assertThat(line.split("\\|")).hasSize(4 + Authority.values().length))
        .allSatisfy(line -> assertThat(line).doesNotContain("|  |"));
  }

  @Test
  void noTwoRowsAreTheSame() {
    assertThat(Situations.all().stream().map(each -> each.stateText() + "/" + each.pendingText()))
        .doesNotHaveDuplicates();
  }

  private static String kind(SubscriptionCommand command) {
    for (RecordComponent component : command.getClass().getRecordComponents()) {
      if (component.getType() == Timing.class) {
        return pair(command.getClass(), valueOf(component, command));
      }
    }
    return command.getClass().getSimpleName();
  }

  private static String valueOf(RecordComponent component, SubscriptionCommand command) {
    try {
      return component.getAccessor().invoke(command).toString();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pair(Class<?> kind, String other) {
    return kind.getSimpleName() + " / " + other;
  }
}
