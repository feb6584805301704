package dev.termshift.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.GivenCommand;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.SetAutoTopUp;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.money.Money;
import dev.termshift.forms.FrozenForms;
import dev.termshift.kernel.CommandId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KnownCommandsTest {

  private static final Money PRICE = new Money(500, "USD");

  /** When these forms froze, a failure had no kind, and nothing was told of a success. */
  private final KnownCommands known = KnownCommands.of(new FrozenForms("a commit", forms()));

  @Test
  void answersOfThePaymentServiceAreThoseThatEveryBuildKnows() {
    assertThat(includes(failed(FailureKind.SOFT))).isTrue();
    assertThat(includes(failed(FailureKind.HARD))).isFalse();
    assertThat(includes(new PaymentSucceeded("s:c1", 1, PRICE, "p1"))).isFalse();
  }

  /** Older builds tell only of what is turned on that it is. */
  @Test
  void whatBuildsPublishOtherwiseIsNotSent() {
    assertThat(includes(new SetAutoTopUp("small", 5, 1, true))).isTrue();
    assertThat(includes(new SetAutoTopUp("small", 5, 1, false))).isFalse();
  }

  /** Older builds take a reason from support only. */
  @Test
  void whyACustomerCancelsIsNotSent() {
    Cancel cancel = new Cancel(Timing.PERIOD_END, false);
    assertThat(includes(GivenCommand.of(cancel))).isTrue();
    assertThat(includes(new GivenCommand(cancel, Optional.of("too dear")))).isFalse();
    Pause pause = new Pause(Timing.PERIOD_END);
    assertThat(includes(new GivenCommand(pause, Optional.of("asked by mail")))).isTrue();
  }

  @Test
  void withOneBuildThereIsNoOtherAnswer() {
    assertThat(
            KnownCommands.ALL.includes(
                new CommandEncoder().encode(outgoing(failed(FailureKind.HARD)))))
        .isTrue();
  }

  private boolean includes(SubscriptionCommand command) {
    return includes(GivenCommand.of(command));
  }

  private boolean includes(GivenCommand given) {
    OutgoingCommand command = OutgoingCommand.of("s", new CommandId("/test", "a-1"), given);
    return known.includes(new CommandEncoder().encode(command));
  }

  private static OutgoingCommand outgoing(SubscriptionCommand command) {
    return OutgoingCommand.of("s", new CommandId("/payments", "a-1"), command);
  }

  private static PaymentFailed failed(FailureKind kind) {
    return new PaymentFailed("s:c1", 1, PRICE, Optional.empty(), Optional.empty(), kind);
  }

  private static Map<String, String> forms() {
    Map<String, String> forms = new TreeMap<>();
    put(forms, "payment-failed", "chargeId", "attempt", "amountMinor", "currency");
    put(forms, "cancel", "timing", "creditUnused", "reason");
    put(forms, "pause", "timing", "until", "reason");
    put(forms, "set-auto-top-up", "packId", "below", "maxPerPeriod", "enabled");
    return forms;
  }

  private static void put(Map<String, String> forms, String command, String... fields) {
    String schema = "schemas/command/" + command + ".v1.json#";
    forms.put(schema, "digest");
    for (String field : fields) {
      forms.put(schema + "/properties/" + field, "digest");
    }
  }
}
