package dev.termshift.contract.progress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.kernel.LogPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    progress.leaderEpoch().ifPresent(epoch -> node.put("leaderEpoch", epoch));
    node.put("systemIdentifier", progress.systemIdentifier());
    node.put("timeline", progress.timeline());
    node.put("groupId", progress.groupId());
    for (LogPosition source : progress.sources()) {
      node.withArray("/sources")
          .addObject()
          .put("topicId", source.topicId())
          .put("partition", source.partition())
          .put("offset", source.offset());
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
      return new ProgressRecord(
          node.required("logTopicId").asText(),
          node.required("logPartitions").intValue(),
          node.required("nextOffset").longValue(),
          Optional.ofNullable(node.get("leaderEpoch")).map(JsonNode::intValue),
          node.required("systemIdentifier").asText(),
          node.required("timeline").intValue(),
          node.required("groupId").asText(),
          sources(node));
    } catch (IOException | IllegalArgumentException e) {
      throw new UncheckedIOException(
          new IOException("Expected a progress record, but got " + value.length + " bytes", e));
    }
  }

  private static List<LogPosition> sources(JsonNode progress) {
    List<LogPosition> sources = new ArrayList<>();
    for (JsonNode source : progress.path("sources")) {
      sources.add(
          new LogPosition(
              source.required("topicId").asText(),
              source.required("partition").intValue(),
              source.required("offset").longValue()));
    }
    return sources;
  }
}
