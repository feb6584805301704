package dev.termshift.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A network: all addresses that begin with the same bits.
 *
 * @param first one of them
 * @param bits how many bits they have in common
 */
public record Network(InetAddress first, int bits) {

  /** An address as digits, so that no name is looked up, and maybe how much of it counts. */
  private static final Pattern FORM =
      Pattern.compile("([0-9]+(?:\\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/([0-9]{1,3}))?");

  /** Checks that there are so many bits. */
  public Network {
    if (bits > first.getAddress().length * Byte.SIZE) {
      throw new IllegalArgumentException("Expected fewer bits of " + first + ", but got " + bits);
    }
  }

  /** All of them in a text that separates them by commas. */
  public static List<Network> list(String text) {
    return Pattern.compile(",")
        .splitAsStream(text)
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .map(Network::of)
        .toList();
  }

  private static Network of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException("Expected an address, but got " + text);
    }
    try {
      InetAddress address = InetAddress.getByName(form.group(1));
      return form.group(2) == null
          ? new Network(address, address.getAddress().length * Byte.SIZE)
          : new Network(address, Integer.parseInt(form.group(2)));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    return mine.length == other.length
        && IntStream.range(0, bits).allMatch(at -> bit(mine, at) == bit(other, at));
  }

  private static int bit(byte[] bytes, int at) {
    return bytes[at / Byte.SIZE] >> (Byte.SIZE - 1 - at % Byte.SIZE) & 1;
  }
}
