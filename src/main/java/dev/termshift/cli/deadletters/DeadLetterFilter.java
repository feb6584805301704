package dev.termshift.cli.deadletters;

import dev.termshift.json.KnownNames;
import dev.termshift.terminal.BadInput;
import dev.termshift.text.TerminalText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that choose dead letters; a letter must fit all that are given. */
@Command
final class DeadLetterFilter {

  /** More partitions than any log has. */
  private static final int ALL = Integer.MAX_VALUE;

  private static final Pattern POSITION = Pattern.compile("[0-9]{1,9}:[0-9]{1,18}");

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Letters for this reason, such as BROKEN_SEAL; several: any of them.")
  private List<String> reasons = List.of();

  @Option(names = "--subscription", paramLabel = "ID", description = "Letters with this key.")
  private Optional<String> subscription = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "TOPIC",
      description = "Letters whose record was written to this topic first.")
  private Optional<String> from = Optional.empty();

  @Option(
      names = "--position",
      paramLabel = "P:N",
      description =
          "The letter of the record at offset N of the log's partition P; several: any of them.")
  private List<String> positions = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Letters whose record came into the log then or later: 2026-04-01T00:00:00Z.")
  private Optional<Instant> since = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Letters whose record came into the log before that.")
  private Optional<Instant> until = Optional.empty();

  /** Whether nothing is chosen, so that every letter fits. */
  boolean isOpen() {
    return reasons.isEmpty()
        && positions.isEmpty()
        && subscription.isEmpty()
        && from.isEmpty()
        && since.isEmpty()
        && until.isEmpty();
  }

  /**
   * Looks whether what is asked for can be there.
   *
   * @param inputs the topics that a record is written to first
   * @throws BadInput if letters of another topic are wanted
   */
  void requireFromOneOf(List<String> inputs) {
    from.filter(topic -> !inputs.contains(topic))
        .ifPresent(
            topic -> {
              throw new BadInput(
                  "Expected --from to be one of "
                      + inputs
                      + ", but got '"
                      + topic
                      + "'"
                      + new KnownNames(inputs).askingFor(topic));
            });
  }

  /** Whether letters are chosen by where their record was written first. */
  boolean isByOrigin() {
    return from.isPresent();
  }

  /**
   * Looks at what the option parser does not.
   *
   * @throws BadInput if a position is none, or no time is within the bounds
   */
  void requireReadable() {
    reasons.forEach(DeadLetterFilter::refuseSlip);
    if (until.isPresent() && since.filter(begin -> !begin.isBefore(until.get())).isPresent()) {
      throw new BadInput(
          "Expected --since before --until, but got %s and %s".formatted(since.get(), until.get()));
    }
    for (String position : positions) {
      if (!POSITION.matcher(position).matches()) {
        throw new BadInput(
            "Expected --position as partition:offset, such as 0:42, but got " + position);
      }
    }
  }

  /** Another release may know reasons of its own, which are near to none of these. */
  private static void refuseSlip(String reason) {
    KnownNames known = KnownNames.of(TerminalText.deadLetterReasons());
    if (!known.names().contains(reason) && known.nearest(reason).isPresent()) {
      throw new BadInput(
          "Expected --reason to be the reason of a dead letter, but got '"
              + reason
              + "'"
              + known.askingFor(reason));
    }
  }

  /**
   * What is asked for and can hardly be there, a sentence each; it is looked for all the same,
   * since the topic may have letters of other versions, and of a former log.
   *
   * @param partitions how many the log has, if that can be known; asked only for positions
   */
  List<String> doubts(Supplier<OptionalInt> partitions) {
    Set<String> known = new TreeSet<>(TerminalText.deadLetterReasons());
    Stream<String> unknown =
        reasons.stream()
            .filter(reason -> !known.contains(reason))
            .map(
                reason ->
                    "No letter of this version has the reason '%s'; it gives %s"
                        .formatted(reason, known));
    int most = positions.isEmpty() ? ALL : partitions.get().orElse(ALL);
    Stream<String> outside =
        positions.stream()
            .filter(position -> partition(position) >= most)
            .map(
                position ->
                    ("The log has partitions 0 to %d, so that only a letter of a former log is at"
                            + " %s")
                        .formatted(most - 1, position));
    return Stream.concat(unknown, outside).toList();
  }

  private static int partition(String position) {
    return Integer.parseInt(position.substring(0, position.indexOf(':')));
  }

  /** The same, as letters have it: zeros before it say nothing. */
  private static String canonical(String position) {
    return partition(position)
        + ":"
        + Long.parseLong(position.substring(position.indexOf(':') + 1));
  }

  boolean fits(StoredDeadLetter stored) {
    Instant appendedAt = stored.letter().origin().appendedAt();
    return (reasons.isEmpty() || reasons.contains(stored.letter().reason()))
        && (positions.isEmpty()
            || positions.stream()
                .map(DeadLetterFilter::canonical)
                .anyMatch(stored.position()::equals))
        && subscription.filter(id -> !isKey(id, stored.letter().record().key())).isEmpty()
        && from.filter(topic -> !topic.equals(stored.address().topic())).isEmpty()
        && since.filter(appendedAt::isBefore).isEmpty()
        && until.filter(end -> !appendedAt.isBefore(end)).isEmpty();
  }

  private static boolean isKey(String id, byte @Nullable [] key) {
    return key != null && Arrays.equals(id.getBytes(StandardCharsets.UTF_8), key);
  }
}
