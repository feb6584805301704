package dev.termshift.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that somebody names for a command to read. */
public final class InputFile {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private InputFile() {}

  /**
   * The file of that name.
   *
   * @param what what is expected in it, such as "commands"
   * @throws BadInput if there is none, or it is a folder, which opens like a file and fails only
   *     when it is read
   */
  public static Path named(String name, String what) {
    Path file = Path.of(name);
    if (Files.isDirectory(file)) {
      throw new BadInput("Expected %s in the file %s, but it is a folder".formatted(what, file));
    }
    if (Files.notExists(file)) {
      throw new BadInput("Expected %s in %s, but there is no such file".formatted(what, file));
    }
    return file;
  }

  /** Why a file cannot be read, as what follows "but". */
  public static String unreadable(IOException failure) {
    return failure instanceof AccessDeniedException
        ? "this user may not read it: see its owner and its mode"
        : "it cannot be read";
  }

  /**
   * The bytes of the file of that name, which are UTF-8. It is looked through before anything is
   * read of it, so that nothing is done with half of it; a pipe is while it is read.
   *
   * @param what what is expected in it, such as "commands"
   * @throws BadInput if there is none, it cannot be read, or is no text in UTF-8
   */
  public static InputStream open(String name, String what) {
    Path file = named(name, what);
    try {
      if (Files.isRegularFile(file)) {
        try (InputStream all = new TextStream(name, Files.newInputStream(file))) {
          all.transferTo(OutputStream.nullOutputStream());
        }
      }
      return new TextStream(name, Files.newInputStream(file));
    } catch (IOException e) {
      throw new BadInput("Expected " + what + " in " + file + ", but " + unreadable(e));
    }
  }

  /**
   * What stands in the file of that name, without a byte order mark.
   *
   * @param what what is expected in it, such as "a mapping"
   * @throws BadInput if there is none, it cannot be read, is no text in UTF-8, or nothing stands
   *     there
   */
  public static String text(String name, String what) {
    String text;
    try (InputStream all = open(name, what)) {
      text = new String(all.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BadInput("Expected " + what + " in " + name + ", but " + unreadable(e));
    }
    if (text.isBlank()) {
      throw new BadInput("Expected " + what + " in " + name + ", but there is none");
    }
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
