package dev.termshift.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.termshift.json.KnownNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Refuses keys that nobody reads: a slip in one would leave its default in force, and nobody would
 * notice. Each is told with the key that was probably meant.
 */
public final class UnknownKeys {

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

  private static final String OURS = "TERMSHIFT_";
  private static final String IN_A_FILE = "_FILE";

  /** Those that no configuration reads. */
  private static final List<String> OF_THE_PROGRAM =
      List.of("DEBUG", "LOG_LEVEL", "LOG_FORMAT", "LIBRARY_LOG_LEVEL", "AUDIT_LOG_LEVEL");

  private static final Pattern READ = Pattern.compile("\\$\\{\\??" + OURS + "(\\w+)}");

  /** What Kubernetes says in every pod of a service whose name begins as ours. */
  private static final Pattern OF_A_SERVICE =
      Pattern.compile(".*_SERVICE_.*|(?:.*_)?PORT_\\d.*|SERVICE_.*");

  private UnknownKeys() {}

  /**
   * The variables that are nearly one that is read, a sentence each. They may be somebody else's.
   *
   * @param configuration the text that may read variables of its own
   */
  public static List<String> strayVariables(Map<String, String> environment, String configuration) {
    KnownNames known = KnownNames.of(variables(configuration));
    return new TreeMap<>(environment)
        .entrySet().stream()
            .filter(each -> each.getKey().startsWith(OURS) && !isOfAService(each))
            .map(each -> each.getKey().substring(OURS.length()))
            .flatMap(name -> stray(name, known).stream())
            .toList();
  }

  private static boolean isOfAService(Map.Entry<String, String> variable) {
    boolean isAddress = variable.getValue().contains("://") && variable.getKey().endsWith("_PORT");
    return isAddress || OF_A_SERVICE.matcher(variable.getKey().substring(OURS.length())).matches();
  }

  private static Optional<String> stray(String name, KnownNames known) {
    boolean isFile = name.endsWith(IN_A_FILE) && !known.names().contains(name);
    String end = isFile ? IN_A_FILE : "";
    String variable = name.substring(0, name.length() - end.length());
    return known.names().contains(variable)
        ? Optional.empty()
        : withAllWordsOf(variable, known)
            .or(() -> known.nearest(variable))
            .map(
                near ->
                    "The variable %s is none that is read%s"
                        .formatted(
                            OURS + name, KnownNames.askingFor(Optional.of(OURS + near + end))));
  }

  /** Such as {@code DATABASE_JDBC_URL} for {@code DATABASE_URL}, if no other has all its words. */
  private static Optional<String> withAllWordsOf(String name, KnownNames known) {
    List<String> words = words(name);
    List<String> all =
        known.names().stream()
            .filter(each -> words.size() > 1 && words(each).containsAll(words))
            .toList();
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  private static List<String> words(String name) {
    return Arrays.asList(name.split("_", -1));
  }

  private static List<String> variables(String configuration) {
    List<String> all = new ArrayList<>(OF_THE_PROGRAM);
    String environment =
        ConfigFactory.parseResources(
                UnknownKeys.class.getClassLoader(), TermshiftSettings.ENVIRONMENT)
            .root()
            .render();
    READ.matcher(environment + configuration)
        .results()
        .map(found -> found.group(1))
        .forEach(all::add);
    return all;
  }

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
