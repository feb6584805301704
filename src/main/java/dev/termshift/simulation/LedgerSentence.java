package dev.termshift.simulation;

import dev.termshift.text.TerminalText;
import java.util.Arrays;
import java.util.List;

/** What a line of a ledger says of a record or of its answer, beside the words of its event. */
enum LedgerSentence {
  BY_SUPPORT("command"),
  FOUND_LATE("event at"),
  REDELIVERED("command at"),
  ACCEPTED_WITH("first last"),
  ANSWERED_AS_BEFORE("answer"),
  USABLE_UNTIL("end"),
  REJECTED("reasons"),
  DUPLICATE("first last"),
  QUOTED("quote"),
  QUOTED_CHANGE("direction planId total lines dueAt"),
  QUOTED_NEW_CYCLE("planId total lines"),
  QUOTED_REST_OF_TRIAL("planId total"),
  QUOTED_TOP_UP("quantity packId total lines credits usableUntil"),
  QUOTED_CANCEL("back balance left lost frozen"),
  QUOTED_PAUSE("kept balance left lost held frozen"),
  OWED("lines amount"),
  NOTHING("why"),
  DEAD_LETTER("reason detail"),
  HINT("hint");

  static final String SECTION = "ledger";

  private final String parameters;

  LedgerSentence(String parameters) {
    this.parameters = parameters;
  }

  /** The names of the facts that it tells, in the order in which they are given. */
  List<String> parameters() {
    return List.of(parameters.split(" ", -1));
  }

  /** The sentence with these facts. */
  String with(Object... facts) {
    List<String> texts = Arrays.stream(facts).map(String::valueOf).toList();
    return TerminalText.say(SECTION, name(), parameters(), texts);
  }
}
