package dev.termshift.chaos.cluster;

import dev.termshift.testing.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A broker in a process of its own, with its data on disk. */
public final class Broker implements AutoCloseable {

  private static final Duration START_WITHIN = Duration.ofSeconds(90);

  private final BrokerAddress address;
  private final List<String> arguments;
  private ChildJvm process;

  Broker(BrokerAddress address, Path file, String clusterId) {
    this.address = address;
    this.arguments = List.of(file.toString(), clusterId);
    launch();
  }

  /** The broker's number, counted from 1. */
  public int id() {
    return address.id();
  }

  /** SIGKILL. */
  public void kill() {
    process.kill();
  }

  /** SIGTERM: it hands its partitions over first, if there is anyone. */
  public void stop() {
    process.stop();
  }

  /** Starts it again with the same data; returns before it is ready. */
  public void launch() {
    process = ChildJvm.start(ChaosBroker.class.getName(), List.of("-Xmx384m"), arguments);
  }

  /** Waits until clients can connect. */
  public void awaitReady() {
    process.awaitOutput(ChaosBroker.READY, START_WITHIN);
  }

  @Override
  public void close() {
    process.close();
  }
}
