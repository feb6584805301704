package dev.termshift.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A place that somebody names for a command to write to, looked at before anything is done. */
public final class OutputPlace {

  private OutputPlace() {}

  /**
   * A folder, which is made if it is not there.
   *
   * @param option by which it is named, such as {@code --all}
   * @throws BadInput if it is a file, or cannot be made or written to
   */
  public static Path folder(Path folder, String option) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw no("folder", option, folder + " is a file");
    }
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw no("folder", option, folder + " cannot be made");
    }
    if (!Files.isWritable(folder)) {
      throw no("folder", option, "nothing may be written to " + folder);
    }
    return folder;
  }

  /**
   * A file, which need not be there.
   *
   * @param option by which it is named, such as {@code --export}
   * @throws BadInput if it is a folder, its folder is not there, or it may not be written
   */
  public static Path file(Path file, String option) {
    if (Files.isDirectory(file)) {
      throw no("file", option, file + " is a folder");
    }
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw no("file", option, "there is no folder " + parent);
    }
    if (!Files.isWritable(Files.exists(file) || parent == null ? file : parent)) {
      throw no("file", option, file + " may not be written");
    }
    return file;
  }

  private static BadInput no(String kind, String option, String but) {
    return new BadInput("Expected " + option + " to name a " + kind + ", but " + but);
  }
}
