package dev.termshift.cli.deadletters;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.deadletter.DeadLetter;
import dev.termshift.json.Printable;
import dev.termshift.json.Utf8;
import dev.termshift.text.TerminalText;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Dead letters in words. What came from outside cannot steer the terminal it is printed on. */
final class DeadLetterListing {

  private static final String FIRST = "%1$-14s %2$-24s %3$-20s ";
  private static final String SECOND = "  %4$-24s %5$s";

  /** How many characters a line has, with the names that topics have if nobody gave others. */
  private static final int WIDE = 118;

  private static final String FIELD = "%-11s%s";

  private DeadLetterListing() {}

  /** Where that many characters fit into a line. */
  static List<String> heading(int columns) {
    return rows(columns, "POSITION", "IN THE LOG SINCE", "REASON", "SUBSCRIPTION", "FROM");
  }

  /** The letter in a line, or in two where one would be too long. */
  static List<String> row(StoredDeadLetter stored, int columns) {
    DeadLetter letter = stored.letter();
    return rows(
        columns,
        stored.position(),
        letter.origin().appendedAt(),
        plain(letter.reason()),
        text(letter.record().key()),
        plain(stored.address().topic()));
  }

  private static List<String> rows(int columns, Object... cells) {
    return columns < WIDE
        ? List.of(FIRST.formatted(cells).stripTrailing(), SECOND.formatted(cells))
        : List.of((FIRST + SECOND.strip()).formatted(cells));
  }

  /** All there is to know of the letter, a line each. */
  static List<String> lines(StoredDeadLetter stored) {
    DeadLetter letter = stored.letter();
    WireMessage record = letter.record();
    List<String> lines = new ArrayList<>();
    lines.add(field("position", letter.origin().topic() + " " + stored.position()));
    lines.add(field("since", letter.origin().appendedAt().toString()));
    lines.add(field("reason", letter.reason()));
    TerminalText.deadLetter(letter.reason()).ifPresent(words -> lines.add(field("", words)));
    lines.add(field("detail", letter.detail()));
    lines.add(field("from", stored.address().topic()));
    stored.address().obstacle().ifPresent(obstacle -> lines.add(field("stays here", obstacle)));
    lines.add(field("key", text(record.key())));
    for (Header each : record.headers()) {
      lines.add(field("header", each.key() + ": " + text(each.value())));
    }
    lines.add(field("value", text(record.value())));
    lines.add("");
    return lines;
  }

  private static String field(String name, String text) {
    return FIELD.formatted(name, plain(text));
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null
        ? "(none)"
        : Utf8.decode(bytes)
            .map(DeadLetterListing::plain)
            .orElseGet(() -> "base64:" + Base64.getEncoder().encodeToString(bytes));
  }

  private static String plain(String text) {
    return Printable.of(text);
  }
}
