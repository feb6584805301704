package dev.termshift.forms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.testing.ForeignProgram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/**
 * What froze stays: goldens of events, commands and replies, and the parts of their schemas. With
 * {@code -Dfrozen.write=true} the forms of the last commit freeze anew.
 */
class FrozenFormsTest {

  private static final String EVENT = "golden/journal/plan.changed.v1.json";
  private static final String COMMAND = "golden/contract/command-upgrade.json";
  private static final String QUOTE = "schemas/reply/reply.v1.json#/properties/quote";
  private static final String FIELD = "schemas/command/upgrade.v1.json#/properties/planId";

  private final SortedMap<String, String> current = CurrentForms.digests();

  @Test
  void noFrozenFormIsChangedOrRemoved() {
    if (Boolean.getBoolean("frozen.write")) {
      new FrozenForms(lastCommit(), current).write();
    }
    assertThat(FormsCheck.faults(FrozenForms.load().digests(), current)).isEmpty();
  }

  /** What is frozen is what a build of that commit reads and writes. */
  private static String lastCommit() {
    ForeignProgram changed =
        ForeignProgram.run(
            List.of("git", "status", "--porcelain", "src/main", "src/test/resources/golden"), "");
    assertThat(changed.out()).as("Commit the forms first, what is not committed is").isEmpty();
    return ForeignProgram.run(List.of("git", "rev-parse", "HEAD"), "").out().strip();
  }

  @Test
  void goldensAndSchemasOfEveryKindAreFrozenButNoSnapshot() {
    Map<String, String> frozen = FrozenForms.load().digests();
    assertThat(frozen).containsKeys(EVENT, COMMAND, FIELD, "golden/contract/reply-accepted.json");
    assertThat(frozen.keySet()).noneMatch(name -> name.contains("snapshot"));
  }

  @Test
  void aChangedOrRemovedOneIsNamedAndANewOneIsNot() {
    Map<String, String> now = new HashMap<>(current);
    now.put(EVENT, "another");
    now.put("golden/journal/plan.dissolved.v1.json", "new");
    now.remove(COMMAND);
    now.remove(FIELD);

    assertThat(FormsCheck.faults(current, now))
        .satisfiesExactly(
            fault -> assertThat(fault).startsWith(faultOf(COMMAND, "it was removed")),
            fault -> assertThat(fault).startsWith(faultOf(EVENT, "it was changed")),
            fault -> assertThat(fault).startsWith(faultOf(FIELD, "it was removed")));
  }

  private static String faultOf(String name, String what) {
    return "Expected %s as it froze, but %s. A frozen form is never changed".formatted(name, what);
  }

  @Test
  void whatWasStoredMayMoveBesideTheFormThatGotAField() {
    Map<String, String> now = new HashMap<>(current);
    String before = String.valueOf(now.put(EVENT, "with another field"));
    now.put("golden/journal/plan.changed.v1+before-field.json", before);

    assertThat(FormsCheck.faults(current, now)).isEmpty();
  }

  @Test
  void moreAlternativesMayComeBehindTheOthersWhichStayAsTheyAre() {
    Map<String, String> frozen = Map.of(QUOTE, current.get(QUOTE + CurrentForms.FIRST + 3));
    Map<String, String> changed = new HashMap<>(current);
    changed.put(QUOTE + CurrentForms.FIRST + 3, "changed");

    assertThat(FormsCheck.faults(frozen, current)).isEmpty();
    assertThat(FormsCheck.faults(frozen, changed))
        .singleElement()
        .asString()
        .startsWith(faultOf(QUOTE, "it was changed"));
  }

  @Test
  void whatACommandHadWhenItFrozeIsKnown() {
    FrozenForms frozen = FrozenForms.load();

    assertThat(frozen.knowsCommand("upgrade.v1")).isTrue();
    assertThat(frozen.fieldsOfCommand("upgrade.v1")).contains("planId", "timing");
    assertThat(frozen.knowsCommand("dissolve.v1")).isFalse();
  }
}
