package dev.termshift.domain.decider.memory;

import dev.termshift.domain.log.CommandId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Accepted commands in the order of their acceptance, found by id; immutable. They are kept in
 * blocks: growing touches the newest block only, finding takes one look per block, and forgetting
 * drops whole blocks.
 */
public final class RememberedCommands {

  /** How many commands a block holds, and how many more than asked for may be remembered. */
  static final int BLOCK = 32;

  /** Nothing remembered. */
  public static final RememberedCommands NONE =
      new RememberedCommands(List.of(), NewestFirst.empty());

  /** A full block: its commands oldest first, and the newest of each id. */
  private record Block(
      List<RememberedCommand> oldestFirst, Map<CommandId, RememberedCommand> byId) {

    static Block of(List<RememberedCommand> oldestFirst) {
      Map<CommandId, RememberedCommand> byId = new HashMap<>();
      oldestFirst.forEach(command -> byId.put(command.commandId(), command));
      return new Block(oldestFirst, byId);
    }

    RememberedCommand newest() {
      return oldestFirst.get(oldestFirst.size() - 1);
    }
  }

  private final List<Block> full;
  private final NewestFirst<RememberedCommand> open;

  private RememberedCommands(List<Block> full, NewestFirst<RememberedCommand> open) {
    this.full = full;
    this.open = open;
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
    if (open.size() < BLOCK) {
      return new RememberedCommands(full, open.plus(command));
    }
    List<Block> more = new ArrayList<>(full);
    more.add(Block.of(open.oldestFirst()));
    return new RememberedCommands(more, NewestFirst.<RememberedCommand>empty().plus(command));
  }

  /** These with another command in the place of the newest one. */
  public RememberedCommands replacingNewest(RememberedCommand command) {
    return new RememberedCommands(full, open.replacingNewest(command));
  }

  /** The newest command. */
  public Optional<RememberedCommand> newest() {
    return open.newest();
  }

  /** The newest command of that id. */
  public Optional<RememberedCommand> find(CommandId id) {
    Optional<RememberedCommand> found = open.find(command -> command.commandId().equals(id));
    for (int i = full.size() - 1; i >= 0 && found.isEmpty(); i--) {
      found = Optional.ofNullable(full.get(i).byId().get(id));
    }
    return found;
  }

  /** How many are remembered. */
  public int size() {
    return full.size() * BLOCK + open.size();
  }

  /** How many of them were not accepted before that instant. */
  public int sizeSince(Instant oldest) {
    return Math.toIntExact(
        oldestFirst().stream().filter(command -> !command.decidedAt().isBefore(oldest)).count());
  }

  /** These without old ones; all from that instant on stay, and some older ones may. */
  public RememberedCommands forgettingBefore(Instant oldest) {
    int gone = 0;
    while (gone < full.size() && full.get(gone).newest().decidedAt().isBefore(oldest)) {
      gone++;
    }
    return withoutBlocks(gone);
  }

  /** These without old ones; the newest {@code count} stay, and some older ones may. */
  public RememberedCommands forgettingAllBut(int count) {
    return withoutBlocks(Math.min(full.size(), Math.max(0, size() - count) / BLOCK));
  }

  private RememberedCommands withoutBlocks(int gone) {
    return gone == 0
        ? this
        : new RememberedCommands(List.copyOf(full.subList(gone, full.size())), open);
  }

  /** All of them, oldest first. */
  public List<RememberedCommand> oldestFirst() {
    List<RememberedCommand> commands = new ArrayList<>(size());
    full.forEach(block -> commands.addAll(block.oldestFirst()));
    commands.addAll(open.oldestFirst());
    return commands;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RememberedCommands commands
        && commands.oldestFirst().equals(oldestFirst());
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
