package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.contract.reply.ReplyMessage.Outcome;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.node.Node;
import dev.termshift.pipeline.forwarder.Forwarder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** Support commands and payments when the log is made anew. */
final class ReplacedLogIT {

  private static final String PLAN = "free";
  private static final Duration REST = Duration.ofSeconds(3);
  private static final List<String> SUBSCRIPTIONS =
      IntStream.range(0, 20).mapToObj(each -> "r" + each).toList();

  @Test
  void nothingIsForwardedIntoALogOfWhichOnlySomePartitionsAreAdopted() throws Exception {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      beginAll(lab, upstream);
      lab.recreateTopics(lab.settings().kafka().topics().commands());
      try (Node node = Node.start(lab.settings(), lab.time());
          Admin admin = lab.clients().admin()) {
        await().atMost(Lab.PATIENCE).until(() -> node.pipeline().refusals().size() == 4);
        IntStream.range(0, 3).forEach(partition -> lab.adopt(partition, 0));
        grantAll(lab, upstream, "late");
        await()
            .during(REST)
            .atMost(Lab.PATIENCE)
            .until(() -> Groups.members(admin, "termshift" + Forwarder.GROUP_SUFFIX) == 0);
        lab.adopt(3, 0);
        awaitGranted(lab, "late");
      }
      lab.assertAuditClean();
    }
  }

  /** Their copies went with the former log, behind the offsets that the group had committed. */
  @Test
  void whatWasForwardedAndNotDecidedIsForwardedAgain() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      beginAll(lab, upstream);
      Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
      grantAll(lab, upstream, "lost");
      try (Forwarder alone = ForwardedCopies.forwarder(lab.clients(), lab.settings(), errors)) {
        new ForwardedCopies(lab).awaitAllCommitted();
        assertThat(alone.reached()).isNotEmpty();
      }
      assertThat(errors).isEmpty();
      lab.recreateTopics(lab.settings().kafka().topics().commands());
      try (Node node = Node.start(lab.settings(), lab.time())) {
        lab.adoptAnew(node);
        awaitGranted(lab, "lost");
      }
      lab.assertAuditClean();
    }
  }

  /** Rejected before the subscription began, it left no event; it comes along once more. */
  @Test
  void whatWasRejectedInTheFormerLogIsNotDecidedAnew() {
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab)) {
      try (Node node = lab.startNode()) {
        grant(lab, upstream, "early");
        await().atMost(Lab.PATIENCE).until(() -> replies(lab, "early").size() == 1);
        upstream.start("r0", PLAN);
        upstream.flush();
        lab.awaitSettled();
        assertThat(node.pipeline().failures()).isEmpty();
      }
      lab.recreateTopics(lab.settings().kafka().topics().commands());
      try (Node node = Node.start(lab.settings(), lab.time())) {
        lab.adoptAnew(node);
        grant(lab, upstream, "new");
        await().atMost(Lab.PATIENCE).until(() -> replies(lab, "new").size() == 1);
        await()
            .during(REST)
            .atMost(Lab.PATIENCE)
            .until(() -> replies(lab, "early").stream().allMatch(Outcome.REJECTED::equals));
        assertThat(replies(lab, "new")).containsExactly(Outcome.ACCEPTED);
      }
      lab.assertAuditClean();
    }
  }

  private static void grant(Lab lab, Upstream upstream, String id) {
    String support = lab.settings().kafka().topics().supportCommands();
    upstream.sendTo(support, "r0", id, new GrantCredits(500, Optional.empty(), "an outage"));
    upstream.flush();
  }

  private static List<Outcome> replies(Lab lab, String id) {
    return new Outputs(lab)
        .replies().stream()
            .filter(reply -> reply.commandId().id().equals(id))
            .map(reply -> reply.outcome())
            .toList();
  }

  /** All begun, and one support command of each decided, so that every partition knows some. */
  private static void beginAll(Lab lab, Upstream upstream) {
    assertThat(SUBSCRIPTIONS.stream().map(lab::partition).distinct()).hasSize(4);
    try (Node node = lab.startNode()) {
      SUBSCRIPTIONS.forEach(each -> upstream.start(each, PLAN));
      upstream.flush();
      lab.awaitSettled();
      grantAll(lab, upstream, "first");
      awaitGranted(lab, "first");
      lab.awaitSettled();
      assertThat(node.pipeline().failures()).isEmpty();
    }
  }

  private static void grantAll(Lab lab, Upstream upstream, String id) {
    String support = lab.settings().kafka().topics().supportCommands();
    for (String each : SUBSCRIPTIONS) {
      upstream.sendTo(support, each, id, new GrantCredits(1, Optional.empty(), "an outage"));
    }
    upstream.flush();
  }

  private static void awaitGranted(Lab lab, String id) {
    await()
        .atMost(Lab.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        new Outputs(lab)
                            .replies().stream()
                                .filter(reply -> reply.commandId().id().equals(id))
                                .filter(reply -> reply.outcome() == Outcome.ACCEPTED)
                                .map(reply -> reply.subscriptionId())
                                .distinct())
                    .hasSameSizeAs(SUBSCRIPTIONS));
  }
}
