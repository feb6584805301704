package dev.termshift.cli.imports;

import dev.termshift.json.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * On which line of a file each id stands first. It keeps a hash of 64 bits and the line, so that a
 * million ids take 25 MB. A line that was taken stands there with a minus.
 */
final class FirstLines {

  private static final int LONGEST = 1 << 29;

  private long[] hashes = new long[1 << 10];
  private int[] lines = new int[1 << 10];
  private int size;

  /** Takes note of an id; the line on which it stood before, if it did. */
  OptionalInt note(String id, long line) {
    long hash = hashOf(id);
    int place = place(hash);
    if (lines[place] != 0) {
      return OptionalInt.of(Math.abs(lines[place]));
    }
    put(place, hash, (int) Math.min(line, Integer.MAX_VALUE));
    return OptionalInt.empty();
  }

  /** Whether no id has been noted. */
  boolean isEmpty() {
    return size == 0;
  }

  /** The line on which an id stands, if it does. */
  OptionalInt find(String id) {
    int line = lines[place(hashOf(id))];
    return line == 0 ? OptionalInt.empty() : OptionalInt.of(Math.abs(line));
  }

  /** The line on which an id stands, once; nothing when it is asked for again. */
  OptionalInt take(String id) {
    int place = place(hashOf(id));
    if (lines[place] <= 0) {
      return OptionalInt.empty();
    }
    lines[place] = -lines[place];
    return OptionalInt.of(-lines[place]);
  }

  private void put(int place, long hash, int line) {
    hashes[place] = hash;
    lines[place] = line;
    size++;
    if (size > lines.length / 2 && lines.length < LONGEST) {
      grow();
    }
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldLines = lines;
    hashes = new long[oldHashes.length * 2];
    lines = new int[oldLines.length * 2];
    for (int i = 0; i < oldLines.length; i++) {
      if (oldLines[i] != 0) {
        int place = place(oldHashes[i]);
        hashes[place] = oldHashes[i];
        lines[place] = oldLines[i];
      }
    }
  }

  /** Where it stands, or would. */
  private int place(long hash) {
    int place = (int) (hash & (lines.length - 1));
    while (lines[place] != 0 && hashes[place] != hash) {
      place = (place + 1) & (lines.length - 1);
    }
    return place;
  }

  private static long hashOf(String id) {
    return ByteBuffer.wrap(Sha256.of(id.getBytes(StandardCharsets.UTF_8))).getLong();
  }
}
