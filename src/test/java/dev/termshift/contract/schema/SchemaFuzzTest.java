package dev.termshift.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.Golden;
import dev.termshift.contract.Mutations;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.command.DecodedCommand;
import dev.termshift.contract.command.DecodedCommand.Decoded;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.json.Faults;
import dev.termshift.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/**
 * The decoder and the published schemas, on the same changed messages: what one of them accepts,
 * the other accepts. Both see only what is JSON for a strict reader, which no schema can say.
 */
class SchemaFuzzTest {

  private static final int ROUNDS = 5_000;

  private final PublishedSchemas schemas = PublishedSchemas.asPublished();
  private final StrictJson strict = DecodeLimits.standard().parser();
  private final CommandDecoder decoder = new CommandDecoder(DecodeLimits.standard());
  private final Random random = new Random(20_260_201);
  private final Mutations mutations = new Mutations(random);
  private final List<JsonNode> commands =
      Golden.names().stream()
          .filter(each -> each.startsWith("command-"))
          .map(Golden::tree)
          .toList();
  private int accepted;

  @Test
  void theDecoderAcceptsTheDataThatTheSchemaAcceptsOfSeed20260201() {
    for (int i = 0; i < ROUNDS; i++) {
      JsonNode golden = commands.get(i % commands.size());
      byte[] value = mutated((ObjectNode) golden.path("value"));
      boolean fits = fits(SchemaGoldenTest.pathOf(golden), value);
      WireMessage message = new WireMessage(utf8("s-1"), headers(golden), value);
      assertAgreement(message, fits);
    }
    assertThat(accepted).isBetween(ROUNDS / 20, ROUNDS - ROUNDS / 10);
  }

  @Test
  void theDecoderAcceptsTheEventsThatTheSchemaAcceptsOfSeed20260201() {
    Headers headers = new RecordHeaders().add("content-type", utf8("application/cloudevents+json"));
    for (int i = 0; i < ROUNDS; i++) {
      byte[] value = mutated(SchemaGoldenTest.structured(commands.get(i % commands.size())));
      boolean fits = fits("command/structured.v1.json", value) && isAboutTheKey(value);
      if (!isEncoded(value)) {
        assertAgreement(new WireMessage(utf8("s-1"), headers, value), fits);
      }
    }
    assertThat(accepted).isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 10);
  }

  private byte[] mutated(ObjectNode object) {
    return random.nextBoolean()
        ? mutations.bytes(utf8(object.toString()))
        : utf8(mutations.object(object).toString());
  }

  private boolean fits(String path, byte[] value) {
    byte[] said = value.length == 0 ? utf8("{}") : value;
    return parsed(said).filter(each -> schemas.faults(path, each).isEmpty()).isPresent();
  }

  private Optional<JsonNode> parsed(byte[] value) {
    return strict.parse(value, "", new Faults());
  }

  private boolean isAboutTheKey(byte[] value) {
    JsonNode subject = parsed(value).orElseThrow().path("subject");
    return !subject.isTextual() || subject.textValue().equals("s-1");
  }

  /** No schema looks into Base64. */
  private boolean isEncoded(byte[] value) {
    byte[] said = value.length == 0 ? utf8("{}") : value;
    return parsed(said).filter(each -> each.hasNonNull("data_base64")).isPresent();
  }

  private void assertAgreement(WireMessage message, boolean fits) {
    DecodedCommand found = decoder.decode(message.key(), message.headers(), message.value());
    boolean decoded = found instanceof Decoded command && !(command.command() instanceof Misspelt);
    accepted += decoded ? 1 : 0;
    if (decoded != fits) {
      String text = new String(message.value(), StandardCharsets.UTF_8);
      throw new AssertionError(
          "Expected decoder and schema to agree on %s, but the schema says %s and the decoder %s"
              .formatted(text, fits, found));
    }
  }

  private static Headers headers(JsonNode golden) {
    Headers headers = new RecordHeaders();
    golden
        .path("headers")
        .properties()
        .forEach(each -> headers.add(each.getKey(), utf8(each.getValue().asText())));
    return headers;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
