package dev.termshift.contract.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.seal.SealCheck.Broken;
import dev.termshift.contract.seal.SealCheck.Sealed;
import dev.termshift.contract.seal.SealCheck.Unsealed;
import dev.termshift.domain.command.Authority;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can speak with which authority, and who cannot. */
class SealTest {

  private static final byte[] SECRET = utf8("0123456789abcdef0123456789abcdef");
  private static final byte[] OTHER = utf8("fedcba9876543210fedcba9876543210");
  private static final SourceRecord SOURCE =
      new SourceRecord(
          new LogPosition("dG9waWMtb2YtcGF5bWVudHM", 2, 5),
          Instant.parse("2026-01-31T09:30:01.500Z"));

  private static final String LOG = "bG9nLW9mLWNvbW1hbmRz";

  private final Seal seal = new Seal(SealKeyRing.of("k1", SECRET));
  private final WireMessage message =
      new WireMessage(
          utf8("s-1"),
          new RecordHeaders().add("ce_id", utf8("p-1")).add("ce_type", utf8("t")).add("n", null),
          utf8("{\"amountMinor\":1500}"));
  private final WireMessage signed = seal.sign(Authority.PAYMENT, SOURCE, LOG, message);

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static WireMessage with(WireMessage original, String header, String... values) {
    Headers headers = new RecordHeaders(original.headers().toArray());
    headers.remove(header);
    for (String each : values) {
      headers.add(header, utf8(each));
    }
    return new WireMessage(original.key(), headers, original.value());
  }

  @Test
  void aSealGivesItsAuthorityAndSource() {
    assertThat(seal.verify(signed)).isEqualTo(new Sealed(Authority.PAYMENT, SOURCE, LOG));
    assertThat(signed.key()).isEqualTo(message.key());
    assertThat(signed.value()).isEqualTo(message.value());
    assertThat(signed.headers().lastHeader("termshift-source-appended-at").value())
        .isEqualTo(utf8("1769851801500"));
  }

  /** Released: what was sealed before an upgrade of this program is still in the log after it. */
  @Test
  void theSealOfAMessageStaysTheSame() {
    assertThat(signed.headers().lastHeader("termshift-seal").value())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("184c4a97a14bc05f33e21f5d82a6539822a5417b89160559f9baf3ea59b82b24");
  }

  @Test
  void whatClaimsNothingIsUnsealed() {
    assertThat(seal.verify(message)).isEqualTo(new Unsealed());
    assertThat(seal.verify(with(message, "termshift-reason", "x"))).isEqualTo(new Unsealed());
    assertThat(seal.verify(null, new RecordHeaders(), null)).isEqualTo(new Unsealed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "termshift-authority",
        "termshift-source-topic-id",
        "termshift-source-partition",
        "termshift-source-offset",
        "termshift-source-appended-at",
        "termshift-log-topic-id",
        "termshift-seal-key",
        "termshift-seal",
        "termshift-seal-of-another-kind"
      })
  void whatClaimsSomethingWithoutASealIsBroken(String header) {
    assertThat(seal.verify(with(message, header, "1"))).isInstanceOf(Broken.class);
  }

  @ParameterizedTest
  @CsvSource({
    "termshift-authority, SUPPORT",
    "termshift-authority, CUSTOMER",
    "termshift-authority, payment",
    "termshift-source-topic-id, dG9waWMtb2Ytc3VwcG9ydA",
    "termshift-source-partition, 3",
    "termshift-source-partition, 02",
    "termshift-source-partition, -2",
    "termshift-source-partition, 4294967298",
    "termshift-source-offset, 6",
    "termshift-source-offset, 99999999999999999999999999",
    "termshift-source-appended-at, 1769851801501",
    "termshift-source-appended-at, 2026-01-31T09:30:01.500Z",
    "termshift-log-topic-id, YW5vdGhlci1sb2c",
    "termshift-log-topic-id, ''",
    "termshift-seal-key, k2",
    "termshift-seal-key, ''",
    "termshift-seal, ''",
    "termshift-seal, 00",
    "ce_id, p-2",
    "ce_type, u",
    "new-header, x"
  })
  void aTamperedHeaderBreaksTheSeal(String header, String value) {
    assertThat(seal.verify(with(signed, header, value))).isInstanceOf(Broken.class);
  }

  @Test
  void aHeaderRemovedOrRepeatedBreaksTheSeal() {
    for (Header each : signed.headers()) {
      assertThat(seal.verify(with(signed, each.key()))).isInstanceOf(Broken.class);
      Headers doubled = new RecordHeaders(signed.headers().toArray()).add(each);
      assertThat(seal.verify(signed.key(), doubled, signed.value())).isInstanceOf(Broken.class);
    }
  }

