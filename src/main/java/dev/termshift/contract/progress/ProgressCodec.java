package dev.termshift.contract.progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a progress record: JSON under the log topic's id as key, so that compaction keeps
 * the newest record of each log there has been.
 */
public final class ProgressCodec {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ProgressCodec() {}

  /** The key under which compaction keeps the record. */
  public static byte[] key(String logTopicId) {
    return logTopicId.getBytes(StandardCharsets.UTF_8);
  }

  /** The record's value. */
  public static byte[] toBytes(ProgressRecord progress) {
    ObjectNode node = JSON.createObjectNode();
    node.put("logTopicId", progress.logTopicId());
    node.put("logPartitions", progress.logPartitions());
    node.put("nextOffset", progress.nextOffset());
    node.put("systemIdentifier", progress.systemIdentifier());
    node.put("timeline", progress.timeline());
    for (JournaledSequence sample : progress.samples()) {
      node.withArray("/samples")
          .addObject()
          .put("subscriptionId", sample.subscriptionId())
          .put("sequenceNr", sample.sequenceNr());
    }
    try {
      return JSON.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws UncheckedIOException if the bytes are no progress record
   */
  public static ProgressRecord fromBytes(byte[] value) {
    try {
      JsonNode node = JSON.readTree(value);
      List<JournaledSequence> samples = new ArrayList<>();
      for (JsonNode sample : node.path("samples")) {
        samples.add(
            new JournaledSequence(
                sample.required("subscriptionId").asText(),
                sample.required("sequenceNr").longValue()));
      }
      return new ProgressRecord(
          node.required("logTopicId").asText(),
          node.required("logPartitions").intValue(),
          node.required("nextOffset").longValue(),
          node.required("systemIdentifier").asText(),
          node.required("timeline").intValue(),
          samples);
    } catch (IOException | IllegalArgumentException e) {
      throw new UncheckedIOException(
          new IOException("Expected a progress record, but got " + value.length + " bytes", e));
    }
  }
}
