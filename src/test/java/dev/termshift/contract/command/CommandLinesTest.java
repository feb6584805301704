package dev.termshift.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.command.ParsedLine.Faulty;
import dev.termshift.contract.command.ParsedLine.Ready;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.json.Faults;
import dev.termshift.kernel.CommandId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commands that people wrote down. */
class CommandLinesTest {

  private final CommandLines lines = new CommandLines("/cli", () -> "new-1");

  @Test
  void aLineMayNameEverything() {
    String line =
        "{\"type\":\"upgrade\",\"subscriptionId\":\"s-1\",\"id\":\"c-1\",\"source\":\"/shop\","
            + "\"data\":{\"planId\":\"pro\",\"timing\":\"PERIOD_END\"}}";
    assertThat(lines.parse(line))
        .isEqualTo(
            new Ready(
                OutgoingCommand.of(
                    "s-1",
                    new CommandId("/shop", "c-1"),
                    new Upgrade("pro", Timing.PERIOD_END, Optional.empty()))));
  }

  @Test
  void idSourceAndDataMayBeLeftOut() {
    assertThat(lines.parse("{\"type\":\"cancel\",\"subscriptionId\":\"s-1\"}"))
        .isEqualTo(
            new Ready(
                OutgoingCommand.of(
                    "s-1", new CommandId("/cli", "new-1"), new Cancel(Timing.PERIOD_END, false))));
  }

  @Test
  void namesEveryFaultOfALine() {
    ParsedLine parsed =
        lines.parse(
            "{\"type\":\"upgrade\",\"subscriptionID\":\"s-1\",\"data\":{\"plan\":\"pro\"}}");
    assertThat(parsed)
        .isEqualTo(
            new Faulty(
                List.of(
                    "/subscriptionID: Expected one of [type, subscriptionId, id, source, data],"
                        + " but got 'subscriptionID'; did you mean 'subscriptionId'?",
                    "/subscriptionId: Expected text, but got nothing",
                    "/data: Expected one of [planId, quote, reason, timing], but got 'plan'; did"
                        + " you mean 'planId'?",
                    "/data/planId: Expected text, but got nothing")));
  }

  @Test
  void namesTheCommandsThatThereAre() {
    Faulty faulty = (Faulty) lines.parse("{\"type\":\"upgarde\",\"subscriptionId\":\"s-1\"}");
    assertThat(faulty.detail())
        .startsWith("/type: Expected one of [accept-terms, activate, apply-discount, cancel,")
        .endsWith("but got 'upgarde'; did you mean 'upgrade'?");
  }

  @Test
  void whatHasASpecversionIsACloudEventAndItsFaultsAreNamedAtItsPlace() throws IOException {
    JsonNode event =
        new ObjectMapper()
            .readTree(
                "{\"specversion\":\"1.0\",\"id\":\"c-1\",\"source\":\"/shop\",\"mine\":1,"
                    + "\"type\":\"dev.termshift.resume.v1\",\"partitionkey\":\"s-1\"}");
    Faults faults = new Faults();
    assertThat(lines.within("s-1", event, "/inputs/3/command", faults))
        .contains(
            OutgoingCommand.of("s-1", new CommandId("/shop", "c-1"), new Resume(Optional.empty())));
    assertThat(faults.isEmpty()).isTrue();

    ObjectNode bad = ((ObjectNode) event).put("subject", "s-2").put("type", "upgrade");
    bad.remove("id");
    assertThat(lines.within("s-1", bad, "/inputs/3/command", faults)).isEmpty();
    assertThat(faults.texts())
        .containsExactly(
            "/inputs/3/command/id: Expected text, but got nothing",
            "/inputs/3/command/subject: Expected the subscription 's-1', but got 's-2'",
            "/inputs/3/command/type: Expected a command such as dev.termshift.upgrade.v1, but got"
                + " 'upgrade'");
  }

  @Test
  void whatIsNoObjectIsFaulty() {
    for (String each : new String[] {"", "x", "[]", "null", "{} {}", "{\"type\":1}"}) {
      assertThat(lines.parse(each)).isInstanceOf(Faulty.class);
    }
  }

  @Test
  void aCommandMayBeNamedByTheTypeOfItsMessage() {
    assertThat(lines.parse("{\"type\":\"dev.termshift.cancel.v1\",\"subscriptionId\":\"s-1\"}"))
        .isInstanceOf(Ready.class);
    assertThat(lines.parse("{\"type\":\"dev.termshift.cancel.v2\",\"subscriptionId\":\"s-1\"}"))
        .isInstanceOf(Faulty.class);
  }
}
