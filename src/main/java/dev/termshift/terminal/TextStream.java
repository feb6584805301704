package dev.termshift.terminal;

import dev.termshift.json.Utf8;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that somebody gives as a text in UTF-8, refused at the first that is none. */
public final class TextStream extends FilterInputStream {

  private final String name;
  private final Utf8.Watch watch = new Utf8.Watch();

  /**
   * Those bytes.
   *
   * @param name where they come from, such as a file's name
   */
  public TextStream(String name, InputStream bytes) {
    super(bytes);
    this.name = name;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  /**
   * The next bytes.
   *
   * @throws BadInput if some are not UTF-8, with their place and what to do
   */
  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int count = super.read(bytes, from, length);
    (count < 0 ? watch.end() : watch.next(bytes, from, count))
        .ifPresent(
            fault -> {
              throw new BadInput("Expected UTF-8 in " + name + ", but " + fault);
            });
    return count;
  }

  /** What is passed over has to be text too. */
  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 1 << 16)).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
