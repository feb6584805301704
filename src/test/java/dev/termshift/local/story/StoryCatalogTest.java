package dev.termshift.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.settings.CatalogFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog of the stories: one plan becomes dearer, and what was in force stays so. */
class StoryCatalogTest {

  private static final Path SAMPLE = Path.of("config/catalog.conf");
  private static final Instant TOLD = Instant.parse("2026-01-31T10:00:00Z");

  @TempDir private Path folder;

  @Test
  void onePlanBecomesDearerAllTheTime() {
    Catalog catalog = told(TOLD);
    assertThat(price(catalog, TOLD)).isEqualTo(price(catalog, TOLD.minusSeconds(1))).isEqualTo(100);
    assertThat(price(catalog, TOLD.plusSeconds(10))).isEqualTo(110);
    assertThat(price(catalog, TOLD.plusSeconds(29))).isEqualTo(120);
  }

  @Test
  void inAFolderThatIsKeptWhatWasInForceStaysSo() {
    Catalog first = told(TOLD);
    Instant again = TOLD.plusSeconds(25);
    Catalog second = told(again);
    assertThat(second.versions().subList(0, 3)).isEqualTo(first.versions().subList(0, 3));
    assertThat(price(second, again)).isEqualTo(120);
    assertThat(price(second, again.plusSeconds(9))).isEqualTo(120);
    assertThat(price(second, again.plus(Duration.ofSeconds(10)))).isEqualTo(130);
  }

  /** The sample of the working directory may be anybody's. */
  @Test
  void aPlanThatIsNotThereBecomesNoDearer() throws IOException {
    Path other = folder.resolve("other.conf");
    Files.writeString(other, Files.readString(SAMPLE).replace("blink-kept", "blink-held"));
    Catalog catalog =
        CatalogFile.read(StoryCatalog.write(other, folder.resolve("stories.conf"), TOLD));

    assertThat(catalog.versions()).hasSameSizeAs(CatalogFile.read(SAMPLE).versions());
  }

  private Catalog told(Instant at) {
    return CatalogFile.read(StoryCatalog.write(SAMPLE, folder.resolve("stories.conf"), at));
  }

  private static long price(Catalog catalog, Instant at) {
    return catalog.at(at).plan("blink-kept").orElseThrow().prices().usual().minor();
  }
}
