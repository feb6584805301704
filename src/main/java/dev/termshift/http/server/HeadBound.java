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
 * a head; the layer asks for the next one only when it has handled what it has. The head of a
 * request without a body ends its piece: nothing behind it is read before the request is handled.
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

  private static final ByteString GET = ByteString.fromString("GET ");
  private static final ByteString END_OF_HEAD = ByteString.fromString("\r\n\r\n");

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
      ByteString piece = firstPiece();
      rest = rest.drop(piece.size());
      if (isTooMuch(piece.size())) {
        push(out, TOO_LARGE);
        completeStage();
        return;
      }
      push(out, piece);
    }

    private ByteString firstPiece() {
      ByteString piece = rest.take(PIECE_BYTES);
      boolean hasNoBody = !conversation.bodyIsComing() && piece.startsWith(GET, 0);
      int end = hasNoBody ? piece.indexOfSlice(END_OF_HEAD, 0) : -1;
      return end < 0 ? piece : piece.take(end + END_OF_HEAD.size());
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
