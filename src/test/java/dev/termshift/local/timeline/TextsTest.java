package dev.termshift.local.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.TopUp;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.money.Money;
import dev.termshift.local.timeline.TimelineLine.Kind;
import dev.termshift.text.CommandText;
import dev.termshift.text.EventText;
import dev.termshift.text.MoneyText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  private static final Palette PLAIN = new Palette(false);

  @ParameterizedTest
  @CsvSource({
    "1517,   USD, $15.17",
    "-483,   USD, -$4.83",
    "5,      USD, $0.05",
    "-5,     USD, -$0.05",
    "0,      USD, $0.00",
    "123456, EUR, 1234.56 EUR",
    "500,    JPY, 500 JPY",
    "1517,   ZZZ, 15.17 ZZZ",
  })
  void writesMoneyAsPeopleDo(long minor, String currency, String expected) {
    assertThat(MoneyText.of(new Money(minor, currency))).isEqualTo(expected);
  }

  @Test
  void alignsTheColumnsOfALine() {
    Instant at = Instant.parse("2026-02-01T10:20:30.456Z");
    TimelineLine line =
        new TimelineLine(
            "0:1", at, Kind.EVENT, Colour.YELLOW, "ada", "charge.settled", "$15.17 for c2");

    assertThat(line.text(PLAIN, ZoneOffset.UTC))
        .isEqualTo(
            "10:20:30.456  ada                             * charge.settled         $15.17 for c2");
  }

  @Test
  void tellsACommandItsReplyAndItsEventsOneAfterTheOther() {
    List<TimelineLine> read =
        List.of(
            line("0:7", 20, Kind.EVENT, "seventh, event 1"),
            line("0:7", 20, Kind.EVENT, "seventh, event 2"),
            line("1:3", 15, Kind.REPLY, "third, reply"),
            line("0:7", 21, Kind.REPLY, "seventh, reply"),
            line("1:3", 10, Kind.COMMAND, "third"),
            line("0:7", 12, Kind.COMMAND, "seventh"));

    assertThat(TimelineLine.inReadingOrder(read))
        .extracting(TimelineLine::name)
        .containsExactly(
            "third",
            "third, reply",
            "seventh",
            "seventh, reply",
            "seventh, event 1",
            "seventh, event 2");
  }

  private static TimelineLine line(String cause, long millis, Kind kind, String name) {
    return new TimelineLine(
        cause, Instant.ofEpochMilli(millis), kind, Colour.PLAIN, "ada", name, "");
  }

  @Test
  void paintsOnlyForATerminalThatWantsIt() {
    assertThat(Palette.of(true, Map.of("TERM", "xterm")).coloured()).isTrue();
    assertThat(Palette.of(false, Map.of("TERM", "xterm")).coloured()).isFalse();
    assertThat(Palette.of(true, Map.of("TERM", "dumb")).coloured()).isFalse();
    assertThat(Palette.of(true, Map.of("TERM", "xterm", "NO_COLOR", "1")).coloured()).isFalse();
    assertThat(new Palette(true).paint(Colour.RED, "no")).isEqualTo("\u001b[31mno\u001b[0m");
  }

  @Test
  void saysWhatACommandAsksFor() {
    assertThat(text(new Upgrade("studio", Timing.PERIOD_END, Optional.empty())))
        .isEqualTo("to studio at the end of the period");
    assertThat(text(new Cancel(Timing.IMMEDIATE, false))).isEqualTo("at once");
    assertThat(text(new TopUp("pack-100", 2, Optional.empty()))).isEqualTo("2 x pack-100");
  }

  @Test
  void saysWhatAChargeIsMadeOf() throws Exception {
    assertThat(
            text(
                "charge.requested",
                """
                {"chargeId": "ada:c2", "attempt": 1, "amountMinor": 1517, "currency": "USD",
                 "lines": [{"kind": "FULL_PRICE", "amountMinor": 2000},
                           {"kind": "UNUSED_TIME", "amountMinor": -483}]}
                """))
        .isEqualTo("$15.17 for c2 (full price $20.00, unused time -$4.83)");
  }

  @Test
  void saysFromWhichPlanToWhichUntilWhen() throws Exception {
    assertThat(
            text(
                "plan.changed",
                """
                {"from": {"planId": "basic"},
                 "to": {"planId": "creator", "price": {"amountMinor": 2000, "currency": "USD"},
                        "interval": "P1M", "credits": 2500},
                 "period": {"start": "2026-02-01T00:00:00Z", "end": "2026-03-01T00:00:00.123Z"}}
                """))
        .isEqualTo("basic -> creator ($20.00 a month, 2500 credits) until 2026-03-01T00:00:00Z");
  }

  @Test
  void saysNothingAboutAnEventItDoesNotKnow() throws Exception {
    assertThat(text("moon.landed", "{}")).isEmpty();
  }

  private static String text(SubscriptionCommand command) {
    return CommandText.of(command, Optional.empty());
  }

  private static String text(String name, String data) throws Exception {
    return EventText.of(name, new ObjectMapper().readTree(data));
  }
}
