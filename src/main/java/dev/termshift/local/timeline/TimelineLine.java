package dev.termshift.local.timeline;

import dev.termshift.json.Printable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One line of the timeline.
 *
 * @param cause the place in the log of the command it is about, or that it came of
 * @param at when it was written to its topic
 * @param kind where it belongs in a command's way
 * @param colour what its name is painted in
 * @param subscriptionId the subscription it is about
 * @param name what it is
 * @param detail what else it says
 */
record TimelineLine(
    String cause,
    Instant at,
    Kind kind,
    Colour colour,
    String subscriptionId,
    String name,
    String detail) {

  /** In the order of a command's way through the engine. */
  enum Kind {
    COMMAND(">"),
    REPLY("<"),
    EVENT(" *");

    private final String mark;

    Kind(String mark) {
      this.mark = mark;
    }
  }

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  /**
   * Lines that were read together as a person follows them: a command, its reply and its events one
   * after the other, the earliest command first. Topics have no order between them.
   */
  static List<TimelineLine> inReadingOrder(List<TimelineLine> lines) {
    Map<String, List<TimelineLine>> byCause =
        lines.stream()
            .sorted(Comparator.comparing(TimelineLine::kind))
            .collect(Collectors.groupingBy(TimelineLine::cause, Collectors.toList()));
    return byCause.values().stream()
        .sorted(Comparator.comparing(TimelineLine::earliest))
        .flatMap(List::stream)
        .toList();
  }

  private static Instant earliest(List<TimelineLine> lines) {
    return lines.stream().map(TimelineLine::at).min(Comparator.naturalOrder()).orElseThrow();
  }

  /** The line as it is printed, times in this zone. */
  String text(Palette palette, ZoneId zone) {
    return "%s  %s %s %s %s"
        .formatted(
            palette.paint(Colour.DIM, TIME.withZone(zone).format(at)),
            palette.paint(Colour.BOLD, "%-30s".formatted(Printable.of(subscriptionId))),
            "%-2s".formatted(kind.mark),
            palette.paint(colour, "%-22s".formatted(Printable.of(name))),
            Printable.of(detail))
        .stripTrailing();
  }
}
