package dev.termshift.local.server;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A main class that runs a broker until its process ends: {@code <folder> [<port>]}. */
public final class BrokerProcess {
  private BrokerProcess() {}

  /** Prints {@code ready <bootstrap servers>} once clients can connect. */
  public static void main(String[] args) throws InterruptedException {
    Path folder = Path.of(args[0]);
    EmbeddedBroker broker =
        args.length == 1
            ? EmbeddedBroker.keptIn(folder)
            : EmbeddedBroker.keptIn(folder, Integer.parseInt(args[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    System.out.println("ready " + broker.bootstrapServers());
    new CountDownLatch(1).await();
  }
}
