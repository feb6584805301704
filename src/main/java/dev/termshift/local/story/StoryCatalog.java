package dev.termshift.local.story;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The sample catalog as the sample stories need it: silence about a charge counts within seconds,
 * so that the stories can show what it leads to.
 */
public final class StoryCatalog {
  private static final String VERSIONS = "termshift.catalog.versions";
  private static final String ANSWER_WITHIN = "policy.answer-within";
  private static final String WITHIN = "8 seconds";

  private StoryCatalog() {}

  /** Writes that catalog to the file, which it returns. */
  public static Path write(Path sample, Path file) {
    Config catalog = ConfigFactory.parseFile(sample.toFile());
    List<?> versions =
        catalog.getConfigList(VERSIONS).stream()
            .map(
                version ->
                    version
                        .withValue(ANSWER_WITHIN, ConfigValueFactory.fromAnyRef(WITHIN))
                        .root()
                        .unwrapped())
            .toList();
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
