package dev.termshift.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file that holds one secret and nothing else.
 *
 * @param variable which names it
 * @param path where it is
 */
record SecretFile(String variable, String path) {

  private static final int MOST_BYTES = 64 << 10;

  /** The secret without the line ends behind it, or a fault. What stands there is never quoted. */
  Optional<String> read(Consumer<String> faults) {
    try {
      byte[] bytes = bytes();
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String secret = text.replaceAll("[\r\n]+$", "");
      if (bytes.length <= MOST_BYTES && !secret.isEmpty()) {
        return Optional.of(secret);
      }
      faults.accept(fault(secret.isEmpty() ? "it is empty" : "it has more than 64 KiB"));
    } catch (NoSuchFileException e) {
      faults.accept(fault("there is none"));
    } catch (AccessDeniedException e) {
      faults.accept(fault(SettingsFile.unreadable(e)));
    } catch (CharacterCodingException e) {
      faults.accept(fault("it is no text in UTF-8"));
    } catch (IOException | InvalidPathException e) {
      faults.accept(fault("it cannot be read: see that it is a file"));
    }
    return Optional.empty();
  }

  private byte[] bytes() throws IOException {
    try (InputStream file = Files.newInputStream(Path.of(path))) {
      return file.readNBytes(MOST_BYTES + 1);
    }
  }

  private String fault(String but) {
    return "Expected a secret in the file '%s' that %s names, but %s"
        .formatted(path, variable, but);
  }
}
