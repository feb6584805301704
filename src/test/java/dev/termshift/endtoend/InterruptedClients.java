package dev.termshift.endtoend;

import dev.termshift.kafka.KafkaClients;
import dev.termshift.settings.KafkaSettings;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.Producer;

/** Clients of a forwarder that is interrupted once, at the worst moment of its first batch. */
final class InterruptedClients extends KafkaClients {

  /** Between which calls. */
  enum Moment {
    APPENDED("sendOffsetsToTransaction", false),
    OFFSETS_SENT("commitTransaction", false),
    COMMITTED("commitTransaction", true);

    private final String call;
    private final boolean after;

    Moment(String call, boolean after) {
      this.call = call;
      this.after = after;
    }
  }

  private interface BytesProducer extends Producer<byte[], byte[]> {}

  private final Moment moment;
  private final boolean dies;
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch wakingUp = new CountDownLatch(1);

  private InterruptedClients(KafkaSettings settings, Moment moment, boolean dies) {
    super(settings);
    this.moment = moment;
    this.dies = dies;
  }

  static InterruptedClients dying(KafkaSettings settings, Moment moment) {
    return new InterruptedClients(settings, moment, true);
  }

  static InterruptedClients sleeping(KafkaSettings settings, Moment moment) {
    return new InterruptedClients(settings, moment, false);
  }

  boolean isInterrupted() {
    return interrupted.getCount() == 0;
  }

  void wakeUp() {
    wakingUp.countDown();
  }

  @Override
  public Producer<byte[], byte[]> forwardingProducer(String id, Duration timeout) {
    return (BytesProducer)
        Proxy.newProxyInstance(
            InterruptedClients.class.getClassLoader(),
            new Class<?>[] {BytesProducer.class},
            interrupting(super.forwardingProducer(id, timeout)));
  }

  private InvocationHandler interrupting(Object whole) {
    return (proxy, method, arguments) -> {
      boolean now = method.getName().equals(moment.call) && !isInterrupted();
      if (now && !moment.after) {
        interrupt();
      }
      try {
        return method.invoke(whole, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      } finally {
        if (now && moment.after) {
          interrupt();
        }
      }
    };
  }

  private void interrupt() throws InterruptedException {
    interrupted.countDown();
    if (dies) {
      throw new StackOverflowError("planted");
    }
    wakingUp.await();
  }
}
