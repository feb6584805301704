package dev.termshift.local.timeline;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;

/**
 * One line of the timeline.
 *
 * @param at when it was written to its topic
 * @param kind where it belongs in a command's way
 * @param colour what its name is painted in
 * @param subscriptionId the subscription it is about
 * @param name what it is
 * @param detail what else it says
 */
record TimelineLine(
    Instant at, Kind kind, Colour colour, String subscriptionId, String name, String detail) {

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

  /** The order in which lines are told that were read together. */
  static final Comparator<TimelineLine> ORDER =
      Comparator.comparing(TimelineLine::at).thenComparing(TimelineLine::kind);

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  /** The line as it is printed, times in this zone. */
  String text(Palette palette, ZoneId zone) {
    return "%s  %s %s %s %s"
        .formatted(
            palette.paint(Colour.DIM, TIME.withZone(zone).format(at)),
            palette.paint(Colour.BOLD, "%-25s".formatted(subscriptionId)),
            "%-2s".formatted(kind.mark),
            palette.paint(colour, "%-22s".formatted(name)),
            detail)
        .stripTrailing();
  }
}
