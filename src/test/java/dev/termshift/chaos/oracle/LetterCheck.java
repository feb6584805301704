package dev.termshift.chaos.oracle;

import dev.termshift.chaos.oracle.Findings.Kind;
import dev.termshift.kernel.LogPosition;
import java.util.List;

/** Holds the dead letters against the records that must have become one. */
final class LetterCheck {

  private final Published published;
  private final Findings findings;

  LetterCheck(Published published, Findings findings) {
    this.published = published;
    this.findings = findings;
  }

  /** The record has exactly this letter. */
  void expect(LogPosition position, LogInputs.Unusable unusable) {
    List<Published.Letter> letters = taken(position);
    String record = "record " + position + " of '" + unusable.key() + "'";
    if (letters.isEmpty()) {
      findings.add(
          Kind.MISSING,
          "Expected a dead letter " + unusable.reason() + " of " + record + ", but got none");
      return;
    }
    for (int i = 1; i < letters.size(); i++) {
      findings.add(Kind.DUPLICATED, "Expected one dead letter of " + record + ", but got more");
    }
    Published.Letter letter = letters.get(0);
    boolean whole = letter.value() != 0;
    boolean same =
        letter.reason().equals(unusable.reason())
            && (!whole || letter.value() == unusable.value())
            && (!whole || letter.key().equals(unusable.key()));
    if (!same) {
      findings.add(
          Kind.WRONG_DECISION,
          "Expected dead letter " + unusable.reason() + " of " + record + ", but got " + letter);
    }
  }

  /** The record has none. */
  void expectNone(LogPosition position) {
    taken(position)
        .forEach(
            letter ->
                findings.add(
                    Kind.WRONG_DECISION,
                    "Expected no dead letter of record " + position + ", but got " + letter));
  }

  /** After all records: nothing is left over. */
  void expectNoOthers() {
    published
        .letters()
        .forEach(
            (position, letters) ->
                findings.add(
                    Kind.WRONG_DECISION,
                    "Expected no dead letter of record " + position + ", but got " + letters));
  }

  private List<Published.Letter> taken(LogPosition position) {
    List<Published.Letter> letters = published.letters().remove(position);
    return letters == null ? List.of() : letters;
  }
}
