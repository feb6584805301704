package dev.termshift.contract.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.Golden;
import dev.termshift.contract.SealedFamily;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.DecodedCommand.Decoded;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands as they were released, in both directions. */
class CommandGoldenTest {

  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final CommandId ID = new CommandId("/shop", "c-1");

  /** Journals keep these: a command that exists never gets another hash. */
  private static final Map<String, String> HASHES =
      Map.ofEntries(
          Map.entry("apply-discount", "e6947638a86f34f9be507d1192e8ca85"),
          Map.entry("apply-discount-amount", "2ce566c63d4d339d7730b30f084c8571"),
          Map.entry("apply-discount-forever", "03a8246724b83f8b6bf7ea979a7ed380"),
          Map.entry("cancel", "b3d9e314cad1c576a181b9d03d27a487"),
          Map.entry("consume-credits", "4bc7c36cc52d3b5c5049587469302dc3"),
          Map.entry("consume-credits-for", "8e12a07ee93dfaa2f0b3009fb1274fa6"),
          Map.entry("dispute-closed", "8bf5abb2b39382041c5183b0fc469764"),
          Map.entry("dispute-opened", "8515e07e79ad49b90a057e4bc8be09fc"),
          Map.entry("downgrade", "e83624c5b41c2fc8bd47fc606e7e4300"),
          Map.entry("elapse", "00eadab7622f80f46848a39cf61c704d"),
          Map.entry("grant-credits", "d551bd5dfb9a480554ed9c2de9bf9673"),
          Map.entry("grant-credits-until", "90a4b37f586fdbf63c219093486823f9"),
          Map.entry("activate", "0cd43bf318a80cd7433ce108ef69bbe9"),
          Map.entry("activate-anew", "c8eb1032e885bed40bb3aba56720ca8f"),
          Map.entry("import", "85c32ce11794a3449dca87c769b1feae"),
          Map.entry("import-of-terms", "cf638bbb3fa4bb04191dbbf7142dcc97"),
          Map.entry("accept-terms", "12b2ea182eef6cf3c5a5f8166a52da18"),
          Map.entry("end-trial", "db61c4187f232d65ae49d2a8219ffde3"),
          Map.entry("end-trial-quote", "53c21c22498a5be94583f1b468c262c3"),
          Map.entry("pause", "ad893aa6a98f2367751fcf5a2d2d4817"),
          Map.entry("pause-until", "7910272638a24dc3c15f9c4c4f49ccb4"),
          Map.entry("payment-failed", "d5b7bada65f3d7492cc1ba2ea91ae871"),
          Map.entry("payment-failed-before-any", "a0d88747dee2cb141db99e3e86a12828"),
          Map.entry("payment-succeeded", "cc66c86c1fe6eed5b89423470be0d0ed"),
          Map.entry("payment-succeeded+tax", "e6b13165a9d73223892338864fea9958"),
          Map.entry("quote-change", "db7993c9aef62f3aca08d8d9d3e956af"),
          Map.entry("quote-change-timed", "8921250062242dfdb540e8cb09c7734d"),
          Map.entry("quote-top-up", "aee8e0ab2992c959e39f79a9c675a75e"),
          Map.entry("quote-stop", "f52dff31d985834fbc7f0b72a0acbf8c"),
          Map.entry("quote-stop-credited", "3399c0c3d0d9b2fc46eee1737bb3eeb7"),
          Map.entry("cancel-quote", "667c6d64bbcdf6f0b89330bbe54073b9"),
          Map.entry("pause-quote", "cb55985c702d05f791437233e9b03578"),
          Map.entry("remove-discount", "f38b1d5f1923f655abf0f92a9fb4c480"),
          Map.entry("upgrade-quoted", "54d8c0c83359a0985063c025c90be584"),
          Map.entry("restart", "3fadbb14f86d41f150eab80612f2d818"),
          Map.entry("restart-quote", "50ad8045601d5c3ca01e7eb5455500c0"),
          Map.entry("resume", "c13e362d95d074062e39d93e65f21c82"),
          Map.entry("resume-quote", "b8bdf95840036adf9644b71e96a5d731"),
          Map.entry("start", "d34bebf05ded4e7d8a4c4f5bf62ed824"),
          Map.entry("start-for-customer", "25a7263df0233766c271db74053fa6cd"),
          Map.entry("update-details", "de0918893cf40ab8578d18ef96a1ed6c"),
          Map.entry("update-details-to-no-metadata", "1ec0d732195d27c03ec2f092cc31f2e6"),
          Map.entry("start-in-currency", "089deaf630f7c918f4cc4a5108c8b4fd"),
          Map.entry("start-discounted", "c89b76001f3fd9ed100b15e6afb6b8fc"),
          Map.entry("start-in-zone", "1c90b6d07810424fbe8fd474c4b97712"),
          Map.entry("top-up", "23a7ab0cbd78d32353c9b99638ac27b9"),
          Map.entry("upgrade", "371310df97fc21f1bd72996687367d9a"),
          Map.entry("withdraw-change", "6fb84a6ce18862940f1ec17ba38e2e3b"),
          Map.entry("payment-failed-hard", "102a80ee9f438ba74ee63f5e9bf3a054"),
          Map.entry("payment-method-changed", "f592df1b753428572398040eff83b39e"),
          Map.entry("retry-charge", "f7b4884e0e6eb320c5e159bf804f83eb"),
          Map.entry("set-auto-top-up", "d55d50ad8f45c27b9e326a75c5ac2bac"),
          Map.entry("waive-charge", "b0b378c40079f69cb1751316ab36f7a5"),
          Map.entry("payment-pending", "eea1b97b0c2f5c502f34318242223722"),
          Map.entry("payment-pending-action", "b5124b6f096edd9a0f327f7492f3f3dd"),
          Map.entry("return-credits", "68a1f05d571ad5abe9bab79a332f3c4f"),
          Map.entry("return-credits-of-reservation", "2a9e19370d0425e39b4f3a9049301faf"),
          Map.entry("payment-refunded", "525b615aea7c48a6510c1b825f27b373"),
          Map.entry("payment-refunded-known", "822ef677ee6e07926cf3962157bb74a4"),
          Map.entry("refund-balance", "70ff55a36433059d62aef612cd00d870"),
          Map.entry("refund-balance-part", "3291d97e24dd82fd304a76724be5488f"),
          Map.entry("refund", "976b01db44d9451bff87c44be112dc2b"),
          Map.entry("refund-failed", "185fc8fa53e039d6a42eac6e282a5484"),
          Map.entry("refund-failed-why", "ee3fbcd37aaebb114cc16fca121163f1"),
          Map.entry("refund-part", "5be37cb9bee776e2229ed6b2323343a4"),
          Map.entry("refund-succeeded", "d8773045374e6634c908e5f965d57f0a"),
          Map.entry("release-credits", "8691cc854258ca187acf5b156db89f05"),
          Map.entry("reserve-credits", "be305fa1f44e8afd5a0d0b19fcbf960c"),
          Map.entry("reserve-credits-for", "46702560999b3ff6ab37b9a148a17981"),
          Map.entry("settle-credits", "086740344e79540fd0a559af15ecdacc"));

