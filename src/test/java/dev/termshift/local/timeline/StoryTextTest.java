package dev.termshift.local.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyMessage.Outcome;
import dev.termshift.contract.reply.ReplyMessage.Rejected;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.money.Money;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import dev.termshift.local.story.ToldStory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a story of the demonstration is printed. */
class StoryTextTest {

  private static final SubscriptionCommand START = new Start("basic-monthly", Optional.empty());
  private static final String PAID =
      """
      {"chargeId": "ada:c1", "amountMinor": 500, "currency": "USD", "paymentId": "p-1"}
      """;

  private final StoryText plain = new StoryText(new Palette(false), 80);
  private final StoryText coloured = new StoryText(new Palette(true), 80);

  @Test
  void aTitleAndBelowItWhatWasSentAndWhatCameOfIt() throws Exception {
    ToldStory story = story(step(Outcome.ACCEPTED, List.of(), true, event("charge.settled", PAID)));

    assertThat(plain.lines("1. ", story))
        .startsWith("", "1. A first charge (ada-1)")
        .anyMatch(line -> line.matches("  > start basic-monthly.* {2}accepted"))
        .anyMatch(line -> line.matches("    \\* charge.settled +\\$5.00 .*"))
        .hasSize(4);
  }

  @Test
  void aRefusalThatTheStoryIsAboutIsNotRed() {
    ToldStory expected = story(step(Outcome.REJECTED, List.of("ENDED"), true));
    ToldStory surprise = story(step(Outcome.REJECTED, List.of("ENDED"), false));

    assertThat(coloured.lines("", expected)).last().asString().contains("[33mrejected, ENDED");
    assertThat(coloured.lines("", surprise)).last().asString().contains("[31mrejected, ENDED");
  }

  @Test
  void noLineIsWiderThanTheWindow() throws Exception {
    ToldStory story = story(step(Outcome.ACCEPTED, List.of(), true, event("charge.settled", PAID)));
    String heading = "a heading of many words ".repeat(5);

    for (int columns : new int[] {50, 60, 80}) {
      assertThat(new StoryText(new Palette(false), columns).lines(heading, story))
          .allMatch(line -> line.length() <= columns);
    }
    assertThat(new StoryText(new Palette(false), 200).lines(heading, story))
        .isEqualTo(plain.lines(heading, story));
    assertThat(new StoryText(new Palette(false), 10).lines(heading, story))
        .isEqualTo(new StoryText(new Palette(false), 50).lines(heading, story));
  }

  @Test
  void aQuoteTellsWhatItComesTo() {
    ToldStory story = story(step(Outcome.QUOTED, List.of(), true));

    assertThat(plain.lines("", story)).last().asString().endsWith("  quoted, $15.00");
  }

  @Test
  void aLongLineGoesOnInTheNextOne() throws Exception {
    String data =
        """
        {"chargeId": "ada:c2", "attempt": 1, "amountMinor": 1517, "currency": "USD",
         "lines": [{"kind": "FULL_PRICE", "amountMinor": 2000},
                   {"kind": "UNUSED_TIME", "amountMinor": -483}]}
        """;
    ToldStory story =
        story(step(Outcome.ACCEPTED, List.of(), true, event("charge.requested", data)));

    List<String> lines = plain.lines("", story);
    assertThat(lines.subList(3, lines.size()))
        .containsExactly(
            "    * charge.requested       $15.17 for c2 (full price $20.00, unused time",
            "                             -$4.83)");
  }

  @Test
  void noLineIsWiderThanATerminal() throws Exception {
    String data =
        "{\"chargeId\": \""
            + "c".repeat(200)
            + "\", \"amountMinor\": 500,"
            + " \"currency\": \"USD\", \"paymentId\": \"p-1\"}";
    ToldStory story =
        story(
            step(
                Outcome.REJECTED,
                List.of("CANCEL_LOCKED_BY_PENDING_UPGRADE"),
                true,
                event("charge.settled", data)));

    assertThat(plain.lines("1. ", story)).allMatch(line -> line.length() <= 80);
    assertThat(plain.legend()).allMatch(line -> line.length() <= 80);
  }

  private static ToldStory story(ToldStory.Step step) {
    return new ToldStory("A first charge", "ada-1", List.of(step), List.of());
  }

  private static ToldStory.Step step(
      Outcome outcome, List<String> codes, boolean expected, BillingMessage... events) {
    CommandId id = new CommandId("/demo", "a");
    ReplyMessage reply =
        new ReplyMessage(
            "ada-1",
            id,
            outcome,
            codes.stream().map(code -> new Rejected(code, "")).toList(),
            Optional.empty(),
            Optional.empty(),
            new LogPosition("log", 0, 1),
            Instant.EPOCH,
            Optional.of(new Money(1500, "USD")).filter(any -> outcome == Outcome.QUOTED));
    return new ToldStory.Step(
        OutgoingCommand.of("ada-1", id, START),
        false,
        Optional.of(reply),
        expected,
        List.of(events));
  }

  private static BillingMessage event(String name, String data) throws Exception {
    return new BillingMessage("ada-1", 1, name, new ObjectMapper().readTree(data));
  }
}
