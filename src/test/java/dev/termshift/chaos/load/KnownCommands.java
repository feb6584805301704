package dev.termshift.chaos.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.contract.WireMessage;
import dev.termshift.forms.FrozenForms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Header;

/**
 * Which commands are sent, by a load or as answers of the payment service: all, or those that every
 * build of the installation knows, with no other field than these had when the forms froze, and
 * decides and publishes alike.
 *
 * @param frozen the forms that all builds know; none for all there are
 */
public record KnownCommands(Optional<FrozenForms> frozen) {

  /** Whatever there is. */
  public static final KnownCommands ALL = new KnownCommands(Optional.empty());

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TYPE = "ce_type";
  private static final String PREFIX = "dev.termshift.";

  /** When the forms froze, an event that turned it off did not say {@code enabled}. */
  private static final String AUTO_TOP_UP = "set-auto-top-up.v1";

  /** When the forms froze, only support could say why; a message does not say whose it is. */
  private static final String CANCEL = "cancel.v1";

  /** Those that were there when the forms froze. */
  public static KnownCommands of(FrozenForms frozen) {
    return new KnownCommands(Optional.of(frozen));
  }

  /** Whether it is one of them; what nobody can read is. */
  boolean includes(Outgoing outgoing) {
    return outgoing.malformed() || includes(outgoing.message());
  }

  /** Whether it is one of them: an answer that one build passes over would be lost there. */
  public boolean includes(WireMessage message) {
    return frozen.map(forms -> includes(forms, message)).orElse(true);
  }

  private static boolean includes(FrozenForms forms, WireMessage message) {
    Header header = message.headers().lastHeader(TYPE);
    if (header == null) {
      return false;
    }
    String type = new String(header.value(), UTF_8).substring(PREFIX.length());
    JsonNode data = tree(message.value());
    return forms.knowsCommand(type)
        && hasOnly(forms.fieldsOfCommand(type), data)
        && !(type.equals(AUTO_TOP_UP) && !data.path("enabled").asBoolean())
        && !(type.equals(CANCEL) && data.has("reason"));
  }

  private static boolean hasOnly(Set<String> fields, JsonNode data) {
    Iterator<String> names = data.fieldNames();
    while (names.hasNext()) {
      if (!fields.contains(names.next())) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode tree(byte[] data) {
    try {
      return JSON.readTree(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
