package dev.termshift.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Many connections of one caller, who does with them what no client would do. */
final class Crowd implements AutoCloseable {

  /** What a member that reads nothing takes in all the same. */
  private static final int SMALL_WINDOW_BYTES = 2048;

  private final List<Member> members = new ArrayList<>();
  private final String from;
  private final InetSocketAddress to;

  private Crowd(String from, InetSocketAddress to) {
    this.from = from;
    this.to = to;
  }

  /** So many connections from that address of this machine. */
  static Crowd of(int size, String from, InetSocketAddress to) {
    return new Crowd(from, to).joinedBy(size);
  }

  /** As many more. */
  Crowd joinedBy(int size) {
    for (int i = 0; i < size; i++) {
      members.add(new Member(connected(from, to)));
    }
    return this;
  }

  /** Opens one more connection, and writes it there. */
  void oneMore(String text) {
    Member member = new Member(connected(from, to));
    members.add(member);
    member.send(text);
  }

  private static SocketChannel connected(String from, InetSocketAddress to) {
    try {
      SocketChannel channel = SocketChannel.open();
      channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_WINDOW_BYTES);
      channel.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
      channel.connect(to);
      channel.configureBlocking(false);
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it on every connection that is still there. */
  Crowd send(String text) {
    members.forEach(each -> each.send(text));
    return this;
  }

  /** Writes the whole of it on each, however long the server takes to read it. */
  void sendAll(String text) {
    members.forEach(each -> each.sendAll(text));
  }

  /** Tells the server on each that nothing more will come. */
  void endSending() {
    members.forEach(Member::endSending);
  }

  /** How many of them the server has not ended. */
  long left() {
    return members.stream().filter(Member::isOpen).count();
  }

  /** How many of them the server has ended. */
  long gone() {
    return members.size() - left();
  }

  /** How many of them got an answer. */
  long answered() {
    left();
    return members.stream().filter(each -> each.read.length() > 0).count();
  }

  /** Everything that came on all of them. */
  String text() {
    left();
    return members.stream().map(each -> each.read.toString()).collect(Collectors.joining());
  }

  /** How many answers came on all of them. */
  long answers() {
    left();
    return members.stream().mapToInt(Member::answers).sum();
  }

  /** How many bytes came on all of them. */
  long bytes() {
    left();
    return members.stream().mapToLong(each -> each.read.length()).sum();
  }

  @Override
  public void close() {
    members.forEach(Member::close);
  }

  /** One connection, and what came on it. */
  private static final class Member {

    private final SocketChannel channel;
    private final StringBuilder read = new StringBuilder();

    Member(SocketChannel channel) {
      this.channel = channel;
    }

    void send(String text) {
      try {
        if (channel.isOpen()) {
          channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
      } catch (IOException gone) {
        // The server has ended it, which is what is looked for.
        close();
      }
    }

    void sendAll(String text) {
      ByteBuffer left = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      try {
        while (left.hasRemaining()) {
          channel.write(left);
          Thread.onSpinWait();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void endSending() {
      try {
        channel.shutdownOutput();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    boolean isOpen() {
      ByteBuffer answer = ByteBuffer.allocate(4096);
      try {
        int some = channel.isOpen() ? channel.read(answer) : -1;
        while (some > 0) {
          read.append(StandardCharsets.ISO_8859_1.decode(answer.flip()));
          answer.clear();
          some = channel.read(answer);
        }
        if (some < 0) {
          close();
        }
        return some == 0;
      } catch (IOException gone) {
        return false;
      }
    }

    int answers() {
      return read.toString().split("HTTP/1.1 200", -1).length - 1;
    }

    void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
