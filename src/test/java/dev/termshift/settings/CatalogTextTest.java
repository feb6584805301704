package dev.termshift.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.domain.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read to the same catalog again, whatever that offers. */
class CatalogTextTest {

  /** Everything that a file may say, otherwise than if it said nothing. */
  private static final String ALL =
      """
      termshift.catalog { allow-short-periods = true, versions = [ {
        number = 1, effective-from = "2026-01-01T00:00:00.123456789Z"
        policy { answer-within = 1500 ms, retry-after = [1 d, 90 s], exhausted-after = 4 d,
                 allocation = credits-only, activation = immediately, grant = on-renewal,
                 quote-valid-for = 5 m, silence = fail, pending-at-most = 3 d,
                 keep-price-for = 9 d, notices { upcoming = 2 d } }
        plans.free { name = "Free, \\"for life\\"", rank = 0, price-minor = 0, currency = USD,
                     period = PT15S, credits = 5 }
        plans."a.b:c" { name = Many, rank = 7, currency = EUR, prices { USD = 500, EUR = 450 },
                        period = P1Y, credits = 12, grant-every = P1M, rollover = cap 40,
                        renew-terms = keep, trial = P7D, trial-credits = 3, when-exhausted = end,
                        notices { price-notice = 9 d, upcoming = 36 h, trial-ending = 1 d,
                                  credits-expiring = none, credits-low = 0 } }
        packs.all { credits = 100, price-minor = 200, currency = USD, expires-after = PT1H }
      }, {
        number = 2, effective-from = "2026-02-01T00:00:00Z"
        policy { answer-within = 1 h, retry-after = [], exhausted-after = 4 d,
                 allocation = credits-and-time }
        plans.free { name = Free, rank = 0, price-minor = 0, currency = USD, period = P1M,
                     credits = 5, rollover = all }
        plans.paid { name = Paid, rank = 3, price-minor = 100, currency = USD, period = P1M,
                     credits = 0, when-exhausted = free }
      } ] }
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {ALL, "include required(file(\"%s\"))"})
  void isReadToTheSameAgain(String text) throws IOException {
    Path sample = Path.of("config/catalog.conf").toAbsolutePath();
    Catalog catalog =
        CatalogFile.read(
            Files.writeString(folder.resolve("all.conf"), text.replace("%s", sample.toString())));

    assertThat(again(catalog)).isEqualTo(catalog);
    Catalog first = catalog.until(Instant.EPOCH);
    assertThat(again(first)).isEqualTo(first);
  }

  /** Whoever adds a key finds here that it has to be written too. */
  @Test
  void everyKeyThatIsReadIsWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("all.conf"), ALL);
    JsonNode json = new ObjectMapper().readTree(CatalogText.of(CatalogFile.read(file)));
    List<String> keys = new TreeSet<>(names(json)).stream().toList();
    String source =
        Files.readString(Path.of("src/main/java/dev/termshift/settings/CatalogFile.java"));

    assertThat(source.lines().filter(line -> line.matches(" +\"[a-z-]+\",?")).toList())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(keys).contains(line.strip().replaceAll("[\",]", "")));
  }

  private static List<String> names(JsonNode node) {
    TreeSet<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    node.forEach(each -> names.addAll(names(each)));
    return List.copyOf(names);
  }

  private Catalog again(Catalog catalog) throws IOException {
    return CatalogFile.read(Files.write(folder.resolve("catalog.json"), CatalogText.of(catalog)));
  }
}
