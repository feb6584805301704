package dev.termshift.chaos.load;

import dev.termshift.contract.WireMessage;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.kernel.CommandId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Records that nobody can read or route, of every sort that teams manage to send. */
final class MalformedRecords {

  private static final List<String> MISSING = List.of("ce_id", "ce_source", "ce_type");

  private final String topic;
  private final Draw draw;

  MalformedRecords(String topic, Draw draw) {
    this.topic = topic;
    this.draw = draw;
  }

  /** The next one; its attempts are told apart by a number, whatever its bytes say. */
  Outgoing next(int number, String subscription) {
    CommandId id = new CommandId("", "m" + number);
    WireMessage message = message(subscription, id.id());
    String key = new String(message.key(), StandardCharsets.UTF_8);
    return new Outgoing(topic, key, id, true, Optional.empty(), message);
  }

  private WireMessage message(String subscription, String id) {
    WireMessage sound =
        Outgoing.command(topic, subscription, id, new ConsumeCredits(1, Optional.empty()))
            .message();
    Headers headers = new RecordHeaders(sound.headers().toArray());
    return switch (draw.below(6)) {
      case 0 -> new WireMessage(sound.key(), new RecordHeaders(), draw.bytes(200));
      case 1 -> new WireMessage(sound.key(), headers, bytes("{\"amount\": "));
      case 2 -> new WireMessage(sound.key(), headers, bytes("{\"amount\": \"many\"}"));
      case 3 ->
          new WireMessage(
              sound.key(),
              headers.remove("ce_type").add("ce_type", bytes("dev.termshift.levitate.v1")),
              sound.value());
      case 4 -> new WireMessage(sound.key(), headers.remove(draw.one(MISSING)), sound.value());
      default -> new WireMessage(bytes("no subscription at all!"), headers, sound.value());
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
