package dev.termshift.settings;

import com.typesafe.config.Config;
import dev.termshift.json.KnownNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Refuses keys that nobody reads: a slip in one would leave its default in force, and nobody would
 * notice. Each is told with the key that was probably meant.
 */
final class UnknownKeys {

  /** Where an operator writes keys of his own. */
  private static final List<String> FREE =
      List.of(
          "kafka.client.",
          "http.kafka.client.",
          "forwarder.seal.keys.",
          "http.tokens.customer.",
          "http.tokens.support.",
          "http.tokens.read.",
          "catalog.");

  private UnknownKeys() {}

  /** Notes a fault for each key that was given and is neither in the reference nor free. */
  static void refuse(ConfigReader root, Config given, Config reference) {
    Set<String> unknown = new TreeSet<>();
    given.entrySet().forEach(entry -> unknown.add(entry.getKey()));
    unknown.removeIf(
        key -> reference.hasPathOrNull(key) || FREE.stream().anyMatch(key::startsWith));
    List<String> known = new ArrayList<>();
    reference.entrySet().forEach(entry -> known.add(entry.getKey()));
    for (String key : unknown) {
      root.fault(
          "Expected only keys of the reference, but got "
              + TermshiftSettings.inRoot(key)
              + KnownNames.askingFor(meant(key, known).map(TermshiftSettings::inRoot)));
    }
  }

  /** Among the keys of the same object if there is one, since long keys differ in little. */
  private static Optional<String> meant(String key, List<String> known) {
    String parent = parent(key);
    List<String> siblings = known.stream().filter(each -> parent(each).equals(parent)).toList();
    return siblings.isEmpty()
        ? KnownNames.of(known).nearest(key)
        : KnownNames.of(siblings.stream().map(UnknownKeys::last).toList())
            .nearest(last(key))
            .map(near -> parent + near);
  }

  /** With its dot; empty for a key of the root. */
  private static String parent(String key) {
    return key.substring(0, key.length() - last(key).length());
  }

  private static String last(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }
}
