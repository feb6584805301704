package dev.termshift.chaos.fault.network;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.load.PartitionBurst;
import dev.termshift.chaos.proxy.TcpProxy;
import dev.termshift.chaos.proxy.Way;
import dev.termshift.chaos.watch.Pause;
import dev.termshift.kafka.TransactionalIds;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Commits of a partition's outputs stall while its hot subscriptions go on, and then one fails: the
 * coordinator gives the transaction up, as after its timeout. What is redelivered reaches back as
 * far as anything may be uncommitted.
 */
public final class StalledCommit implements Fault {

  /** Several times what may be uncommitted. */
  private static final int COMMANDS = 400;

  @Override
  public String kind() {
    return "stalled-commit";
  }

  @Override
  public Area area() {
    return Area.NETWORK;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) throws InterruptedException {
    int partition = draw.below(cluster.shape().partitions());
    String name = "hot-" + draw.between(0, Integer.MAX_VALUE - 1);
    try (PartitionBurst burst = new PartitionBurst(cluster, partition, name);
        Admin admin = cluster.clients().admin()) {
      burst.send(draw.between(50, 150));
      String transactions = TransactionalIds.session(cluster.settings().kafka(), partition);
      List<TcpProxy> ways = waysToCoordinator(cluster, admin, transactions);
      burst.send(COMMANDS);
      Pause.of(draw.millis(0, 150));
      stall(ways, draw, () -> admin.fenceProducers(List.of(transactions)).all().get());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Asks the coordinator to do something, once commits have stalled for long enough. */
  private interface GivingUp {
    void run() throws ExecutionException, InterruptedException;
  }

  private static void stall(List<TcpProxy> ways, Draw draw, GivingUp givingUp)
      throws InterruptedException, ExecutionException {
    try {
      ways.forEach(way -> way.stall(Way.TO_SERVER));
      Pause.of(draw.millis(2_000, 4_000));
      givingUp.run();
    } finally {
      ways.forEach(TcpProxy::heal);
    }
  }

  /** Of every node: which of them owns the partition may change at any moment. */
  private static List<TcpProxy> waysToCoordinator(Cluster cluster, Admin admin, String transactions)
      throws InterruptedException, ExecutionException {
    int broker =
        admin
            .describeTransactions(List.of(transactions))
            .description(transactions)
            .get()
            .coordinatorId();
    return cluster.network().names().stream()
        .filter(name -> name.matches("node\\d+-broker" + broker))
        .map(cluster.network()::link)
        .toList();
  }
}
