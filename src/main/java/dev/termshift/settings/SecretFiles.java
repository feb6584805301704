package dev.termshift.settings;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The environment with its secrets read from files: what {@code TERMSHIFT_…_FILE} names is the
 * value of the variable without {@code _FILE}. The environment of a process can be read by others
 * and is written into reports of crashes; a file can be kept from both.
 */
public final class SecretFiles {

  private static final String OURS = "TERMSHIFT_";
  private static final String SUFFIX = "_FILE";

  /** This variable names a file that is no secret. */
  private static final String CATALOG = "TERMSHIFT_CATALOG_FILE";

  private SecretFiles() {}

  /**
   * Reads each of these files once.
   *
   * @param faults is told a sentence for each file that holds no secret, and for each variable that
   *     is given both ways
   */
  public static Map<String, String> read(Map<String, String> environment, Consumer<String> faults) {
    Map<String, String> all = new TreeMap<>(environment);
    new TreeMap<>(environment)
        .forEach(
            (name, path) -> {
              if (namesSecret(name)) {
                all.remove(name);
                String variable = name.substring(0, name.length() - SUFFIX.length());
                refuseBoth(variable, environment, faults);
                new SecretFile(name, path)
                    .read(faults)
                    .ifPresent(secret -> all.put(variable, secret));
              }
            });
    return all;
  }

  private static boolean namesSecret(String name) {
    return name.startsWith(OURS) && name.endsWith(SUFFIX) && !name.equals(CATALOG);
  }

  private static void refuseBoth(
      String variable, Map<String, String> environment, Consumer<String> faults) {
    if (environment.containsKey(variable)) {
      faults.accept(
          "Expected either %s or %s, but both are set".formatted(variable, variable + SUFFIX));
    }
  }
}
