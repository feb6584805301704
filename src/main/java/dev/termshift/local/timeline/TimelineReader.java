package dev.termshift.local.timeline;

import dev.termshift.contract.command.CommandDecoder;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.command.DecodedCommand;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.ReplyMessage.Rejected;
import dev.termshift.contract.reply.ReplyReader;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.kernel.LogPosition;
import dev.termshift.local.timeline.TimelineLine.Kind;
import dev.termshift.settings.TopicNames;
import dev.termshift.text.CommandText;
import dev.termshift.text.EventText;
import dev.termshift.text.MoneyText;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the log's, the replies' and the billing events' records as lines of the timeline. Commands
 * name no currency: it is known of a subscription from its events.
 */
final class TimelineReader {
  private final TopicNames topics;
  private final CommandDecoder commands = new CommandDecoder(DecodeLimits.standard());
  private final ReplyReader replies = new ReplyReader();
  private final BillingReader events = new BillingReader();
  private final Map<String, String> currencies = new HashMap<>();

  TimelineReader(TopicNames topics) {
    this.topics = topics;
  }

  /**
   * The lines of records that were read together, events first; a record that cannot be read gets a
   * line that says so.
   */
  List<TimelineLine> read(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .sorted(Comparator.comparing(record -> !record.topic().equals(topics.billing())))
        .map(this::read)
        .toList();
  }

  private TimelineLine read(ConsumerRecord<byte[], byte[]> record) {
    Instant at = Instant.ofEpochMilli(record.timestamp());
    try {
      if (record.topic().equals(topics.commands())) {
        return command(record, at);
      }
      return record.topic().equals(topics.replies())
          ? reply(replies.read(record.headers(), record.value()), at)
          : event(events.read(record.headers(), record.value()), at);
    } catch (IllegalArgumentException e) {
      return faulty(record, Kind.EVENT, e.getMessage() + "");
    }
  }

  private TimelineLine command(ConsumerRecord<byte[], byte[]> record, Instant at) {
    return commands
        .decode(record.key(), record.headers(), record.value())
        .match(
            new DecodedCommand.Cases<>() {
              @Override
              public TimelineLine decoded(DecodedCommand.Decoded command) {
                return command(place(record), command, at);
              }

              @Override
              public TimelineLine unreadable(DecodedCommand.Unreadable fault) {
                return faulty(record, Kind.COMMAND, fault.detail());
              }
            });
  }

  private TimelineLine command(String cause, DecodedCommand.Decoded decoded, Instant at) {
    SubscriptionCommand command = decoded.command();
    String name = CommandType.nameOf(command);
    return new TimelineLine(
        cause,
        at,
        Kind.COMMAND,
        name.equals(CommandType.ELAPSE.text()) ? Colour.DIM : Colour.CYAN,
        decoded.subscriptionId(),
        name,
        CommandText.of(command, Optional.ofNullable(currencies.get(decoded.subscriptionId()))));
  }

  private static TimelineLine faulty(
      ConsumerRecord<byte[], byte[]> record, Kind kind, String detail) {
    Instant at = Instant.ofEpochMilli(record.timestamp());
    String place = record.topic() + ":" + place(record);
    return new TimelineLine(place, at, kind, Colour.RED, "?", "unreadable", detail);
  }

  private static String place(ConsumerRecord<?, ?> record) {
    return place(record.partition(), record.offset());
  }

  private static String place(long partition, long offset) {
    return partition + ":" + offset;
  }

  /** What was rejected or quoted, or why nothing was to be done. */
  private static TimelineLine reply(ReplyMessage reply, Instant at) {
    return new TimelineLine(
        place(reply.position().partition(), reply.position().offset()),
        at,
        Kind.REPLY,
        colour(reply.outcome()),
        reply.subscriptionId(),
        reply.outcome().name().toLowerCase(Locale.ROOT),
        reply.rejections().stream().map(Rejected::code).collect(Collectors.joining(", "))
            + reply.quotedTotal().map(MoneyText::of).orElse("")
            + reply.message().orElse(""));
  }

  private static Colour colour(ReplyMessage.Outcome outcome) {
    return switch (outcome) {
      case ACCEPTED, QUOTED -> Colour.GREEN;
      case REJECTED -> Colour.RED;
      case DUPLICATE, NOTHING -> Colour.YELLOW;
    };
  }

  private TimelineLine event(BillingMessage event, Instant at) {
    boolean money = event.name().startsWith("charge.") || event.name().startsWith("balance.");
    LogPosition decidedFor = event.decidedFor();
    event.currency().ifPresent(code -> currencies.put(event.subscriptionId(), code));
    return new TimelineLine(
        place(decidedFor.partition(), decidedFor.offset()),
        at,
        Kind.EVENT,
        money ? Colour.YELLOW : Colour.PLAIN,
        event.subscriptionId(),
        event.name(),
        EventText.of(event.name(), event.data()));
  }
}
