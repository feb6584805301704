package dev.termshift.pipeline.session;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.command.DecodedCommand;
import dev.termshift.contract.command.EngineSource;
import dev.termshift.contract.command.UnreadableReason;
import dev.termshift.contract.progress.SourcePositions;
import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealCheck;
import dev.termshift.contract.seal.Voucher;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.kafka.LogPartitioner;
import dev.termshift.kafka.LogTopic;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.SourceRecord;
import dev.termshift.settings.PipelineSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns consumed records of one log into commands, or into the reason why they are none. */
public final class LogDecoder {

  /** Marks a record that was sent on to its right partition once. */
  public static final String REROUTED = "termshift-rerouted";

  /** Why a record is unusable that claims to be forwarded and does not prove it. */
  public static final String BROKEN_SEAL = "BROKEN_SEAL";

  /** Of the seal of another installation with the same key, or of a log that was copied. */
  private static final String FORWARDED =
      ": what a log of ours needs is forwarded into it by its own forwarder";

  private final LogTopic log;
  private final CommandDecoder decoder;
  private final Seal seal;
  private final Voucher voucher;
  private final SourcePositions copied;

  /**
   * Decodes records of one partition of the given log, in their order.
   *
   * @param copied the forwarded records of which the partition holds copies before the first record
   */
  public LogDecoder(
      LogTopic log, CommandDecoder decoder, Seal seal, Collection<LogPosition> copied) {
    this.log = log;
    this.decoder = decoder;
    this.seal = seal;
    this.voucher = seal.voucher();
    this.copied = new SourcePositions(copied);
  }

  /**
   * Reads commands within the bounds of a node's settings.
   *
   * @param ignoredFields is told how many fields of a payment answer nobody knew
   */
  public static CommandDecoder commands(PipelineSettings settings, IntConsumer ignoredFields) {
    return new CommandDecoder(settings.messageLimits(), ignoredFields);
  }

  /** Never throws: what cannot be decoded is {@link LogInput.Unusable}. */
  public LogInput decode(ConsumerRecord<byte[], byte[]> raw) {
    LogPosition position = new LogPosition(log.topicId(), raw.partition(), raw.offset());
    return seal.verify(raw.key(), raw.headers(), raw.value())
        .match(
            new SealCheck.Cases<>() {
              @Override
              public LogInput unsealed(SealCheck.Unsealed check) {
                return content(raw, position, Authority.CUSTOMER, Optional.empty());
              }

              @Override
              public LogInput sealed(SealCheck.Sealed check) {
                return check
                    .faultIn(log.topicId())
                    .<LogInput>map(
                        fault ->
                            new LogInput.Unusable(raw, position, BROKEN_SEAL, fault + FORWARDED))
                    .orElseGet(
                        () ->
                            content(
                                raw,
                                position,
                                check.authority(),
                                Optional.of(dated(check.source(), raw))));
              }

              @Override
              public LogInput broken(SealCheck.Broken check) {
                return new LogInput.Unusable(raw, position, BROKEN_SEAL, check.reason());
              }
            });
  }

  /**
   * Nothing was appended to its source after it was forwarded from there: a later time is the error
   * of a clock, and the log's is the one that counts.
   */
  private static SourceRecord dated(SourceRecord source, ConsumerRecord<byte[], byte[]> raw) {
    Instant forwarded = Instant.ofEpochMilli(raw.timestamp());
    return source.appendedAt().isAfter(forwarded)
        ? new SourceRecord(source.position(), forwarded)
        : source;
  }

  private LogInput content(
      ConsumerRecord<byte[], byte[]> raw,
      LogPosition position,
      Authority authority,
      Optional<SourceRecord> source) {
    return decoder
        .decode(raw.key(), raw.headers(), raw.value())
        .match(
            new DecodedCommand.Cases<>() {
              @Override
              public LogInput decoded(DecodedCommand.Decoded message) {
                return refused(raw, position, message)
                    .or(() -> routed(raw, position))
                    .orElseGet(
                        () ->
                            new LogInput.Command(
                                raw,
                                new LogRecord(
                                    position,
                                    Instant.ofEpochMilli(raw.timestamp()),
                                    message.subscriptionId(),
                                    message.commandId(),
                                    message.contentHash(),
                                    authority,
                                    attribution(raw, authority, message.attribution()),
                                    source.map(LogDecoder.this::known),
                                    message.command()),
                                message.traceparent()));
              }

              @Override
              public LogInput unreadable(DecodedCommand.Unreadable unreadable) {
                return new LogInput.Unusable(
                    raw, position, unreadable.reason().name(), unreadable.detail());
              }
            });
  }

  /**
   * A source of the engine's is refused unless a node vouches for it; a timer's is nobody's word
   * for anything, and needs none.
   */
  private Optional<LogInput> refused(
      ConsumerRecord<byte[], byte[]> raw, LogPosition position, DecodedCommand.Decoded message) {
    String source = message.commandId().source();
    if (message.command() instanceof Elapse && source.equals(EngineSource.TIMER)) {
      return Optional.empty();
    }
    return EngineSource.faultOf(source)
        .filter(fault -> !isVouchedFor(raw))
        .map(
            fault ->
                new LogInput.Unusable(
                    raw, position, UnreadableReason.INVALID_ID.name(), "/source: " + fault));
  }

  private boolean isVouchedFor(ConsumerRecord<byte[], byte[]> raw) {
    return voucher.isVouchedFor(new WireMessage(raw.key(), raw.headers(), raw.value()));
  }

  /**
   * Whom support names is believed, for only support may write to its topic. To the log anybody who
   * may send a customer's command could name anybody: there a node has to vouch for it.
   */
  private Attribution attribution(
      ConsumerRecord<byte[], byte[]> raw, Authority authority, Attribution claimed) {
    boolean believed =
        claimed.actor().isPresent()
            && (authority == Authority.SUPPORT
                || (authority == Authority.CUSTOMER && isVouchedFor(raw)));
    return believed ? claimed : claimed.withoutActor();
  }

  /** The source of a forwarded record, which says whether an earlier one is a copy of it too. */
  private SourceRecord known(SourceRecord source) {
    boolean again = copied.covers(source.position());
    copied.add(source.position());
    return again ? source.again() : source;
  }

  /** What to do instead of deciding, if the record is not in the partition of its key. */
  private Optional<LogInput> routed(ConsumerRecord<byte[], byte[]> raw, LogPosition position) {
    int right = LogPartitioner.partition(raw.key(), log.partitions());
    if (right == raw.partition()) {
      return Optional.empty();
    }
    boolean again = raw.headers().lastHeader(REROUTED) != null;
    return Optional.of(
        again
            ? new LogInput.Unusable(
                raw,
                position,
                "WRONG_PARTITION",
                "Expected partition "
                    + right
                    + " for key "
                    + new String(raw.key(), StandardCharsets.UTF_8)
                    + ", but got "
                    + raw.partition())
            : new LogInput.Misrouted(raw, position, right));
  }
}
