package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.details;
import static dev.termshift.domain.scenario.Commands.topUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.UpdateDetails;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.Details;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UpdateDetailsTest {

  private static final Metadata SHOP = new Metadata(Map.of("shop", "berlin"));

  private static Start startFor(String customerRef, Metadata metadata) {
    return new Start(
        "basic", Optional.empty(), Optional.empty(), Optional.of(customerRef), metadata);
  }

  private static UpdateDetails to(Metadata metadata) {
    return new UpdateDetails(Optional.empty(), Optional.of(metadata));
  }

  private static Metadata texts(int count, String text) {
    return new Metadata(
        IntStream.range(0, count)
            .boxed()
            .collect(Collectors.toMap(each -> "n" + each, each -> text)));
  }

  @Test
  void aStartSaysForWhomAndTheFirstChargeTellsTheMetadata() {
    Scenario started = Scenario.begin().at("2024-04-01").customer(startFor("ada", SHOP));
    assertThat(started.all(ChargeRequested.class))
        .extracting(ChargeRequested::metadata)
        .containsExactly(SHOP);
    assertThat(Details.of(started.state()).customerRef()).contains("ada");
  }

  @Test
  void supportChangesOneAndTheOtherStays() {
    Scenario.begin()
        .at("2024-04-01")
        .customer(startFor("ada", SHOP))
        .support(details("bob"))
        .emits("details.changed to bob {shop=berlin}")
        .support(to(Metadata.NONE))
        .emits("details.changed to bob {}")
        .support(to(Metadata.NONE))
        .doesNothing();
  }

  @Test
  void theNextChargeTellsTheMetadataOfItsDay() {
    Scenario active = Scenario.active("basic", "2024-04-01").support(to(SHOP));
    active.customer(topUp("small", 1));
    assertThat(active.all(ChargeRequested.class))
        .extracting(ChargeRequested::metadata)
        .containsExactly(Metadata.NONE, SHOP);
  }

  @Test
  void afterTheEndTheCustomerCanStillBeCorrected() {
    Scenario.active("basic", "2024-04-01")
        .support(cancelAtOnce())
        .support(details("bob"))
        .emits("details.changed to bob {}");
  }

  @Test
  void nobodyButSupportChangesThem() {
    Scenario.active("basic", "2024-04-01")
        .customer(details("bob"))
        .rejects(RejectionCode.NOT_PERMITTED)
        .payments(details("bob"))
        .rejects(RejectionCode.NOT_PERMITTED);
    Scenario.begin().at("2024-04-01").support(details("bob")).rejects(RejectionCode.NOT_STARTED);
  }

  @Test
  void tenTextsOfAKibibyteAreTakenAndNoMore() {
    String full = "x".repeat(200);
    Scenario.active("basic", "2024-04-01")
        .support(to(texts(10, "x")))
        .isAccepted()
        .support(to(texts(11, "x")))
        .rejects(RejectionCode.LIMIT_EXCEEDED)
        .says(
            "The metadata are 11 texts of 34 bytes in all, names among them."
                + " Give at most 10 texts of 1024 bytes in all.")
        .support(to(texts(5, full)))
        .isAccepted()
        .support(to(texts(6, full)))
        .rejects(RejectionCode.LIMIT_EXCEEDED);
    Scenario.begin()
        .at("2024-04-01")
        .customer(startFor("ada", texts(6, full)))
        .rejects(RejectionCode.LIMIT_EXCEEDED);
  }

  @Test
  void bytesAreCountedAsTheyAreSent() {
    assertThat(new Metadata(Map.of("city", "Köln")).bytes()).isEqualTo(9);
    assertThat(new Metadata(Map.of("n", "x".repeat(1023))).isTooMuch()).isFalse();
    assertThat(new Metadata(Map.of("n", "x".repeat(1022) + "ü")).isTooMuch()).isTrue();
  }
}
