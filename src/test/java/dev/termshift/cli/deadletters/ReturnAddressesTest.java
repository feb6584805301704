package dev.termshift.cli.deadletters;

import static dev.termshift.cli.deadletters.SampleLetters.SEAL;
import static dev.termshift.cli.deadletters.SampleLetters.TOPICS;
import static dev.termshift.cli.deadletters.SampleLetters.letter;
import static dev.termshift.cli.deadletters.SampleLetters.record;
import static dev.termshift.cli.deadletters.SampleLetters.sealed;
import static dev.termshift.cli.deadletters.SampleLetters.sealedFor;
import static dev.termshift.cli.deadletters.SampleLetters.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.deadletter.DeadLetter;
import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealKeyRing;
import dev.termshift.domain.command.Authority;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a record that is sent back speaks as: never more than it did. */
class ReturnAddressesTest {

  private final ReturnAddresses addresses = new ReturnAddresses(TOPICS, SEAL);

  @Test
  void whatACustomerWroteGoesBackToTheLog() {
    assertThat(addresses.of(letter("NOT_JSON", record(utf8("ada"), utf8("{")))))
        .isEqualTo(new ReturnAddress(TOPICS.commands(), Optional.empty()));
  }

  @Test
  void whatAValidSealProvesGoesBackToItsSource() {
    assertThat(addresses.of(letter("INVALID_DATA", sealed(Authority.SUPPORT))))
        .isEqualTo(new ReturnAddress(TOPICS.supportCommands(), Optional.empty()));
    assertThat(addresses.of(letter("UNKNOWN_PAYMENT", sealed(Authority.PAYMENT))))
        .isEqualTo(new ReturnAddress(TOPICS.payments(), Optional.empty()));
  }

  @Test
  void aClaimThatACustomerMadeStaysAndNeverReachesAPrivilegedTopic() {
    WireMessage forged = record(utf8("ada"), utf8("{}"));
    forged.headers().add("termshift-authority", utf8("PAYMENT"));
    forged.headers().add("termshift-seal", utf8("00"));

    ReturnAddress address = addresses.of(letter("BROKEN_SEAL", forged));

    assertThat(address.topic()).isEqualTo(TOPICS.commands());
    assertThat(address.obstacle()).isPresent();
  }

  @Test
  void theSealOfAnotherContentStays() {
    WireMessage sealed = sealed(Authority.SUPPORT);
    WireMessage other = new WireMessage(sealed.key(), sealed.headers(), utf8("{\"a\":1}"));

    assertThat(addresses.of(letter("BROKEN_SEAL", other)).topic()).isEqualTo(TOPICS.commands());
    assertThat(addresses.of(letter("BROKEN_SEAL", other)).obstacle()).isPresent();
  }

  @Test
  void aSealCountsAgainWhenItsKeyIsBack() {
    Seal without = new Seal(SealKeyRing.of("2", utf8("fedcba9876543210fedcba9876543210")));
    DeadLetter letter = letter("BROKEN_SEAL", sealed(Authority.SUPPORT));

    assertThat(new ReturnAddresses(TOPICS, without).of(letter).obstacle()).isPresent();
    assertThat(addresses.of(letter))
        .isEqualTo(new ReturnAddress(TOPICS.supportCommands(), Optional.empty()));
  }

  @Test
  void aSealForAnotherLogStays() {
    DeadLetter letter = letter("BROKEN_SEAL", sealedFor("b3RoZXI", Authority.PAYMENT));

    assertThat(addresses.of(letter).topic()).isEqualTo(TOPICS.commands());
    assertThat(addresses.of(letter).obstacle().orElse(""))
        .isEqualTo("Expected a seal for the log bG9n, but this one is for b3RoZXI");
  }

  @ParameterizedTest
  @ValueSource(strings = {"WRONG_PARTITION", "POSITION_CONFLICT"})
  void aCopyOfASealedRecordStays(String reason) {
    assertThat(addresses.of(letter(reason, sealed(Authority.SUPPORT))).obstacle()).isPresent();
    assertThat(addresses.of(letter(reason, record(utf8("ada"), utf8("{}")))).obstacle()).isEmpty();
  }

  @Test
  void whatIsIncompleteStays() {
    DeadLetter whole = letter("TOO_LARGE", record(utf8("ada"), utf8("{")));
    DeadLetter cut =
        new DeadLetter(
            whole.reason(), whole.detail(), whole.origin(), whole.record(), OptionalLong.of(9));

    assertThat(addresses.of(cut).obstacle()).isPresent();
  }
}
