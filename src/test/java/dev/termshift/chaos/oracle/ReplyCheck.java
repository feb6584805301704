package dev.termshift.chaos.oracle;

import dev.termshift.chaos.oracle.Findings.Kind;
import dev.termshift.contract.reply.Replies;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.answer.Answer;
import dev.termshift.kernel.LogRecord;
import java.util.List;
import java.util.Optional;

/** Holds the replies to one subscription's records against the answers the rules give. */
final class ReplyCheck {

  private final Replies messages = new Replies();
  private final Published published;
  private final Findings findings;
  private long lastOffset = -1;

  ReplyCheck(Published published, Findings findings) {
    this.published = published;
    this.findings = findings;
  }

  /** The record has exactly this answer, after those of the records before it. */
  void expect(LogRecord record, Answer answer, Optional<SequenceRange> events) {
    List<Published.Reply> replies = taken(record);
    String command =
        record.subscriptionId() + " " + record.commandId() + " at " + record.position();
    Optional<byte[]> expected =
        messages.write(record, answer, events, Optional.empty()).map(message -> message.value());
    if (expected.isEmpty()) {
      replies.forEach(
          reply ->
              findings.add(
                  Kind.WRONG_DECISION, "Expected no reply to " + command + ", but got " + reply));
      return;
    }
    if (replies.isEmpty()) {
      findings.add(
          Kind.UNANSWERED, "Expected a reply to " + command + ", but got none; rules: " + answer);
      return;
    }
    for (int i = 1; i < replies.size(); i++) {
      findings.add(Kind.DUPLICATED, "Expected one reply to " + command + ", but got " + replies);
    }
    check(command, replies.get(0), expected.get());
  }

  private void check(String command, Published.Reply reply, byte[] expected) {
    if (reply.offset() < lastOffset) {
      findings.add(Kind.OUT_OF_ORDER, "Expected the reply to " + command + " before later ones");
    }
    lastOffset = Math.max(lastOffset, reply.offset());
    if (reply.fingerprint() != Wire.fingerprint(expected)) {
      findings.add(
          Kind.WRONG_DECISION,
          "Expected reply " + Wire.text(expected) + ", but got another one: " + reply.outcome());
    }
  }

  private List<Published.Reply> taken(LogRecord record) {
    List<Published.Reply> replies = published.replies().remove(record.position());
    return replies == null ? List.of() : replies;
  }
}
