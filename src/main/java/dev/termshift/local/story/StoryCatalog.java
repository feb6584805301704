package dev.termshift.local.story;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The sample catalog as the sample stories need it: silence about a charge counts within seconds,
 * and what is not paid is given up within half a minute, so that the stories can show what that
 * leads to, and one plan, if it is there, becomes dearer all the time, so that whoever bought it
 * some seconds ago can accept new terms.
 */
public final class StoryCatalog {
  private static final String VERSIONS = "termshift.catalog.versions";
  private static final String ANSWER_WITHIN = "policy.answer-within";
  private static final String WITHIN = "8 seconds";
  private static final String RETRIES = "policy.retry-after";
  private static final List<String> RETRIED_AFTER = List.of("5 seconds");
  private static final String LAST_WAIT = "policy.exhausted-after";
  private static final String GIVEN_UP_AFTER = "20 seconds";
  private static final String RISING = "plans.blink-kept.price-minor";
  private static final int RISES = 60;
  private static final Duration BETWEEN_RISES = Duration.ofSeconds(10);

  private StoryCatalog() {}

  /**
   * Writes that catalog to the file, which it returns. What was in force by the one that is there
   * stays so.
   *
   * @param told when the stories begin; ten minutes later nothing becomes dearer any more
   */
  public static Path write(Path sample, Path file, Instant told) {
    Config catalog = ConfigFactory.parseFile(sample.toFile());
    List<Config> versions = new ArrayList<>();
    for (Config version : catalog.getConfigList(VERSIONS)) {
      versions.add(
          version
              .withValue(ANSWER_WITHIN, ConfigValueFactory.fromAnyRef(WITHIN))
              .withValue(RETRIES, ConfigValueFactory.fromIterable(RETRIED_AFTER))
              .withValue(LAST_WAIT, ConfigValueFactory.fromAnyRef(GIVEN_UP_AFTER)));
    }
    if (Files.exists(file)) {
      versions.addAll(inForce(file, versions.size(), told));
    }
    Instant from = told;
    int rises = versions.get(versions.size() - 1).hasPath(RISING) ? RISES : 0;
    for (int rise = 0; rise < rises; rise++) {
      from = from.plus(BETWEEN_RISES);
      versions.add(dearer(versions.get(versions.size() - 1), from));
    }
    return write(catalog, versions.stream().map(it -> it.root().unwrapped()).toList(), file);
  }

  private static List<Config> inForce(Path file, int after, Instant at) {
    return ConfigFactory.parseFile(file.toFile()).getConfigList(VERSIONS).stream()
        .skip(after)
        .map(Config.class::cast)
        .filter(version -> !Instant.parse(version.getString("effective-from")).isAfter(at))
        .toList();
  }

  private static Config dearer(Config version, Instant from) {
    return version
        .withValue("number", ConfigValueFactory.fromAnyRef(version.getInt("number") + 1))
        .withValue("effective-from", ConfigValueFactory.fromAnyRef(from.toString()))
        .withValue(RISING, ConfigValueFactory.fromAnyRef(version.getInt(RISING) + 10));
  }

  private static Path write(Config catalog, List<?> versions, Path file) {
    String text =
        catalog
            .withValue(VERSIONS, ConfigValueFactory.fromIterable(versions))
            .root()
            .render(ConfigRenderOptions.defaults().setOriginComments(false));
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
