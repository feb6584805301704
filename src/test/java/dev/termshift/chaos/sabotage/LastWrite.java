package dev.termshift.chaos.sabotage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Billing events of a transaction, of which those of each record's last write are let through. */
final class LastWrite {

  private static final int EVENTS_PER_WRITE = 256;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<JsonNode, List<ProducerRecord<byte[], byte[]>>> byCause = new LinkedHashMap<>();

  void hold(ProducerRecord<byte[], byte[]> event) {
    byCause.computeIfAbsent(cause(event), any -> new ArrayList<>()).add(event);
  }

  private static JsonNode cause(ProducerRecord<byte[], byte[]> event) {
    try {
      return JSON.readTree(event.value()).path("cause").path("offset");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is let through, in order. */
  List<ProducerRecord<byte[], byte[]>> release() {
    List<ProducerRecord<byte[], byte[]>> released = new ArrayList<>();
    for (List<ProducerRecord<byte[], byte[]>> events : byCause.values()) {
      int before = (events.size() - 1) / EVENTS_PER_WRITE * EVENTS_PER_WRITE;
      released.addAll(events.subList(before, events.size()));
    }
    byCause.clear();
    return released;
  }
}
