package dev.termshift.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An immutable list that grows at its front in constant time and shares its tail; made for memories
 * that are written with every command and searched seldom.
 *
 * @param <T> what is remembered
 */
public final class NewestFirst<T> {

  private record Node<T>(T value, @Nullable Node<T> older) {}

  private final @Nullable Node<T> newest;
  private final int size;

  private NewestFirst(@Nullable Node<T> newest, int size) {
    this.newest = newest;
    this.size = size;
  }

  /** An empty list. */
  public static <T> NewestFirst<T> empty() {
    return new NewestFirst<>(null, 0);
  }

  /** A list of the values, given oldest first. */
  public static <T> NewestFirst<T> ofOldestFirst(List<T> values) {
    NewestFirst<T> list = empty();
    for (T value : values) {
      list = list.plus(value);
    }
    return list;
  }

  /** This list with one more value at its front. */
  public NewestFirst<T> plus(T value) {
    return new NewestFirst<>(new Node<>(value, newest), size + 1);
  }

  /**
   * This list with the value at its place in a list that is in order: behind the newer ones, in
   * place of one that is equal in that order; costs as much as there are newer ones.
   */
  public NewestFirst<T> placed(T value, Comparator<T> order) {
    List<T> newer = new ArrayList<>();
    Node<T> node = newest;
    for (; node != null && order.compare(node.value(), value) > 0; node = node.older()) {
      newer.add(node.value());
    }
    boolean replaced = node != null && order.compare(node.value(), value) == 0;
    Node<T> older = replaced && node != null ? node.older() : node;
    NewestFirst<T> list =
        new NewestFirst<>(older, size - newer.size() - (replaced ? 1 : 0)).plus(value);
    for (int i = newer.size() - 1; i >= 0; i--) {
      list = list.plus(newer.get(i));
    }
    return list;
  }

  /** This list with another value in the place of its newest one. */
  public NewestFirst<T> replacingNewest(T value) {
    Node<T> node = newest;
    return node == null ? plus(value) : new NewestFirst<>(new Node<>(value, node.older()), size);
  }

  /** The newest value. */
  public Optional<T> newest() {
    Node<T> node = newest;
    return node == null ? Optional.empty() : Optional.of(node.value());
  }

  /** The newest value that matches. */
  public Optional<T> find(Predicate<T> wanted) {
    for (Node<T> node = newest; node != null; node = node.older()) {
      if (wanted.test(node.value())) {
        return Optional.of(node.value());
      }
    }
    return Optional.empty();
  }

  /**
   * The newest values up to the first one that does not match; costs as much as it keeps, however
   * long the list is.
   */
  public NewestFirst<T> takeWhile(Predicate<T> wanted) {
    List<T> kept = new ArrayList<>();
    for (Node<T> node = newest; node != null && wanted.test(node.value()); node = node.older()) {
      kept.add(node.value());
    }
    Collections.reverse(kept);
    return ofOldestFirst(kept);
  }

  /** How many values there are. */
  public int size() {
    return size;
  }

  /** The values, oldest first. */
  public List<T> oldestFirst() {
    List<T> values = new ArrayList<>(size);
    for (Node<T> node = newest; node != null; node = node.older()) {
      values.add(node.value());
    }
    Collections.reverse(values);
    return values;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NewestFirst<?> list && list.oldestFirst().equals(oldestFirst());
  }

  @Override
  public int hashCode() {
    return oldestFirst().hashCode();
  }

  @Override
  public String toString() {
    return oldestFirst().toString();
  }
}
