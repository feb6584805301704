package dev.termshift.http.server;

import akka.stream.Attributes;
import akka.stream.BidiShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.AsyncCallback;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import akka.stream.stage.TimerGraphStageLogic;
import akka.util.ByteString;
import java.time.Duration;

/**
 * Stands between a socket and the HTTP server: ends a connection whose next head takes too long,
 * sees at once when the client leaves, and follows orders. The clock of a head runs from the
 * connection's beginning, later from the first byte after an answer; no byte of it stops the clock,
 * only the complete head does.
 *
 * <p>When the last answer is given away, or nobody is left to read one, the server's side fails at
 * once: the parser and what it has read must not outlive that. The client has as long to take the
 * last answer as a head may take. Until it ends the connection too, what it still sends is read and
 * dropped: to close a socket on unread bytes resets it, and the client may lose the answer.
 */
final class ConnectionGuard
    extends GraphStage<BidiShape<ByteString, ByteString, ByteString, ByteString>> {

  private static final String HEAD = "head";
  private static final String LAST_ANSWER = "last answer";
  private static final String GONE = "Expected a client that reads, but it is gone";

  private final Inlet<ByteString> fromServer = Inlet.create("guard.fromServer");
  private final Outlet<ByteString> toClient = Outlet.create("guard.toClient");
  private final Inlet<ByteString> fromClient = Inlet.create("guard.fromClient");
  private final Outlet<ByteString> toServer = Outlet.create("guard.toServer");
  private final BidiShape<ByteString, ByteString, ByteString, ByteString> shape =
      BidiShape.of(fromServer, toClient, fromClient, toServer);

  private final Conversation conversation;
  private final Duration headWithin;
  private final Runnable tooSlow;

  /**
   * Guards one connection.
   *
   * @param headWithin how long a head may take
   * @param tooSlow told when one took longer
   */
  ConnectionGuard(Conversation conversation, Duration headWithin, Runnable tooSlow) {
    this.conversation = conversation;
    this.headWithin = headWithin;
    this.tooSlow = tooSlow;
  }

  @Override
  public BidiShape<ByteString, ByteString, ByteString, ByteString> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes inherited) {
    return new Logic();
  }

  private final class Logic extends TimerGraphStageLogic {

    /** Ends what goes on for a client that has left, once the server has heard of it. */
    private final AsyncCallback<String> left = createAsyncCallback(this::end);

    /** How many heads had come when the clock of the next one was started. */
    private int headsBefore;

    Logic() {
      super(shape);
      setHandler(fromClient, new FromClient());
      setHandler(toServer, new ToServer());
      setHandler(fromServer, new FromServer());
      setHandler(toClient, new ToClient());
    }

    @Override
    public void preStart() {
      AsyncCallback<Conversation.Order> callback = createAsyncCallback(this::obey);
      conversation.follow(callback::invoke);
      startClock();
    }

    private void obey(Conversation.Order order) {
      if (order == Conversation.Order.ABORT) {
        failStage(
            new ConnectionEnded(
                "Expected the connection to end before the server, but it went on"));
      } else {
        complete(toServer);
      }
    }

    private void end(String why) {
      complete(toClient);
      failStage(new ConnectionEnded(why));
    }

    private void startClock() {
      headsBefore = conversation.started();
      scheduleOnce(HEAD, headWithin);
    }

    /** Bytes while a request is under way are its body's, or those of a head that came too soon. */
    private void bytesCame() {
      boolean runs = isTimerActive(HEAD) && conversation.started() == headsBefore;
      if (!runs && conversation.isQuiet()) {
        startClock();
      }
    }

    /** Whatever still comes is dropped; the client's end must be seen all the same. */
    private void hearOn() {
      if (!isClosed(fromClient) && !hasBeenPulled(fromClient)) {
        pull(fromClient);
      }
    }

    @Override
    public void onTimer(Object timer) {
      if (timer.equals(LAST_ANSWER)) {
        failStage(
            new ConnectionEnded(
                "Expected the last answer to be taken within " + headWithin + ", but it was not"));
      } else if (conversation.started() == headsBefore) {
        tooSlow.run();
        failStage(
            new ConnectionEnded(
                "Expected a head within " + headWithin + ", but it did not come to its end"));
      }
    }

    @Override
    public void postStop() {
      conversation.socketEnded();
    }

    /** What the client sends. */
    private final class FromClient extends AbstractInHandler {
      @Override
      public void onPush() {
        ByteString bytes = grab(fromClient);
        if (isClosed(toServer)) {
          hearOn();
        } else {
          bytesCame();
          push(toServer, bytes);
        }
      }

      /** The server hears of the end when it asks for more: what has ended can fail no more. */
      @Override
      public void onUpstreamFinish() {
        conversation.clientHasLeft();
        if (isAvailable(toServer)) {
          complete(toServer);
        }
        left.invoke(GONE);
      }
    }

    /** What the server has room for. */
    private final class ToServer extends AbstractOutHandler {
      @Override
      public void onPull() {
        if (isClosed(fromClient)) {
          complete(toServer);
        } else {
          pull(fromClient);
        }
      }

      @Override
      public void onDownstreamFinish(Throwable cause) {
        hearOn();
      }
    }

    /** What the server answers. */
    private final class FromServer extends AbstractInHandler {
      @Override
      public void onPush() {
        conversation.wrote();
        push(toClient, grab(fromServer));
      }

      @Override
      public void onUpstreamFinish() {
        complete(toClient);
        fail(toServer, new ConnectionEnded("Expected no more requests, but some may have come"));
        cancelTimer(HEAD);
        scheduleOnce(LAST_ANSWER, headWithin);
        hearOn();
      }
    }

    /** What the client has room for. */
    private final class ToClient extends AbstractOutHandler {
      @Override
      public void onPull() {
        conversation.wasRead();
        pull(fromServer);
      }

      @Override
      public void onDownstreamFinish(Throwable cause) {
        failStage(new ConnectionEnded(GONE));
      }
    }
  }
}
