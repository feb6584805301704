package dev.termshift.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bytes read as UTF-8 without repairing anything. */
public final class Utf8 {

  private static final char MAX_ASCII = 0x7f;

  private Utf8() {}

  /** The text, or nothing if the bytes are not valid UTF-8. */
  public static Optional<String> decode(byte[] bytes) {
    if (isAscii(bytes)) {
      return Optional.of(new String(bytes, StandardCharsets.US_ASCII));
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException invalid) {
      return Optional.empty();
    }
  }

  /** Whether the bytes are valid UTF-8. */
  public static boolean isValid(byte[] bytes) {
    return isAscii(bytes) || decode(bytes).isPresent();
  }

  /**
   * What is wrong with the bytes of a file that is to be in UTF-8, and what to do; it goes on after
   * "Expected UTF-8 in FILE, but".
   */
  public static Optional<String> faultOf(byte[] bytes) {
    Watch watch = new Watch();
    return watch.next(bytes, 0, bytes.length).or(watch::end);
  }

  /** How many bytes the text has; without writing them, if it is plain. */
  public static int length(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > MAX_ASCII) {
        return text.getBytes(StandardCharsets.UTF_8).length;
      }
    }
    return text.length();
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte each : bytes) {
      if (each < 0) {
        return false;
      }
    }
    return true;
  }

  /** Looks at the bytes of a file as they are read, up to the first that is not UTF-8. */
  public static final class Watch {

    private static final int HEAD = 4;
    private static final int ZIP = 0x504b0304;
    private static final int GZIP = 0x1f8b;
    private static final int MARK = 0xfeff;
    private static final int MARK_TURNED = 0xfffe;
    private static final int BYTE = 8;
    private static final String AGAIN =
        ": save it in UTF-8 (iconv -f %s -t UTF-8), and give it again";

    private final byte[] head = {1, 1, 1, 1};
    private long count;
    private long line = 1;
    private long column;
    private int lead;
    private int following;
    private int least;
    private int most;
    private boolean isBeyondAscii;

    /** What is wrong with the bytes that come next, if anything is. */
    public Optional<String> next(byte[] bytes, int from, int length) {
      for (int i = 0; i < length && count + i < HEAD; i++) {
        head[(int) count + i] = bytes[from + i];
      }
      for (int i = from; i < from + length; i++) {
        int each = Byte.toUnsignedInt(bytes[i]);
        count++;
        if (following > 0 ? !goesOn(each) : !begins(each)) {
          return Optional.of(fault());
        }
      }
      return Optional.empty();
    }

    /** What is wrong with where they end, if anything is. */
    public Optional<String> end() {
      if (following == 0) {
        return Optional.empty();
      }
      return Optional.of(
          isBeyondAscii ? "it ends within a character: get the whole file" : fault());
    }

    private boolean begins(int each) {
      lead = each;
      column++;
      if (each == '\n') {
        line++;
        column = 0;
      }
      if (each <= MAX_ASCII) {
        // No text has such a byte; one further down costs its line.
        return each != 0 || line > 1;
      }
      following = each >= 0xf0 ? 3 : each >= 0xe0 ? 2 : 1;
      // What could be written shorter, halves of a pair and what is beyond Unicode are no UTF-8.
      least = each == 0xe0 ? 0xa0 : each == 0xf0 ? 0x90 : 0x80;
      most = each == 0xed ? 0x9f : each == 0xf4 ? 0x8f : 0xbf;
      return each >= 0xc2 && each <= 0xf4;
    }

    private boolean goesOn(int each) {
      boolean fits = each >= least && each <= most;
      following--;
      least = 0x80;
      most = 0xbf;
      if (fits && following == 0) {
        // A byte order mark is no character of the text.
        boolean isMark = count == 3 && first(2) == 0xefbb;
        column -= isMark ? 1 : 0;
        isBeyondAscii |= !isMark;
      }
      return fits;
    }

    private String fault() {
      if (first(HEAD) == ZIP) {
        return "it is an archive or a spreadsheet: export it as text in UTF-8";
      }
      if (first(2) == GZIP) {
        return "it is compressed: unpack it, and give it again";
      }
      Optional<String> encoding = encoding();
      if (encoding.isPresent()) {
        return "it is in " + encoding.get() + AGAIN.formatted(encoding.get());
      }
      if (lead == 0) {
        return "it is no text: its byte " + count + " is 00";
      }
      return "the first byte that is none is %02X, in line %d, column %d"
              .formatted(lead, line, column)
          + (isBeyondAscii
              ? ": what stands before it is UTF-8, so mend it there, and give it again"
              : AGAIN.formatted("WINDOWS-1252"));
    }

    /** Of two or four bytes a character; with a mark it need not be said which comes first. */
    private Optional<String> encoding() {
      boolean isMarked = first(2) == MARK || first(2) == MARK_TURNED || first(HEAD) == MARK;
      boolean isWide = first(2) == 0 || first(HEAD) << (2 * BYTE) == 0;
      boolean hasNone = head[0] != 0 && head[1] != 0;
      if (hasNone && !isMarked) {
        return Optional.empty();
      }
      String order = head[0] == 0 ? "BE" : "LE";
      return Optional.of((isWide ? "UTF-32" : "UTF-16") + (isMarked ? "" : order));
    }

    private int first(int bytes) {
      int number = 0;
      for (int i = 0; i < bytes; i++) {
        number = (number << BYTE) | Byte.toUnsignedInt(head[i]);
      }
      return number;
    }
  }
}
