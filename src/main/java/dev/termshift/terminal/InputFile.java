package dev.termshift.terminal;

import java.nio.file.Files;
import java.nio.file.Path;

/** A file that somebody names for a command to read. */
public final class InputFile {

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
}