  @Test
  void anotherKeyOrValueBreaksTheSeal() {
    Headers headers = signed.headers();
    assertThat(seal.verify(utf8("s-2"), headers, signed.value())).isInstanceOf(Broken.class);
    assertThat(seal.verify(null, headers, signed.value())).isInstanceOf(Broken.class);
    assertThat(seal.verify(signed.key(), headers, utf8("{}"))).isInstanceOf(Broken.class);
    assertThat(seal.verify(signed.key(), headers, null)).isInstanceOf(Broken.class);
  }

  @Test
  void bytesCannotMoveFromOnePartToAnother() {
    WireMessage moved = with(with(signed, "ce_id"), "ce_i", "dp-1");
    assertThat(seal.verify(moved)).isInstanceOf(Broken.class);
  }

  @Test
  void aSealNeverGivesTheCustomersAuthority() {
    assertThat(seal.verify(with(signed, "termshift-authority", "CUSTOMER")))
        .isEqualTo(new Broken("Expected SUPPORT or PAYMENT in termshift-authority"));
  }

  @Test
  void theOrderOfHeadersMeansNothing() {
    List<Header> reversed = new ArrayList<>(List.of(signed.headers().toArray()));
    Collections.reverse(reversed);
    Headers headers = new RecordHeaders(reversed);
    assertThat(seal.verify(signed.key(), headers, signed.value())).isInstanceOf(Sealed.class);
  }

  @Test
  void otherHeadersOfThisProjectAreNotSealed() {
    assertThat(seal.verify(with(signed, "termshift-reason", "x"))).isInstanceOf(Sealed.class);
  }

  @Test
  void aSealMadeWithAnotherSecretIsForged() {
    Seal forger = new Seal(SealKeyRing.of("k1", OTHER));
    assertThat(seal.verify(forger.sign(Authority.SUPPORT, SOURCE, LOG, message)))
        .isEqualTo(new Broken("Expected the seal of this record, but got another one"));
  }

  @Test
  void anOlderKeyIsBelievedUntilItIsTakenAway() {
    Seal rotated = new Seal(SealKeyRing.of("k2", OTHER).withOlder("k1", SECRET));
    assertThat(rotated.verify(signed)).isInstanceOf(Sealed.class);
    WireMessage fresh = rotated.sign(Authority.SUPPORT, SOURCE, LOG, message);
    assertThat(fresh.headers().lastHeader("termshift-seal-key").value()).isEqualTo(utf8("k2"));
    assertThat(new Seal(SealKeyRing.of("k2", OTHER)).verify(fresh)).isInstanceOf(Sealed.class);
    assertThat(new Seal(SealKeyRing.of("k2", OTHER)).verify(signed))
        .isEqualTo(new Broken("Expected a seal by a key that is known here, but got another's"));
  }

  @Test
  void signingDropsWhatTheMessageClaimedBefore() {
    WireMessage claiming = with(message, "termshift-authority", "SUPPORT");
    WireMessage resigned = seal.sign(Authority.PAYMENT, SOURCE, LOG, claiming);
    assertThat(resigned).isEqualTo(signed);
    assertThat(seal.verify(resigned)).isEqualTo(new Sealed(Authority.PAYMENT, SOURCE, LOG));
  }

  @Test
  void headersWithoutTextAreBroken() {
    Header[] nothing = {new RecordHeader("termshift-seal", (byte[]) null)};
    assertThat(seal.verify(null, new RecordHeaders(nothing), null)).isInstanceOf(Broken.class);
    Header[] bytes = {new RecordHeader("termshift-authority", new byte[] {(byte) 0xff})};
    assertThat(seal.verify(null, new RecordHeaders(bytes), null)).isInstanceOf(Broken.class);
  }

  @Test
  void secretsAreNeverShown() {
    SealKeyRing keys = SealKeyRing.of("k2", OTHER).withOlder("k1", SECRET);
    assertThat(keys.toString()).contains("k1", "k2").doesNotContain("0123", "fedc");
  }

  @Test
  void weakKeysAndCustomersAreRefused() {
    assertThatThrownBy(() -> SealKeyRing.of("k1", new byte[31]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a secret of at least 32 bytes for key 'k1', but got 31");
    assertThatThrownBy(() -> SealKeyRing.of("k 1", SECRET))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SealKeyRing.of("k1", SECRET).withOlder("k1", OTHER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> seal.sign(Authority.CUSTOMER, SOURCE, LOG, message))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
