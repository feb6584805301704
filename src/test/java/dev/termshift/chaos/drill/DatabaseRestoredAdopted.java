package dev.termshift.chaos.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.chaos.cluster.Database;
import dev.termshift.chaos.cluster.EngineNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * PostgreSQL comes back with the data of an older point, and stays so: sessions that are open get
 * records at once for subscriptions that lost their newest events, or all of them. Then the
 * operator adopts the database, as the documentation says, and what was lost is decided again.
 */
final class DatabaseRestoredAdopted implements Drill {

  private static final String SHORTENED = "shortened";
  private static final String LOST = "lost";

  @Override
  public String kind() {
    return "database-restored-adopted";
  }

  @Override
  public void run(DrillSite site) throws InterruptedException {
    site.startAll();
    Set<String> sent = new HashSet<>(site.probe(SHORTENED));
    site.awaitRest();
    Path older = backUp(site);
    sent.addAll(probe(site));
    site.awaitRest();
    loseEverythingSince(older, site);
    sent.addAll(probe(site));
    site.awaitRefusal("lost commits");
    adopt(site);
    site.startAll();
    sent.addAll(probe(site));
    site.awaitRest();
    judge(site, sent);
  }

  private static Set<String> probe(DrillSite site) {
    Set<String> sent = new HashSet<>(site.probe(SHORTENED));
    sent.addAll(site.probe(LOST));
    return sent;
  }

  private static Path backUp(DrillSite site) {
    Database database = site.cluster().database();
    Path older = site.cluster().folder().resolve("older-to-be-adopted");
    database.stop();
    database.backUp(older);
    database.start();
    site.awaitReady();
    return older;
  }

  private static void loseEverythingSince(Path older, DrillSite site) {
    Database database = site.cluster().database();
    database.stop();
    database.restore(older, site.cluster().folder().resolve("lost-for-good"));
    database.start();
  }

  /** The steps of docs/operations.md, one by one. */
  private static void adopt(DrillSite site) {
    site.cluster().nodes().forEach(EngineNode::stop);
    Operator operator = new Operator(site.cluster().configurationFile());
    Operator.Audited lost = operator.audit();
    assertThat(lost.firstUnknown()).as("partitions that lost events").isNotEmpty();
    for (int partition = 0; partition < site.cluster().shape().partitions(); partition++) {
      Long first = lost.firstUnknown().get(partition);
      operator.adopt(partition, first == null ? operator.progress(partition) : first);
    }
  }

  private static void judge(DrillSite site, Set<String> sent) {
    Operator.Audited audited = new Operator(site.cluster().configurationFile()).audit();
    for (String fault : new String[] {"missing", "unknown", "different", "outOfOrder"}) {
      assertThat(audited.count(fault)).as(fault + " of " + audited.counts()).isZero();
    }
    assertThat(audited.count("duplicated")).as("events that were published again").isPositive();
    assertThat(site.cluster().database().count(BEHIND_A_GAP)).as("journals with a gap").isZero();
    RepeatedOutputs outputs = RepeatedOutputs.read(site.cluster());
    assertThat(outputs.changedEvents()).as("events that were published differently").isEmpty();
    assertThat(outputs.outcomes(sent)).as("outcomes of what was sent").containsOnly("ACCEPTED");
    assertThat(outputs.unanswered(sent)).as("commands without a reply").isEmpty();
  }

  private static final String BEHIND_A_GAP =
      """
      select count(*) from (
        select persistence_id from event_journal group by persistence_id
        having max(sequence_number) <> count(*)) as gaps
      """;
}