  private final CommandDecoder decoder = new CommandDecoder(DecodeLimits.standard());

  static Stream<String> names() {
    return SampleCommands.all().keySet().stream();
  }

  /** Before any test reads it. */
  @BeforeAll
  static void writeWhatIsMissing() {
    names().forEach(name -> Golden.writeIfMissing(name, write(name)));
  }

  private static WireMessage write(String name) {
    return new CommandEncoder()
        .encode(
            OutgoingCommand.of("s-1", ID, SampleCommands.all().get(name))
                .at(Instant.parse("2026-01-31T10:00:00Z"))
                .tracedBy(TRACE));
  }

  /** What is misspelt has no form of its own: it is whatever was written. */
  @Test
  void everyCommandHasASample() {
    Set<Class<?>> commands = SealedFamily.of(SubscriptionCommand.class);
    commands.remove(Misspelt.class);
    assertThat(
            SampleCommands.all().values().stream()
                .map(Object::getClass)
                .collect(Collectors.<Class<?>>toSet()))
        .as("Every command has a sample in SampleCommands")
        .isEqualTo(commands);
  }

  @ParameterizedTest
  @MethodSource("names")
  void isWrittenAsReleased(String name) {
    Golden.assertReleased(name, write(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void isReadAsItWasMeant(String name) {
    WireMessage released = Golden.message(name);
    SubscriptionCommand command = SampleCommands.all().get(name);
    assertThat(decoder.decode(released.key(), released.headers(), released.value()))
        .isEqualTo(
            new Decoded(
                "s-1",
                ID,
                ContentHash.of(command),
                command,
                new Attribution(Optional.empty(), GivenCommand.of(command).reason()),
                Optional.of(TRACE)));
  }

  @Test
  void keepsTheContentHashes() {
    Map<String, String> hashes = new TreeMap<>();
    SampleCommands.all()
        .forEach((name, each) -> hashes.put(name.replace("command-", ""), ContentHash.of(each)));
    List<String> others =
        hashes.entrySet().stream()
            .filter(each -> !HASHES.entrySet().contains(each))
            .map(each -> "Map.entry(\"%s\", \"%s\"),".formatted(each.getKey(), each.getValue()))
            .toList();
    assertThat(others)
        .as("Copy these to HASHES if their samples are new; the hash of a known one never changes")
        .isEmpty();
    assertThat(hashes).as("HASHES has no line without a sample").hasSameSizeAs(HASHES);
  }
}
