package dev.termshift.testing;

import dev.termshift.local.server.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A main class that runs a broker until its process ends: {@code <folder> <port>}. */
public final class BrokerProcess {
  private BrokerProcess() {}

  /** Prints {@code ready <bootstrap servers>} once clients can connect. */
  public static void main(String[] args) throws InterruptedException {
    EmbeddedBroker broker = EmbeddedBroker.keptIn(Path.of(args[0]), Integer.parseInt(args[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    System.out.println("ready " + broker.bootstrapServers());
    new CountDownLatch(1).await();
  }
}
