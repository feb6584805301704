package dev.termshift.pipeline.session;

import akka.stream.Attributes;
import akka.stream.BidiShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lets a record pass only while it lies less than a number of offsets behind the oldest record that
 * passed and is not committed; others wait. Subscriptions remember decisions for as many offsets,
 * so that what a crash makes be delivered again is remembered. Offsets count, not records: markers
 * and records of aborted transactions take offsets too.
 *
 * <p>Records pass one way; the other way comes how far they are committed.
 */
final class UncommittedWindow
    extends GraphStage<
        BidiShape<ConsumerRecord<byte[], byte[]>, ConsumerRecord<byte[], byte[]>, Long, Long>> {

  private final long offsets;
  private final Inlet<ConsumerRecord<byte[], byte[]>> records = Inlet.create("records");
  private final Outlet<ConsumerRecord<byte[], byte[]>> passed = Outlet.create("passed");
  private final Inlet<Long> committed = Inlet.create("committed");
  private final Outlet<Long> done = Outlet.create("done");

  /** A window of that many offsets. */
  UncommittedWindow(long offsets) {
    this.offsets = offsets;
  }

  @Override
  public BidiShape<ConsumerRecord<byte[], byte[]>, ConsumerRecord<byte[], byte[]>, Long, Long>
      shape() {
    return new BidiShape<>(records, passed, committed, done);
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Logic();
  }

  private final class Logic extends GraphStageLogic {

    private final Deque<Long> uncommitted = new ArrayDeque<>();
    private @Nullable ConsumerRecord<byte[], byte[]> waiting;

    private Logic() {
      super(UncommittedWindow.this.shape());
      setHandler(records, new Records());
      setHandler(
          passed,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              if (!isClosed(records)) {
                pull(records);
              }
            }

            @Override
            public void onDownstreamFinish(Throwable cause) {
              cancel(records, cause);
            }
          });
      setHandler(committed, new Commits());
      setHandler(
          done,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              pull(committed);
            }
          });
    }

    private void passIfWithin(ConsumerRecord<byte[], byte[]> record) {
      long offset = record.offset();
      if (uncommitted.isEmpty() || offset - uncommitted.getFirst() < offsets) {
        waiting = null;
        uncommitted.addLast(offset);
        push(passed, record);
        if (isClosed(records)) {
          complete(passed);
        }
      } else {
        waiting = record;
      }
    }

    private final class Records extends AbstractInHandler {

      @Override
      public void onPush() {
        passIfWithin(grab(records));
      }

      @Override
      public void onUpstreamFinish() {
        if (waiting == null) {
          complete(passed);
        }
      }
    }

    private final class Commits extends AbstractInHandler {

      @Override
      public void onPush() {
        long next = grab(committed);
        while (!uncommitted.isEmpty() && uncommitted.getFirst() < next) {
          uncommitted.removeFirst();
        }
        push(done, next);
        ConsumerRecord<byte[], byte[]> record = waiting;
        if (record != null) {
          passIfWithin(record);
        }
      }

      @Override
      public void onUpstreamFinish() {
        complete(done);
      }
    }
  }
}
