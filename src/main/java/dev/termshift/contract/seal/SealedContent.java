package dev.termshift.contract.seal;

import dev.termshift.contract.WireMessage;
import dev.termshift.kernel.LogPosition;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a seal is computed over. Every part is preceded by its length, so that no two
 * records give the same bytes; headers are sorted, because their order means nothing.
 */
final class SealedContent {

  private static final String VERSION = "termshift-seal-2";

  /** Another text than the seal's, so that neither can pass for the other. */
  private static final String VOUCHED = "termshift-actor-1";

  private static final int MISSING = -1;
  private static final Comparator<Header> ORDER =
      Comparator.comparing(Header::key)
          .thenComparing(Header::value, Comparator.nullsFirst(Arrays::compare));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private SealedContent() {}

  static byte[] of(SealHeaders.Claim claim, WireMessage message) {
    try {
      return new SealedContent().write(claim, message);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** What is vouched for: the message as it is, whoever copies it. */
  static byte[] vouched(WireMessage message) {
    try {
      SealedContent content = new SealedContent();
      content.text(VOUCHED);
      return content.write(message);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private byte[] write(SealHeaders.Claim claim, WireMessage message) throws IOException {
    LogPosition position = claim.source().position();
    text(VERSION);
    text(claim.authority().name());
    text(position.topicId());
    out.writeInt(position.partition());
    out.writeLong(position.offset());
    out.writeLong(claim.source().appendedAt().toEpochMilli());
    text(claim.logTopicId());
    return write(message);
  }

  private byte[] write(WireMessage message) throws IOException {
    part(message.key());
    List<Header> headers = foreign(message.headers());
    out.writeInt(headers.size());
    for (Header each : headers) {
      text(each.key());
      part(each.value());
    }
    part(message.value());
    return bytes.toByteArray();
  }

  static List<Header> foreign(Headers headers) {
    List<Header> foreign = new ArrayList<>();
    for (Header each : headers) {
      if (!each.key().startsWith(SealHeaders.RESERVED)) {
        foreign.add(each);
      }
    }
    foreign.sort(ORDER);
    return foreign;
  }

  private void text(String text) throws IOException {
    part(text.getBytes(StandardCharsets.UTF_8));
  }

  private void part(byte @Nullable [] part) throws IOException {
    if (part == null) {
      out.writeInt(MISSING);
      return;
    }
    out.writeInt(part.length);
    out.write(part);
  }
}
