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
}
