package dev.termshift.cli.imports;

import dev.termshift.cli.send.LineSource;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.OutputPlace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the rows go that somebody has to mend, as they were written; nowhere if nobody asked. */
final class RefusedRows implements AutoCloseable {

  private final Optional<BufferedWriter> file;

  private RefusedRows(Optional<BufferedWriter> file) {
    this.file = file;
  }

  /**
   * Those of a source, in the file, if one is named; it is written anew.
   *
   * @throws BadInput if the file cannot be written, or is the source's own
   */
  static RefusedRows of(LineSource source, Optional<Path> named, String from) throws IOException {
    if (named.isEmpty()) {
      return new RefusedRows(Optional.empty());
    }
    Path to = OutputPlace.file(named.get(), "--refused");
    if (Files.exists(to) && Files.exists(Path.of(from)) && Files.isSameFile(to, Path.of(from))) {
      throw new BadInput("Expected another file for the refused rows than " + from);
    }
    try {
      RefusedRows rows = new RefusedRows(Optional.of(Files.newBufferedWriter(to)));
      if (source.header().isPresent()) {
        rows.add(source.header().get());
      }
      return rows;
    } catch (IOException e) {
      throw new BadInput("Expected to write the refused rows to " + to + ", but cannot");
    }
  }

  /** Adds a row. */
  void add(String written) throws IOException {
    if (file.isPresent()) {
      file.get().write(written);
      file.get().newLine();
    }
  }

  @Override
  public void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }
}
