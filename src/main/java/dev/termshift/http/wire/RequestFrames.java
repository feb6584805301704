package dev.termshift.http.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where each request of a connection ends, found in its bytes as they come: heads, bodies of a
 * known length, and bodies in chunks with the trailers behind them. It bounds heads and trailers,
 * and takes no length that somebody else could read as another one; whatever else may be wrong is
 * for the HTTP layer to tell, which is given every byte as it came.
 */
final class RequestFrames {

  private static final int HEAD_BYTES = 16 * 1024;

  /** Nobody here reads trailers. */
  private static final int TRAILER_BYTES = 1024;

  /** So much of a line is enough to tell how long a body is. */
  private static final int LOOKED_AT = 100;

  /** A header that says where the body ends, however it is written. */
  private static final Pattern FRAMING =
      Pattern.compile("(?is)\\s*(?:content-length|transfer-encoding)\\b.*");

  private static final Pattern LENGTH =
      Pattern.compile("(?i)content-length:[ \t]*([0-9]{1,18})[ \t]*");
  private static final Pattern CHUNKED =
      Pattern.compile("(?i)transfer-encoding:[ \t]*chunked[ \t]*");
  private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9A-Fa-f]{1,15})[ \t]*(?:;.*)?");
  private static final int HEXADECIMAL = 16;

  /** What the next byte belongs to. */
  private enum Part {
    HEAD,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    END_OF_CHUNK,
    TRAILERS
  }

  private final StringBuilder line = new StringBuilder();
  private final CharacterBytes characters = new CharacterBytes();
  private Part part = Part.HEAD;
  private int partBytes;
  private boolean isCut;
  private boolean hasBegun;
  private boolean isFramed;
  private boolean isChunked;
  private long bodyBytes;
  private boolean headIsTooLong;
  private boolean trailersAreTooLong;
  private boolean isUnclear;
  private boolean isNoText;

  /**
   * How many of these bytes the request that is coming still takes: all, or those to its end, or
   * those to the bound of its trailers, or those to what makes its end unclear, or those before
   * what is no character.
   */
  int take(byte[] bytes) {
    int at = 0;
    boolean isOver = false;
    while (at < bytes.length && !isOver && !trailersAreTooLong && !isUnclear) {
      isNoText |= (part == Part.HEAD || part == Part.TRAILERS) && !characters.take(bytes[at]);
      if (isNoText) {
        return at;
      }
      if (part == Part.BODY || part == Part.CHUNK) {
        int some = (int) Math.min(bodyBytes, bytes.length - at);
        at += some;
        isOver = pass(some);
      } else {
        isOver = look((char) bytes[at]);
        at++;
      }
    }
    return at;
  }

  /** Whether a head was longer than 16 KiB. */
  boolean headIsTooLong() {
    return headIsTooLong;
  }

  /**
   * Whether a head or a chunk says where the body ends in a way that others may read differently: a
   * length of more digits than any has, two of them, a line that goes on in the next one.
   */
  boolean isUnclear() {
    return isUnclear;
  }

  /**
   * Whether a head or trailers are not UTF-8. The last character may lack up to three bytes, which
   * the HTTP layer takes from what it is given next.
   */
  boolean isNoText() {
    return isNoText;
  }

  /** Whether the next byte belongs to a head. */
  boolean isInHead() {
    return part == Part.HEAD;
  }

  /** Whether the trailers of a body were longer than 1 KiB. */
  boolean trailersAreTooLong() {
    return trailersAreTooLong;
  }

  /** So much of a body has come; tells whether the request ends there. */
  private boolean pass(int some) {
    bodyBytes -= some;
    if (bodyBytes > 0) {
      return false;
    }
    if (part == Part.CHUNK) {
      begin(Part.END_OF_CHUNK);
      return false;
    }
    return end();
  }

  /** Whether the request ends with this byte. */
  private boolean look(char one) {
    partBytes++;
    headIsTooLong |= part == Part.HEAD && partBytes > HEAD_BYTES;
    trailersAreTooLong |= part == Part.TRAILERS && partBytes > TRAILER_BYTES;
    if (one == '\n') {
      String text = line.toString();
      line.setLength(0);
      boolean isOver = look(text);
      isCut = false;
      return isOver;
    }
    if (one != '\r') {
      isCut |= line.length() == LOOKED_AT;
      if (!isCut) {
        line.append(one);
      }
    }
    return false;
  }

  /** Whether the request ends with this line. */
  private boolean look(String text) {
    return switch (part) {
      case HEAD -> text.isEmpty() ? hasBegun && endHead() : lookAtHead(text);
      case TRAILERS -> text.isEmpty() && end();
      case CHUNK_SIZE -> {
        beginChunk(text);
        yield false;
      }
      default -> {
        isUnclear |= !text.isEmpty();
        begin(Part.CHUNK_SIZE);
        yield false;
      }
    };
  }

  private boolean lookAtHead(String text) {
    isUnclear |= hasBegun && Character.isWhitespace(text.charAt(0));
    hasBegun = true;
    if (FRAMING.matcher(text).matches()) {
      frame(text);
    }
    return false;
  }

  private void frame(String text) {
    Matcher length = LENGTH.matcher(text);
    boolean isLength = length.matches();
    boolean isChunks = CHUNKED.matcher(text).matches();
    isUnclear |= isFramed || isCut || !(isLength || isChunks);
    isFramed = true;
    isChunked |= isChunks;
    if (isLength) {
      bodyBytes = Long.parseLong(length.group(1));
    }
  }

  private boolean endHead() {
    if (isChunked) {
      begin(Part.CHUNK_SIZE);
      return false;
    }
    if (bodyBytes > 0) {
      begin(Part.BODY);
      return false;
    }
    return end();
  }

  private void beginChunk(String text) {
    Matcher size = CHUNK_SIZE.matcher(text);
    isUnclear |= !size.matches() || (isCut && text.indexOf(';') < 0);
    bodyBytes = size.matches() ? Long.parseLong(size.group(1), HEXADECIMAL) : 0;
    begin(bodyBytes > 0 ? Part.CHUNK : Part.TRAILERS);
  }

  private void begin(Part next) {
    part = next;
    partBytes = 0;
  }

  /** The next byte is the first one of another request. */
  private boolean end() {
    begin(Part.HEAD);
    hasBegun = false;
    isFramed = false;
    isChunked = false;
    bodyBytes = 0;
    return true;
  }
}
