package dev.termshift.local.timeline;

import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyMessage.Rejected;
import dev.termshift.domain.command.CommandType;
import dev.termshift.json.Printable;
import dev.termshift.local.story.ToldStory;
import dev.termshift.text.CommandText;
import dev.termshift.text.EventText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A story as a person reads it: a title, and a few short lines. */
final class StoryText {

  private static final int WIDTH = 80;
  private static final String MORE = "…";

  private final Palette palette;

  StoryText(Palette palette) {
    this.palette = palette;
  }

  /** What the marks mean; to be said once, before the first story. */
  List<String> legend() {
    return List.of(
        "Each story is a customer of the sample catalog. In its lines,",
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
    lines.add(palette.paint(Colour.BOLD, fitting(heading + story.title())));
    Optional<String> currency = currency(story);
    for (ToldStory.Step step : story.steps()) {
      lines.add(command(step, currency));
      step.events().forEach(event -> lines.add(event(event)));
    }
    story.surprises().forEach(each -> lines.add("  " + palette.paint(Colour.RED, plain(each))));
    return lines;
  }

  /** As far as an event of the story tells it. */
  private static Optional<String> currency(ToldStory story) {
    return story.steps().stream()
        .flatMap(step -> step.events().stream())
        .map(event -> event.data().path("currency").asText())
        .filter(code -> !code.isEmpty())
        .findFirst();
  }

  private String command(ToldStory.Step step, Optional<String> currency) {
    String who = step.bySupport() ? "support: " : "";
    String name = CommandType.nameOf(step.command().command());
    String words = CommandText.of(step.command().command(), currency);
    String text = plain(who + name + " " + words).strip();
    String answer = step.reply().map(StoryText::answer).orElse("no answer");
    String line = fitting("  > " + text, answer.length() + 2);
    return line + "  " + palette.paint(colour(step), answer);
  }

  private static String answer(ReplyMessage reply) {
    String codes =
        reply.rejections().stream().map(Rejected::code).collect(Collectors.joining(", "));
    String outcome = reply.outcome().name().toLowerCase(Locale.ROOT);
    return plain(codes.isEmpty() ? outcome : outcome + ", " + codes);
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

  private String event(BillingMessage event) {
    String text = plain(EventText.of(event.name(), event.data()));
    String line = fitting("    * %-22s %s".formatted(plain(event.name()), text));
    boolean money = event.name().startsWith("charge.") || event.name().startsWith("balance.");
    return money ? palette.paint(Colour.CYAN, line) : line;
  }

  private static String plain(String text) {
    return Printable.of(text);
  }

  private static String fitting(String text) {
    return fitting(text, 0);
  }

  /** The text, cut so that so many characters fit behind it. */
  private static String fitting(String text, int behind) {
    int most = Math.max(WIDTH - behind, WIDTH / 3);
    String shown = text.stripTrailing();
    return shown.length() <= most ? shown : shown.substring(0, most - MORE.length()) + MORE;
  }
}
