package dev.termshift.chaos.cluster;

import dev.termshift.chaos.node.ChaosNode;
import dev.termshift.testing.ChildJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An engine node in a process of its own. It is wanted from {@link #start} to {@link #kill} or
 * {@link #stop}; whoever supervises it starts it again if it ends in between.
 */
public final class EngineNode implements AutoCloseable {

  /** It logs as in production, not as the tests do. */
  private static final List<String> JVM =
      List.of("-Xmx320m", "-Dlogback.configurationFile=logback.xml");

  private final int number;
  private final Path file;
  private final List<String> more;
  private ChildJvm process;
  private NodeVariant variant = NodeVariant.NONE;
  private boolean wanted;

  /** A node that is not started yet; more arguments go to its main class. */
  EngineNode(int number, Path file, List<String> more) {
    this.number = number;
    this.file = file;
    this.more = more;
  }

  /** The node's number, counted from 0. */
  public int number() {
    return number;
  }

  /** Starts it as all others are; returns before it is ready. */
  public void start() {
    start(NodeVariant.NONE);
  }

  /** Starts it so that it differs from the others, until it is started otherwise. */
  public synchronized void start(NodeVariant as) {
    variant = as;
    launch();
    wanted = true;
  }

  private void launch() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--config",
                configuration().toString(),
                "--clock-offset",
                variant.clockOffset().toString()));
    arguments.addAll(more);
    process =
        ChildJvm.startOf(
            variant.checkout().orElse(Path.of("")), ChaosNode.class.getName(), JVM, arguments);
  }

  private Path configuration() {
    return variant.settings().isEmpty() ? file : NodeFile.over(file, variant.settings());
  }

  /** SIGKILL. */
  public synchronized void kill() {
    wanted = false;
    process.kill();
  }

  /** SIGTERM: it drains first. */
  public void stop() {
    unwant();
    process.stop();
  }

  private synchronized void unwant() {
    wanted = false;
  }

  /** SIGSTOP. */
  public void freeze() {
    process.pause();
  }

  /** SIGCONT. */
  public void thaw() {
    process.resume();
  }

  /** Starts it again if it ended without being told to; says whether it had to. */
  public synchronized boolean revive() {
    if (wanted && !process.isAlive()) {
      launch();
      return true;
    }
    return false;
  }

  /** Whether it works on everything the group gave it. */
  public synchronized boolean isReady() {
    return wanted && process.isAlive() && lastStatus().startsWith("ready");
  }

  /** Whether it is meant to run. */
  public synchronized boolean isWanted() {
    return wanted;
  }

  /** What it last said of itself, {@code ready …} or {@code not ready …}. */
  public String lastStatus() {
    return process
        .output()
        .lines()
        .filter(line -> line.startsWith("ready") || line.startsWith("not ready"))
        .reduce("", (before, after) -> after);
  }

  /** Everything it printed since it was started. */
  public String output() {
    return process.output();
  }

  @Override
  public synchronized void close() {
    wanted = false;
    if (process != null) {
      process.close();
    }
  }
}
