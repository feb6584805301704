package dev.termshift.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.DecodedCommand.Decoded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who gave a command and why, on its way through Kafka. */
class AttributedCommandTest {

  private static final CommandId ID = new CommandId("/desk", "ticket-1");
  private static final String WITHOUT_OR_WITH_ITS_OWN =
      "(return-credits|payment-[sfpr]|refund|dispute|elapse|consume|reserve|settle|grant|waive)";

  private static final String WHY = "fraud, see ticket 4711";

  private static final String TOO_LONG = "fraud " + "x".repeat(200);

  private final CommandDecoder decoder = new CommandDecoder(DecodeLimits.standard());

  /** Every command that people give, without a reason of its own. */
  static Stream<SubscriptionCommand> commands() {
    return SampleCommands.all().entrySet().stream()
        .filter(each -> !each.getKey().matches("command-" + WITHOUT_OR_WITH_ITS_OWN + ".*"))
        .map(java.util.Map.Entry::getValue);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aReasonGoesWithEveryCommandOfPeople(SubscriptionCommand command) {
    Decoded decoded = sent(OutgoingCommand.of("s-1", ID, given(command)).by("desk"));
    assertThat(decoded.command()).isEqualTo(command);
    assertThat(decoded.attribution())
        .isEqualTo(new Attribution(Optional.of("desk"), Optional.of(WHY)));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void anotherReasonMakesItAnotherCommand(SubscriptionCommand command) {
    assertThat(sent(OutgoingCommand.of("s-1", ID, given(command))).contentHash())
        .isNotEqualTo(sent(OutgoingCommand.of("s-1", ID, command)).contentHash());
  }

  @Test
  void theActorIsAnAttributeOfTheEventAndNoPartOfTheCommand() {
    OutgoingCommand command = OutgoingCommand.of("s-1", ID, new Resume(Optional.empty()));
    WireMessage message = new CommandEncoder().encode(command.by("desk"));
    assertThat(message.headers().lastHeader("ce_actor").value())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("desk");
    assertThat(sent(command.by("desk")).contentHash()).isEqualTo(sent(command).contentHash());
  }

  @Test
  void anActorThatCannotBeShownIsNone() {
    WireMessage message =
        new CommandEncoder().encode(OutgoingCommand.of("s-1", ID, new Resume(Optional.empty())));
    message.headers().add("ce_actor", "a\u0007b".getBytes(StandardCharsets.UTF_8));
    assertThat(decoded(message).attribution()).isEqualTo(Attribution.NONE);
  }

  @Test
  void aReasonThatIsTooLongIsToldAndNotRepeated() {
    WireMessage message =
        new CommandEncoder()
            .encode(
                OutgoingCommand.of(
                    "s-1",
                    ID,
                    new GivenCommand(new Resume(Optional.empty()), Optional.of(TOO_LONG))));
    assertThat(decoder.decode(message.key(), message.headers(), message.value()))
        .asString()
        .contains("/data/reason: Expected at most 200 characters")
        .doesNotContain("fraud");
  }

  /** The reply is read by whoever reads replies. */
  @Test
  void ofAReasonNothingIsInTheReplyToASlip() {
    WireMessage message =
        new CommandEncoder().encode(OutgoingCommand.of("s-1", ID, new Resume(Optional.empty())));
    String slip = "{\"reason\":\"%s\",\"quotes\":\"%s\"}".formatted(TOO_LONG, WHY);
    WireMessage given =
        new WireMessage(message.key(), message.headers(), slip.getBytes(StandardCharsets.UTF_8));
    assertThat(((Misspelt) decoded(given).command()).faults())
        .hasSize(2)
        .noneMatch(fault -> fault.contains("fraud"));
  }

  @Test
  void paymentsAndTimersGiveNoReason() {
    String elapse = "{\"due\":\"2026-01-01T00:00:00Z\",\"reason\":\"x\"}";
    WireMessage message =
        new CommandEncoder().encode(OutgoingCommand.elapse("s-1", java.time.Instant.EPOCH));
    WireMessage given =
        new WireMessage(message.key(), message.headers(), elapse.getBytes(StandardCharsets.UTF_8));
    assertThat(decoded(given).command()).isInstanceOf(Misspelt.class);
  }

  private static GivenCommand given(SubscriptionCommand command) {
    return new GivenCommand(command, Optional.of(WHY));
  }

  private Decoded sent(OutgoingCommand command) {
    return decoded(new CommandEncoder().encode(command));
  }

  private Decoded decoded(WireMessage message) {
    return (Decoded) decoder.decode(message.key(), message.headers(), message.value());
  }
}
