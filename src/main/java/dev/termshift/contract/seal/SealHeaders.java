package dev.termshift.contract.seal;

import dev.termshift.domain.command.Authority;
import dev.termshift.json.Utf8;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The seal as it stands in a record's headers.
 *
 * @param claim what it claims
 * @param keyId the key it was made with
 * @param mac the proof
 */
record SealHeaders(Claim claim, String keyId, String mac) {

  /** Every header of this project begins so; none of them is what a seal protects. */
  static final String RESERVED = "termshift-";

  private static final String AUTHORITY = "termshift-authority";
  private static final String TOPIC_ID = "termshift-source-topic-id";
  private static final String PARTITION = "termshift-source-partition";
  private static final String OFFSET = "termshift-source-offset";
  private static final String APPENDED_AT = "termshift-source-appended-at";
  private static final String LOG_TOPIC_ID = "termshift-log-topic-id";
  private static final String KEY = "termshift-seal-key";
  private static final String SEAL = "termshift-seal";
  private static final List<String> ALL =
      List.of(AUTHORITY, TOPIC_ID, PARTITION, OFFSET, APPENDED_AT, LOG_TOPIC_ID, KEY, SEAL);
  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_=-]{1,50}");

  /**
   * What a seal claims about its record.
   *
   * @param authority on whose behalf it speaks
   * @param source where it was written first
   * @param logTopicId the log that it is for
   */
  record Claim(Authority authority, SourceRecord source, String logTopicId) {}

  /** Whether there is any header that only a seal may have. */
  static boolean arePresentIn(Headers headers) {
    for (Header each : headers) {
      String key = each.key();
      if (key.startsWith(RESERVED) && (ALL.contains(key) || key.startsWith(SEAL))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads the seal, in the one way of writing each value that there is.
   *
   * @throws IllegalArgumentException if it is not complete and well formed
   */
  static SealHeaders readFrom(Headers headers) {
    Map<String, String> texts = new HashMap<>();
    for (Header each : headers) {
      boolean repeated =
          ALL.contains(each.key()) && texts.put(each.key(), text(each.value())) != null;
      require(!repeated, "Expected one header " + each.key() + ", but got several");
    }
    for (String name : ALL) {
      require(texts.containsKey(name), "Expected a header " + name + ", but got none");
    }
    String topicId = topicId(texts, TOPIC_ID);
    long partition = whole(texts, PARTITION);
    require(partition <= Integer.MAX_VALUE, "Expected 32 bits in " + PARTITION);
    LogPosition position = new LogPosition(topicId, (int) partition, whole(texts, OFFSET));
    Instant appendedAt = Instant.ofEpochMilli(whole(texts, APPENDED_AT));
    return new SealHeaders(
        new Claim(
            authority(texts), new SourceRecord(position, appendedAt), topicId(texts, LOG_TOPIC_ID)),
        texts.getOrDefault(KEY, ""),
        texts.getOrDefault(SEAL, ""));
  }

  void writeTo(Headers headers) {
    LogPosition position = claim.source().position();
    add(headers, AUTHORITY, claim.authority().name());
    add(headers, TOPIC_ID, position.topicId());
    add(headers, PARTITION, Integer.toString(position.partition()));
    add(headers, OFFSET, Long.toString(position.offset()));
    add(headers, APPENDED_AT, Long.toString(claim.source().appendedAt().toEpochMilli()));
    add(headers, LOG_TOPIC_ID, claim.logTopicId());
    add(headers, KEY, keyId);
    add(headers, SEAL, mac);
  }

  private static Authority authority(Map<String, String> texts) {
    String name = texts.getOrDefault(AUTHORITY, "");
    for (Authority each : Authority.values()) {
      if (each.name().equals(name) && each != Authority.CUSTOMER) {
        return each;
      }
    }
    throw new IllegalArgumentException("Expected SUPPORT or PAYMENT in " + AUTHORITY);
  }

  private static String topicId(Map<String, String> texts, String name) {
    String text = texts.getOrDefault(name, "");
    require(TOPIC.matcher(text).matches(), "Expected a topic id in " + name);
    return text;
  }

  private static long whole(Map<String, String> texts, String name) {
    String text = texts.getOrDefault(name, "");
    require(WHOLE.matcher(text).matches(), "Expected a whole number in " + name);
    return Long.parseLong(text);
  }

  private static String text(byte @Nullable [] value) {
    return value == null ? "" : Utf8.decode(value).orElse("");
  }

  private static void require(boolean holds, String expectation) {
    if (!holds) {
      throw new IllegalArgumentException(expectation);
    }
  }

  private static void add(Headers headers, String name, String text) {
    headers.add(name, text.getBytes(StandardCharsets.US_ASCII));
  }
}
