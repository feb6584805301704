package dev.termshift.local.timeline;

import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyMessage.Rejected;
import dev.termshift.domain.command.CommandType;
import dev.termshift.json.Printable;
import dev.termshift.local.story.ToldStory;
import dev.termshift.terminal.Wrapping;
import dev.termshift.text.CommandText;
import dev.termshift.text.EventText;
import dev.termshift.text.MoneyText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A story as a person reads it: a title, and a few short lines. */
final class StoryText {

  /** In characters: what every terminal has, and no line is longer than that. */
  private static final int WIDEST = 80;

  /** Below that there is no place for what stands behind an event's name. */
  private static final int NARROWEST = 50;

  /** Where the lines of one thing go on, below its words. */
  private static final int IN_COMMAND = 6;

  private static final int IN_EVENT = 29;

  private static final int IN_TITLE = 4;

  private final Palette palette;
  private final int width;

  /** Texts for a terminal of so many columns. */
  StoryText(Palette palette, int columns) {
    this.palette = palette;
    this.width = Math.max(NARROWEST, Math.min(WIDEST, columns));
  }

  /** What the marks mean; to be said once, before the first story. */
  List<String> legend() {
    return List.of(
        "Each story is about one customer. In its lines,",
        "  > is a command that somebody sends, and what the engine answers;",
        "  * is an event that it publishes, for the payment service and others.",
        "A " + palette.paint(Colour.YELLOW, "refusal") + " belongs to its story: rules hold.");
  }

  /**
   * The story's lines, none wider than a terminal.
   *
   * @param heading what stands before its title, such as its number
   */
  List<String> lines(String heading, ToldStory story) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    String title = heading + story.title() + " (" + story.subscriptionId() + ")";
    Wrapping.lines(plain(title), width, IN_TITLE)
        .forEach(each -> lines.add(palette.paint(Colour.BOLD, each)));
    Optional<String> currency = currency(story);
    for (ToldStory.Step step : story.steps()) {
      lines.addAll(command(step, currency));
      step.events().forEach(event -> lines.addAll(event(event)));
    }
    story.surprises().forEach(each -> lines.add("  " + palette.paint(Colour.RED, plain(each))));
    return lines;
  }

  /** As far as an event of the story tells it. */
  private static Optional<String> currency(ToldStory story) {
    return story.steps().stream()
        .flatMap(step -> step.events().stream())
        .flatMap(event -> event.currency().stream())
        .findFirst();
  }

  private List<String> command(ToldStory.Step step, Optional<String> currency) {
    String who = step.bySupport() ? "support: " : "";
    String name = CommandType.nameOf(step.command().command());
    String words = CommandText.of(step.command().command(), currency);
    String text = plain(who + name + " " + words).strip();
    String answer = step.reply().map(StoryText::answer).orElse("no answer");
    List<String> lines = new ArrayList<>(Wrapping.lines("  > " + text, width, IN_COMMAND));
    String last = lines.remove(lines.size() - 1);
    String painted = palette.paint(colour(step), answer);
    if (last.length() + 2 + answer.length() <= width) {
      lines.add(last + "  " + painted);
    } else {
      lines.add(last);
      lines.add(" ".repeat(IN_COMMAND) + painted);
    }
    return lines;
  }

  private static String answer(ReplyMessage reply) {
    String codes =
        reply.rejections().stream().map(Rejected::code).collect(Collectors.joining(", "));
    String outcome = reply.outcome().name().toLowerCase(Locale.ROOT);
    String more = reply.quotedTotal().map(MoneyText::of).orElse(codes);
    return plain(more.isEmpty() ? outcome : outcome + ", " + more);
  }

  /** A refusal that the story is about is no failure of it. */
  private static Colour colour(ToldStory.Step step) {
    if (!step.isExpected()) {
      return Colour.RED;
    }
    return step.reply().stream()
            .anyMatch(reply -> reply.outcome().name().matches("ACCEPTED|QUOTED"))
        ? Colour.GREEN
        : Colour.YELLOW;
  }

  private List<String> event(BillingMessage event) {
    String text = plain(EventText.of(event.name(), event.data()));
    String line = "    * %-22s %s".formatted(plain(event.name()), text);
    boolean money = event.name().startsWith("charge.") || event.name().startsWith("balance.");
    return Wrapping.lines(line, width, IN_EVENT).stream()
        .map(each -> money ? palette.paint(Colour.CYAN, each) : each)
        .toList();
  }

  private static String plain(String text) {
    return Printable.of(text);
  }
}
