package dev.termshift.local.story;

import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.reply.ReplyMessage;
import dev.termshift.contract.reply.SequenceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One story while it is told: which step it is at, and what has come of that step until now. */
final class StoryRun {
  private final List<StoryLine> lines;
  private final List<ToldStory.Step> told = new ArrayList<>();
  private final List<BillingMessage> ofThisStep = new ArrayList<>();
  private final TreeMap<Long, String> events = new TreeMap<>();
  private final List<String> surprises = new ArrayList<>();
  private int sent;
  private boolean finished;
  private Optional<ReplyMessage> reply = Optional.empty();
  private long lastAwaited;

  StoryRun(List<StoryLine> lines) {
    this.lines = List.copyOf(lines);
  }

  String title() {
    return lines.get(0).story();
  }

  String subscriptionId() {
    return lines.get(0).command().subscriptionId();
  }

  /** Everything that was not as the story tells it. */
  List<String> surprises() {
    return surprises;
  }

  /** The step to be sent now; nothing while the one before it is not over, or at the end. */
  Optional<StoryLine> nextToSend() {
    if (isFinished() || (sent > 0 && !isStepOver())) {
      return Optional.empty();
    }
    if (sent > 0) {
      endStep();
    }
    if (sent == lines.size()) {
      finished = true;
      return Optional.empty();
    }
    reply = Optional.empty();
    sent++;
    return Optional.of(current());
  }

  /** What was told, once the story is finished. */
  ToldStory told() {
    return new ToldStory(title(), subscriptionId(), told, surprises);
  }

  private void endStep() {
    StoryLine line = current();
    told.add(
        new ToldStory.Step(
            line.command(),
            line.bySupport(),
            reply,
            reply.filter(message -> isAsExpected(line, message)).isPresent(),
            ofThisStep.stream().filter(each -> line.awaited().contains(each.name())).toList()));
    ofThisStep.clear();
  }

  boolean isFinished() {
    return finished;
  }

  /** The one thing that has to come next: a reply, or an event by its name. */
  String waitsFor() {
    return reply.isEmpty()
        ? "the reply to " + current().command().commandId().id()
        : seen().missing().stream().findFirst().orElse("its end");
  }

  /** Takes a reply to any command of this subscription. */
  void replied(ReplyMessage message) {
    StoryLine line = current();
    if (!message.commandId().equals(line.command().commandId()) || reply.isPresent()) {
      surprises.add(
          "%s: Expected no other reply, but got %s to %s"
              .formatted(title(), said(message), message.commandId().id()));
      return;
    }
    reply = Optional.of(message);
    if (!isAsExpected(line, message)) {
      surprises.add(
          "%s: Expected %s to be %s%s, but it was %s"
              .formatted(
                  title(),
                  line.command().commandId().id(),
                  line.expected(),
                  line.code().map(code -> " " + code).orElse(""),
                  said(message)));
    }
  }

  /** Such as {@code REJECTED SAME_PLAN}. */
  private static String said(ReplyMessage message) {
    return Stream.concat(
            Stream.of(message.outcome().name()),
            message.rejections().stream().map(ReplyMessage.Rejected::code))
        .collect(Collectors.joining(" "));
  }

  private static boolean isAsExpected(StoryLine line, ReplyMessage message) {
    return message.outcome().name().equals(line.expected())
        && line.code().stream()
            .allMatch(code -> message.rejections().stream().anyMatch(it -> it.code().equals(code)));
  }

  /**
   * Takes a billing event of this subscription; they must come without a gap and without repeat.
   */
  void happened(BillingMessage message) {
    long expected = events.isEmpty() ? 1 : events.lastKey() + 1;
    if (message.sequence() != expected) {
      surprises.add(
          "%s: Expected event %d to come next, but got %d"
              .formatted(title(), expected, message.sequence()));
    }
    events.put(message.sequence(), message.name());
    ofThisStep.add(message);
  }

  private StoryLine current() {
    return lines.get(sent - 1);
  }

  /** The reply is there, and after it the awaited events, in their order. */
  private boolean isStepOver() {
    if (reply.isEmpty()) {
      return false;
    }
    Seen seen = seen();
    if (seen.missing().isEmpty()) {
      lastAwaited = seen.last();
    }
    return seen.missing().isEmpty();
  }

  /**
   * How far the awaited events of a step have come.
   *
   * @param missing those that have not, in their order
   * @param last the sequence number of the last one that has, or of an earlier step's
   */
  private record Seen(List<String> missing, long last) {}

  private Seen seen() {
    List<String> awaited = new ArrayList<>(current().awaited());
    long last = lastAwaited;
    for (Map.Entry<Long, String> event : events.tailMap(firstAwaited()).entrySet()) {
      if (!awaited.isEmpty() && event.getValue().equals(awaited.get(0))) {
        awaited.remove(0);
        last = event.getKey();
      }
    }
    return new Seen(awaited, last);
  }

  /** Events of earlier commands may arrive late: only the command's own and later ones count. */
  private long firstAwaited() {
    return Math.max(
        lastAwaited + 1, reply.flatMap(ReplyMessage::events).map(SequenceRange::first).orElse(0L));
  }
}
