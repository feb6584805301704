package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.pipeline.forwarder.Forwarder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.Test;

/** Several nodes that forward at the same time. */
final class ForwardersIT {

  private static final int NODES = 4;
  private static final Duration REST = Duration.ofSeconds(6);

  @Test
  void aRebalanceComesToAnEndWhileRecordsKeepComing() {
    List<Forwarder> forwarders = new ArrayList<>();
    Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
    try (Lab lab = new Lab();
        Upstream upstream = new Upstream(lab);
        Flow flow = new Flow(lab, upstream);
        Admin admin = lab.clients().admin()) {
      try {
        for (int i = 0; i < NODES; i++) {
          forwarders.add(ForwardedCopies.forwarder(lab.clients(), lab.settings(), errors));
        }
        Set<String> seen = new TreeSet<>();
        await("the same members for a while")
            .during(REST)
            .atMost(Lab.PATIENCE)
            .until(() -> sameMembers(admin, seen));
        // One after the other leaves, and the flow goes on.
        forwarders.subList(1, NODES).forEach(Forwarder::close);
        flow.close();
        upstream.flush();
        ForwardedCopies copies = new ForwardedCopies(lab);
        copies.awaitAllCommitted();
        copies.assertOnceAndInOrder();
      } finally {
        forwarders.forEach(Forwarder::close);
      }
      assertThat(errors).isEmpty();
    }
  }

  /** The two would throw each other out for ever. */
  @Test
  void ofTwoUnderOneNameTheElderOneEnds() {
    Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
    Queue<Throwable> none = new ConcurrentLinkedQueue<>();
    try (Lab lab = new Lab("termshift.kafka.instance-id = twin");
        Forwarder elder = ForwardedCopies.forwarder(lab.clients(), lab.settings(), errors)) {
      await().atMost(Lab.PATIENCE).until(() -> !elder.reached().isEmpty());
      try (Forwarder younger = ForwardedCopies.forwarder(lab.clients(), lab.settings(), none)) {
        await().atMost(Lab.PATIENCE).until(() -> !errors.isEmpty());
        await().atMost(Lab.PATIENCE).until(() -> !younger.reached().isEmpty());
      }
    }
    assertThat(errors)
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .startsWith("Expected to be the only process with kafka.instance-id twin");
    assertThat(none).isEmpty();
  }

  /** Whether the group rests with all members, and they are those of the last look. */
  private static boolean sameMembers(Admin admin, Set<String> seen) throws Exception {
    Optional<ConsumerGroupDescription> group = Groups.find(admin, "termshift-forwarder");
    Set<String> now =
        group.stream()
            .flatMap(it -> it.members().stream())
            .map(MemberDescription::consumerId)
            .collect(Collectors.toCollection(TreeSet::new));
    boolean same =
        group.filter(it -> it.groupState() == GroupState.STABLE).isPresent() && now.size() == NODES;
    boolean unchanged = same && now.equals(seen);
    seen.clear();
    seen.addAll(now);
    return unchanged;
  }

  /** Support commands, all the time, of many subscriptions. */
  private static final class Flow implements AutoCloseable {
    private static final long EVERY_MILLIS = 5;
    private final AtomicInteger number = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    Flow(Lab lab, Upstream upstream) {
      String topic = lab.settings().kafka().topics().supportCommands();
      Future<?> unused =
          thread.scheduleAtFixedRate(
              () -> send(topic, upstream), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void send(String topic, Upstream upstream) {
      int next = number.incrementAndGet();
      upstream.sendTo(
          topic, "f" + next % 50, "g" + next, new GrantCredits(1, Optional.empty(), "flow"));
    }

    @Override
    public void close() {
      thread.shutdownNow();
    }
  }
}
