package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.seal.Seal;
import dev.termshift.contract.seal.SealKeyRing;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.SourceRecord;
import dev.termshift.node.Node;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Copies of support commands in a log whose progress was set back by an operator. */
final class AdoptedCopiesIT {

  private static final String SUBSCRIPTION = "copied";
  private static final LogPosition EARLY = new LogPosition("support", 0, 3);
  private static final LogPosition GRANTED = new LogPosition("support", 1, 4);
  private static final String JOURNAL =
      "select sequence_number || ' ' || event_ser_manifest from event_journal order by 1";

  @Test
  void whatStandsBeforeTheNewOffsetIsKnownAndWhatStandsBehindItIsNew() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      int partition = lab.partition(SUBSCRIPTION);
      try (Node node = lab.startNode()) {
        // Rejected: there is no such subscription yet.
        upstream.send(copy(lab, "early", EARLY));
        upstream.start(SUBSCRIPTION, "free");
        settle(lab, upstream);
        upstream.send(copy(lab, "granted", GRANTED));
        settle(lab, upstream);
        assertThat(node.pipeline().failures()).isEmpty();
      }
      List<String> before = lab.texts(JOURNAL);
      lab.execute(
          "delete from event_journal where sequence_number ="
              + " (select max(sequence_number) from event_journal)");

      lab.adopt(partition, 2);

      try (Node node = lab.startNode()) {
        settle(lab, upstream);
        assertThat(lab.texts(JOURNAL)).as("decided again").isEqualTo(before);
        upstream.send(copy(lab, "early", EARLY));
        settle(lab, upstream);
        assertThat(lab.texts(JOURNAL)).as("not decided again").isEqualTo(before);
        assertThat(node.pipeline().failures()).isEmpty();
      }
    }
  }

  @Test
  void aSealThatTheKeysAtHandDoNotProveIsNoRecordWithoutASource() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      int partition = lab.partition(SUBSCRIPTION);
      try (Node node = lab.startNode()) {
        upstream.start(SUBSCRIPTION, "free");
        settle(lab, upstream);
        upstream.send(copy(lab, "granted", GRANTED));
        settle(lab, upstream);
        assertThat(node.pipeline().failures()).isEmpty();
      }
      String[] back = {"adopt", "--partition", "" + partition, "--next-offset", "1"};

      CommandLineRun refused = runWithOtherKeys(lab, back);
      CommandLineRun forced = runWithOtherKeys(lab, with(back, "--broken-seals-forged"));

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err())
          .startsWith("Expected seal keys that prove what was forwarded to ")
          .contains("-" + partition + ", but the seal of the record at offset 1 is broken")
          .contains("forwarder.seal", "--broken-seals-forged");
      assertThat(forced.exitCode()).as(forced.err()).isZero();
      assertThat(forced.out()).contains("Forged        1 record has a broken seal:");
    }
  }

  private static CommandLineRun runWithOtherKeys(Lab lab, String... args) {
    Path file =
        lab.configurationFile(
            "other-keys",
            "termshift.forwarder.seal.keys = null\n"
                + "termshift.forwarder.seal { active = z, keys { z ="
                + " \"another secret of more than thirty-two bytes\" } }\n");
    return CommandLineRun.of(with(args, "--config", file.toString()));
  }

  private static String[] with(String[] args, String... more) {
    return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
  }

  /** What a forwarder makes of the support topic's record at that position. */
  private static ProducerRecord<byte[], byte[]> copy(Lab lab, String id, LogPosition source) {
    Seal seal =
        new Seal(SealKeyRing.of(Lab.SEAL_KEY_ID, lab.settings().forwarder().sealKeys().active()));
    WireMessage copy =
        seal.sign(
            Authority.SUPPORT,
            new SourceRecord(source, Instant.EPOCH),
            lab.logTopicId(),
            new CommandEncoder()
                .encode(
                    OutgoingCommand.of(
                        SUBSCRIPTION,
                        new CommandId("/support", id),
                        new GrantCredits(5, Optional.empty(), "an outage"))));
    return new ProducerRecord<>(
        lab.settings().kafka().topics().commands(), null, copy.key(), copy.value(), copy.headers());
  }

  private static void settle(Lab lab, Upstream upstream) {
    upstream.flush();
    lab.awaitSettled();
  }
}
