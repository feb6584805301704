package dev.termshift.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.settings.CatalogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of the sample stories are told where a catalog of somebody else's is offered. */
class StoryFitTest {

  private static final Path SAMPLE = Path.of("config/catalog.conf");
  private static final Path STORIES = Path.of("config/demo-stories.jsonl");
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

  @TempDir private Path folder;

  @Test
  void allAreWhereTheSampleIsOfferedAsTheyNeedIt() {
    Path catalog = StoryCatalog.write(SAMPLE, folder.resolve("stories.conf"), NOW);
    StoryFit fit = fit(CatalogFile.read(catalog));

    assertThat(fit.leftOut()).isEmpty();
    assertThat(fit.notice("the sample catalog")).isEmpty();
  }

  /** There a plan never becomes dearer, and what is not paid is given up after weeks. */
  @Test
  void thoseThatWaitForLongAreNotWhereTheSampleIsAsItIs() {
    StoryFit fit = fit(CatalogFile.read(SAMPLE));

    assertThat(fit.leftOut())
        .contains("New terms that a customer accepts", "A plan that nobody pays for any more")
        .doesNotContain("Immediate upgrade with allocation")
        .hasSizeLessThan(fit.stories() / 4);
    assertThat(fit.notice("the catalog of config/catalog.conf"))
        .hasValue(
            ("Leaves out %d of %d stories: the catalog of config/catalog.conf has other plans,"
                    + " packs or waits than they are about.")
                .formatted(fit.leftOut().size(), fit.stories()));
  }

  @Test
  void noneIsWhereNothingOfTheSampleIsOffered() throws IOException {
    Path file = folder.resolve("other.conf");
    Files.writeString(
        file,
        """
        termshift.catalog.versions = [ {
          number = 1, effective-from = "2026-01-01T00:00:00Z"
          policy { answer-within = 23 h, retry-after = [3 d], exhausted-after = 7 d,
                   allocation = credits-and-time }
          plans.mine { name = Mine, rank = 10, price-minor = 500, currency = USD, period = P1M,
                       credits = 500 }
        } ]
        """);
    StoryFit fit = fit(CatalogFile.read(file));

    assertThat(fit.isNone()).isTrue();
    assertThat(fit.notice("the catalog of other.conf"))
        .hasValue(
            "Tells no story: the sample stories are about other plans, packs or waits than the"
                + " catalog of other.conf has.");
  }

  private static StoryFit fit(Catalog catalog) {
    return StoryFit.of(STORIES, catalog, NOW);
  }
}
