package dev.termshift.http.wire;

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
 * Bounds heads and trailers, of which Akka bounds each line, but not their sum. It hands what came
 * to the HTTP layer in small pieces, none of which goes beyond the end of a request: nothing behind
 * it is read before the request is handled. The layer asks for the next piece only when it has
 * handled what it has.
 */
public final class HeadBound extends GraphStage<FlowShape<ByteString, ByteString>> {

  /** Of one header; whatever is longer is 431 for Akka. */
  public static final int HEADER_BYTES = 4 * 1024;

  /**
   * The layer's parser goes one level deeper for each complete request in what it is given: some
   * hundred of them in one piece would overflow its stack, and end the process. Of the shortest
   * requests, this many bytes hold a hundred.
   */
  private static final int PIECE_BYTES = 2048;

  /** What makes any head one that Akka refuses as too large, in its turn among the answers. */
  private static final ByteString TOO_LARGE = ByteString.fromString("x".repeat(HEADER_BYTES + 1));

  /** What makes a head one that Akka refuses, whatever length it names before. */
  private static final ByteString UNCLEAR =
      ByteString.fromString("Content-Length: unclear\r\n\r\n");

  /** The same behind half a character, whose other bytes are taken from here. */
  private static final ByteString NO_TEXT = ByteString.fromString("???\r\n").concat(UNCLEAR);

  private final Inlet<ByteString> in = Inlet.create("heads.in");
  private final Outlet<ByteString> out = Outlet.create("heads.out");
  private final FlowShape<ByteString, ByteString> shape = FlowShape.of(in, out);
  private final Runnable trailersAreTooLong;

  /**
   * Bounds what comes on one connection.
   *
   * @param trailersAreTooLong told when they are; nothing that comes behind is handed on
   */
  public HeadBound(Runnable trailersAreTooLong) {
    this.trailersAreTooLong = trailersAreTooLong;
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

    private final RequestFrames frames = new RequestFrames();
    private ByteString rest = ByteString.emptyByteString();

    Logic() {
      super(shape);
      setHandler(in, new FromClient());
      setHandler(out, new ToServer());
    }

    /** What comes behind trailers that are too long is dropped, until the answer ends it all. */
    private void pushNextUnlessTooLong() {
      if (rest.isEmpty() || frames.trailersAreTooLong()) {
        rest = ByteString.emptyByteString();
        pull(in);
      } else {
        pushNext();
      }
    }

    private void pushNext() {
      ByteString most = rest.take(PIECE_BYTES);
      ByteString piece = most.take(frames.take(most.toArray()));
      rest = rest.drop(piece.size());
      if (frames.trailersAreTooLong()) {
        trailersAreTooLong.run();
      }
      if (frames.headIsTooLong()) {
        push(out, TOO_LARGE);
        completeStage();
      } else if (frames.isNoText()) {
        push(out, piece.concat(NO_TEXT));
        completeStage();
      } else if (frames.isUnclear()) {
        push(out, frames.isInHead() ? piece.concat(UNCLEAR) : piece);
        completeStage();
      } else {
        push(out, piece);
      }
    }

    /** What the client sends. */
    private final class FromClient extends AbstractInHandler {
      @Override
      public void onPush() {
        rest = grab(in);
        pushNextUnlessTooLong();
      }
    }

    /** What the layer has handled, so that it takes more. */
    private final class ToServer extends AbstractOutHandler {
      @Override
      public void onPull() {
        pushNextUnlessTooLong();
      }
    }
  }
}
