package dev.termshift.domain.credit;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A list that grows at its end and forgets at its start; immutable.
 *
 * <p>Every consumption adds to one, so versions share their array: a newer one goes on behind the
 * part that an older one sees, and nothing is copied until the array is full.
 */
final class SlidingList<E> extends AbstractList<E> implements RandomAccess {

  private static final int SPARE = 4;

  private final Shared shared;
  private final int from;
  private final int to;

  private SlidingList(Shared shared, int from, int to) {
    this.shared = shared;
    this.from = from;
    this.to = to;
  }

  /** An array of several versions: each sees a part, and only the one that sees the end extends. */
  private static final class Shared {

    private final Object[] elements;
    private int used;

    private Shared(Object[] elements, int used) {
      this.elements = elements;
      this.used = used;
    }

    /** Whether the place is free and within bounds; then it is the caller's, on any thread. */
    private synchronized boolean claim(int index) {
      boolean free = index == used && index < elements.length;
      used += free ? 1 : 0;
      return free;
    }
  }

  /** The same elements, which are not copied if they are immutable in this way already. */
  static <E> SlidingList<E> copyOf(List<E> elements) {
    return elements instanceof SlidingList<E> immutable
        ? immutable
        : new SlidingList<>(
            new Shared(List.copyOf(elements).toArray(), elements.size()), 0, elements.size());
  }

  /** These and a newer one. */
  SlidingList<E> plus(E element) {
    if (!shared.claim(to)) {
      return withRoom().plus(element);
    }
    shared.elements[to] = element;
    return new SlidingList<>(shared, from, to + 1);
  }

  /** A quarter more: what is forgotten stays in memory until the next copy. */
  private SlidingList<E> withRoom() {
    Object[] copy = new Object[size() + size() / 4 + SPARE];
    System.arraycopy(shared.elements, from, copy, 0, size());
    return new SlidingList<>(new Shared(copy, size()), 0, size());
  }

  /**
   * These without the oldest ones.
   *
   * @throws IndexOutOfBoundsException if there are not so many
   */
  SlidingList<E> withoutOldest(int count) {
    Objects.checkFromToIndex(from, from + count, to);
    return count == 0 ? this : new SlidingList<>(shared, from + count, to);
  }

  @Override
  @SuppressWarnings("unchecked")
  public E get(int index) {
    return (E) shared.elements[from + Objects.checkIndex(index, size())];
  }

  @Override
  public int size() {
    return to - from;
  }
}
