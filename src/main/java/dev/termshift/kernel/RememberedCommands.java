package dev.termshift.kernel;

import dev.termshift.domain.command.Authority;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Accepted commands in the order of their acceptance, found by id; immutable.
 *
 * <p>Every command of a subscription looks here, mostly for nothing, and most of the commands here
 * have left the processor's cache by then. So the hashes of the ids lie side by side: looking reads
 * one array, and a command itself only if its hash fits. And every command adds to it, so versions
 * share their arrays: a newer one goes on behind the part that an older one sees.
 */
public final class RememberedCommands {

  /** Nothing remembered. */
  public static final RememberedCommands NONE = new RememberedCommands(new Shared(0, 0), 0, 0);

  private static final int SPARE = 8;

  private final Shared shared;
  private final int from;
  private final int to;

  private RememberedCommands(Shared shared, int from, int to) {
    this.shared = shared;
    this.from = from;
    this.to = to;
  }

  /** Arrays of several versions: each sees a part, and only the one that sees the end extends. */
  private static final class Shared {

    private final int[] hashes;
    private final RememberedCommand[] commands;
    private int used;

    private Shared(int capacity, int used) {
      this.hashes = new int[capacity];
      this.commands = new RememberedCommand[capacity];
      this.used = used;
    }

    /** Whether the place is free and within bounds; then it is the caller's, on any thread. */
    private synchronized boolean claim(int index) {
      boolean free = index == used && index < hashes.length;
      used += free ? 1 : 0;
      return free;
    }

    private void set(int index, RememberedCommand command) {
      hashes[index] = command.commandId().hashCode();
      commands[index] = command;
    }
  }

  /** Remembers the given commands. */
  public static RememberedCommands ofOldestFirst(List<RememberedCommand> commands) {
    RememberedCommands remembered = NONE;
    for (RememberedCommand command : commands) {
      remembered = remembered.plus(command);
    }
    return remembered;
  }

  /** These and a newer one. */
  public RememberedCommands plus(RememberedCommand command) {
    if (!shared.claim(to)) {
      return copied(to).plus(command);
    }
    shared.set(to, command);
    return new RememberedCommands(shared, from, to + 1);
  }

  /**
   * These with another command in the place of the newest one.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public RememberedCommands replacingNewest(RememberedCommand command) {
    if (size() == 0) {
      throw new IndexOutOfBoundsException("Expected a newest command, but there is none");
    }
    return copied(to - 1).plus(command);
  }

  /**
   * Those before the index in arrays of their own, with room for more. A quarter: what is forgotten
   * stays in memory until the next copy.
   */
  private RememberedCommands copied(int end) {
    int size = end - from;
    Shared copy = new Shared(size + size / 4 + SPARE, size);
    System.arraycopy(shared.hashes, from, copy.hashes, 0, size);
    System.arraycopy(shared.commands, from, copy.commands, 0, size);
    return new RememberedCommands(copy, 0, size);
  }

  /** The newest command. */
  public Optional<RememberedCommand> newest() {
    return size() == 0 ? Optional.empty() : Optional.of(shared.commands[to - 1]);
  }

  /** The newest command of that id that spoke on that behalf. */
  public Optional<RememberedCommand> find(Authority authority, CommandId id) {
    int hash = id.hashCode();
    int[] hashes = shared.hashes;
    for (int i = to - 1; i >= from; i--) {
      if (hashes[i] == hash && isOf(shared.commands[i], authority, id)) {
        return Optional.of(shared.commands[i]);
      }
    }
    return Optional.empty();
  }

  private static boolean isOf(RememberedCommand command, Authority authority, CommandId id) {
    return command.authority() == authority && command.commandId().equals(id);
  }

  /** How many of them on that behalf were accepted at that instant or later. */
  public int count(Authority authority, Instant since) {
    int count = 0;
    for (int i = to - 1; i >= from && !shared.commands[i].decidedAt().isBefore(since); i--) {
      count += shared.commands[i].authority() == authority ? 1 : 0;
    }
    return count;
  }

  /** How many are remembered. */
  public int size() {
    return to - from;
  }

  /** These without those accepted before that instant; acceptance is in the order of time. */
  public RememberedCommands forgettingBefore(Instant oldest) {
    int kept = from;
    while (kept < to && shared.commands[kept].decidedAt().isBefore(oldest)) {
      kept++;
    }
    return since(kept);
  }

  /** Only the newest {@code count} of these. */
  public RememberedCommands forgettingAllBut(int count) {
    return since(Math.max(from, to - count));
  }

  private RememberedCommands since(int kept) {
    return kept == from ? this : new RememberedCommands(shared, kept, to);
  }

  /** All of them, oldest first. */
  public List<RememberedCommand> oldestFirst() {
    return List.of(Arrays.copyOfRange(shared.commands, from, to));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RememberedCommands commands
        && Arrays.equals(
            shared.commands, from, to, commands.shared.commands, commands.from, commands.to);
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
