package dev.termshift.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * Standard output that remembers whether its reader has left, as {@code head} does when it has its
 * lines. Java's own only tells that something was lost, be it on a full disk.
 */
public final class StandardOutput extends PrintStream {

  private static final int BUFFER = 8192;

  private final Pipe pipe;

  private StandardOutput(Pipe pipe, Charset charset) {
    super(new BufferedOutputStream(pipe, BUFFER), true, charset);
    this.pipe = pipe;
  }

  /** What is printed from now on goes through one of these. */
  public static void install() {
    System.out.flush();
    System.setOut(to(new FileOutputStream(FileDescriptor.out), charset()));
  }

  /** One that prints to a target. */
  public static StandardOutput to(OutputStream target, Charset charset) {
    return new StandardOutput(new Pipe(target), charset);
  }

  /** Whether standard output is one of these, and its reader has left before the end. */
  public static boolean isReaderGone() {
    return System.out instanceof StandardOutput out && out.pipe.isBroken;
  }

  /** What a terminal shows; from Java 18 on it need not be that of files. */
  private static Charset charset() {
    String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    return name == null ? Charset.defaultCharset() : Charset.forName(name);
  }

  /** Where the bytes go at last. */
  private static final class Pipe extends FilterOutputStream {

    private volatile boolean isBroken;

    private Pipe(OutputStream target) {
      super(target);
    }

    @Override
    public void write(int each) throws IOException {
      write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        if (isOfPipe(String.valueOf(e.getMessage()))) {
          isBroken = true;
        }
        throw e;
      }
    }

    /** Only its words tell; they have this one in most languages. */
    private static boolean isOfPipe(String words) {
      return words.toLowerCase(Locale.ROOT).contains("pipe");
    }
  }
}
