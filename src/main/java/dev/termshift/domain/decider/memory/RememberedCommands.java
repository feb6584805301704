package dev.termshift.domain.decider.memory;

import dev.termshift.domain.log.CommandId;
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
 * one array, and a command itself only if its hash fits. Copying both arrays to grow costs less
 * than following references would.
 */
public final class RememberedCommands {

  /** Nothing remembered. */
  public static final RememberedCommands NONE =
      new RememberedCommands(new int[0], new RememberedCommand[0]);

  /** The hash of each command's id, at the command's index. */
  private final int[] hashes;

  private final RememberedCommand[] oldestFirst;

  private RememberedCommands(int[] hashes, RememberedCommand[] oldestFirst) {
    this.hashes = hashes;
    this.oldestFirst = oldestFirst;
  }

  /** Remembers the given commands. */
  public static RememberedCommands ofOldestFirst(List<RememberedCommand> commands) {
    return new RememberedCommands(
        commands.stream().mapToInt(command -> command.commandId().hashCode()).toArray(),
        commands.toArray(RememberedCommand[]::new));
  }

  /** These and a newer one. */
  public RememberedCommands plus(RememberedCommand command) {
    return withLast(size(), command);
  }

  /**
   * These with another command in the place of the newest one.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public RememberedCommands replacingNewest(RememberedCommand command) {
    return withLast(size() - 1, command);
  }

  private RememberedCommands withLast(int index, RememberedCommand command) {
    int[] newHashes = Arrays.copyOf(hashes, index + 1);
    RememberedCommand[] newCommands = Arrays.copyOf(oldestFirst, index + 1);
    newHashes[index] = command.commandId().hashCode();
    newCommands[index] = command;
    return new RememberedCommands(newHashes, newCommands);
  }

  /** The newest command. */
  public Optional<RememberedCommand> newest() {
    return size() == 0 ? Optional.empty() : Optional.of(oldestFirst[size() - 1]);
  }

  /** The newest command of that id. */
  public Optional<RememberedCommand> find(CommandId id) {
    int hash = id.hashCode();
    for (int i = size() - 1; i >= 0; i--) {
      if (hashes[i] == hash && oldestFirst[i].commandId().equals(id)) {
        return Optional.of(oldestFirst[i]);
      }
    }
    return Optional.empty();
  }

  /** How many are remembered. */
  public int size() {
    return hashes.length;
  }

  /** These without those accepted before that instant; acceptance is in the order of time. */
  public RememberedCommands forgettingBefore(Instant oldest) {
    int gone = 0;
    while (gone < size() && oldestFirst[gone].decidedAt().isBefore(oldest)) {
      gone++;
    }
    return withoutOldest(gone);
  }

  /** Only the newest {@code count} of these. */
  public RememberedCommands forgettingAllBut(int count) {
    return withoutOldest(Math.max(0, size() - count));
  }

  private RememberedCommands withoutOldest(int gone) {
    return gone == 0
        ? this
        : new RememberedCommands(
            Arrays.copyOfRange(hashes, gone, size()),
            Arrays.copyOfRange(oldestFirst, gone, size()));
  }

  /** All of them, oldest first. */
  public List<RememberedCommand> oldestFirst() {
    return List.of(oldestFirst);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RememberedCommands commands
        && Arrays.equals(oldestFirst, commands.oldestFirst);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(oldestFirst);
  }

  @Override
  public String toString() {
    return Arrays.toString(oldestFirst);
  }
}
