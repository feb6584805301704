package dev.termshift.chaos.oracle;

import java.util.Arrays;

/** A list of numbers that takes eight bytes for each. */
final class Longs {

  private long[] values = new long[8];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  long get(int index) {
    return values[index];
  }

  int size() {
    return size;
  }
}
