package dev.termshift.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, to be ended in reverse order, once, from whichever thread ends it. */
public final class Closing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  public Closing() {}

  public synchronized <T extends AutoCloseable> T later(T closeable) {
    started.push(closeable);
    return closeable;
  }

  /** One that does not end in order does not keep the others from it. */
  @Override
  public synchronized void close() {
    while (!started.isEmpty()) {
      AutoCloseable next = started.pop();
      try {
        next.close();
      } catch (Exception e) {
        LOG.warn("Expected {} to end, but {}", next.getClass().getSimpleName(), e.toString());
      }
    }
  }
}
