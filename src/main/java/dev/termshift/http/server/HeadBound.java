package dev.termshift.http.server;

import akka.stream.Attributes;
import akka.stream.FlowShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import akka.util.ByteString;

/**
 * Bounds the head of a request, whose single headers Akka bounds, but not their sum. It hands what
 * came to the HTTP layer in small pieces, and counts those that the layer takes while it waits for
 * a head; the layer asks for the next one only when it has handled what it has.
 */
final class HeadBound extends GraphStage<FlowShape<ByteString, ByteString>> {

  /** Of one header; whatever is longer is 431 for Akka. */
  static final int HEADER_BYTES = 4 * 1024;

  /** Of a whole head, to within one piece. */
  private static final int HEAD_BYTES = 16 * 1024;

  /**
   * The layer's parser goes one level deeper for each complete request in what it is given: some
   * hundred of them in one piece would overflow its stack, and end the process. Of the shortest
   * requests, this many bytes hold a hundred.
   */
  private static final int PIECE_BYTES = 2048;

  /** What makes any head one that Akka refuses as too large, in its turn among the answers. */
  private static final ByteString TOO_LARGE = ByteString.fromString("x".repeat(HEADER_BYTES + 1));

  private final Inlet<ByteString> in = Inlet.create("heads.in");
  private final Outlet<ByteString> out = Outlet.create("heads.out");
  private final FlowShape<ByteString, ByteString> shape = FlowShape.of(in, out);
  private final Conversation conversation;

  /** Bounds the heads of one connection. */
  HeadBound(Conversation conversation) {
    this.conversation = conversation;
  }

  @Override
  public FlowShape<ByteString, ByteString> shape() {
    return shape;
  }

  @Override
  public GraphStageLogic createLogic(Attributes inherited) {
    return new Logic();
  }

  private final class Logic extends GraphStageLogic {

    private ByteString rest = ByteString.emptyByteString();
    private int headBytes;
    private int headsBefore;

    Logic() {
      super(shape);
      setHandler(in, new FromClient());
      setHandler(out, new ToServer());
    }

    private void pushNext() {
      ByteString piece = rest.take(PIECE_BYTES);
      rest = rest.drop(PIECE_BYTES);
      if (isTooMuch(piece.size())) {
        push(out, TOO_LARGE);
        completeStage();
        return;
      }
      push(out, piece);
    }

    private boolean isTooMuch(int bytes) {
      if (conversation.bodyIsComing() || conversation.started() != headsBefore) {
        headsBefore = conversation.started();
        headBytes = 0;
      }
      headBytes += bytes;
      return headBytes > HEAD_BYTES;
    }

    /** What the client sends. */
    private final class FromClient extends AbstractInHandler {
      @Override
      public void onPush() {
        rest = grab(in);
        pushNext();
      }
    }

    /** What the layer has handled, so that it takes more. */
    private final class ToServer extends AbstractOutHandler {
      @Override
      public void onPull() {
        if (rest.isEmpty()) {
          pull(in);
        } else {
          pushNext();
        }
      }
    }
  }
}
