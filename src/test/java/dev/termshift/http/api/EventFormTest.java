package dev.termshift.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.event.BillingEvents;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.http.access.Caller;
import dev.termshift.http.access.Role;
import dev.termshift.journal.reading.JournalEntry;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who gave a command is for staff, and why is for support. */
class EventFormTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final JournalEntry GRANTED =
      new JournalEntry(
          "ada",
          3,
          new JournaledEvent(
              new CreditsGranted(
                  1,
                  CreditSource.GOODWILL,
                  5,
                  NOW,
                  NOW.plusSeconds(1),
                  Optional.empty(),
                  Optional.empty(),
                  0),
              NOW,
              new Cause(
                  new LogPosition("log", 0, 1),
                  new CommandId("/termshift/http/support", "1"),
                  "00",
                  Authority.SUPPORT,
                  new Attribution(Optional.of("desk-anna"), Optional.of("fraud, ticket 4711")),
                  Optional.of(CommandType.GRANT_CREDITS),
                  Optional.empty(),
                  Cause.Trigger.COMMAND,
                  NOW,
                  1),
              true));

  private final EventForm form = new EventForm();

  @Test
  void everybodySeesWhichCommandItWas() {
    for (Role role : Role.values()) {
      assertThat(shown(caller(role))).contains("\"command\":\"grant-credits\"");
    }
  }

  @Test
  void supportSeesBoth() {
    assertThat(shown(caller(Role.SUPPORT)))
        .contains("\"actor\":\"desk-anna\"", "\"reason\":\"fraud, ticket 4711\"");
  }

  @Test
  void whoReadsForReportsSeesWhoAndNotWhy() {
    assertThat(shown(caller(Role.READ)))
        .contains("\"actor\":\"desk-anna\"")
        .doesNotContain("fraud");
  }

  @Test
  void customersAndTheirBrowsersSeeNeither() {
    Caller browser =
        new Caller(
            Role.CUSTOMER, "shop", Optional.of("ada"), Optional.of(NOW.plusSeconds(60)), false);
    for (Caller each : new Caller[] {caller(Role.CUSTOMER), browser}) {
      assertThat(shown(each)).contains("credits.granted").doesNotContain("desk", "fraud");
    }
  }

  @Test
  void neitherIsOnKafka() {
    assertThat(new BillingEvents().write("ada", 3, GRANTED.journaled(), Optional.empty()))
        .satisfies(
            message -> {
              assertThat(new String(message.value(), StandardCharsets.UTF_8))
                  .doesNotContain("desk", "fraud", "grant-credits");
              assertThat(message.headers().lastHeader("ce_actor")).isNull();
              assertThat(message.headers().lastHeader("ce_reason")).isNull();
            });
  }

  private static Caller caller(Role role) {
    return new Caller(role, "x", Optional.empty(), Optional.empty(), true);
  }

  private String shown(Caller caller) {
    return new String(form.bytes(caller, GRANTED), StandardCharsets.UTF_8);
  }
}
