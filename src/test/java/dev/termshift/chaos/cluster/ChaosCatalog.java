package dev.termshift.chaos.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is offered during a run: periods of seconds, answers awaited for seconds and silence a
 * failure at once, so that thousands of deadlines fall into it.
 */
public final class ChaosCatalog {

  /** In force in the far future, so that it may still be changed. */
  private static final String TO_COME = "2099-01-01T00:00:00Z";

  private static final String VERSION =
      """
      {
        number = %d
        effective-from = "%s"
        policy {
          answer-within = 4 seconds, retry-after = [2 seconds, 3 seconds]
          exhausted-after = 4 seconds, allocation = credits-and-time
          silence = %s
        }
        plans {
          free { name = Free, rank = 0, price-minor = 0, currency = USD
            period = P1M, credits = 1000000 }
          blink { name = Blink, rank = 1, price-minor = 0, currency = USD
            period = PT1S, credits = 30 }
          tick { name = Tick, rank = 1, price-minor = 0, currency = USD
            period = PT12S, credits = 30 }
          trial { name = Trial, rank = 2, price-minor = 90, currency = USD
            period = PT20S, credits = 20, trial = PT8S, trial-credits = 5, rollover = all }
          basic { name = Basic, rank = 3, prices { USD = 500, EUR = 450 }, currency = USD
            period = PT25S, credits = 100 }
          pro { name = Pro, rank = 4, price-minor = %d, currency = USD
            period = PT40S, credits = 400, rollover = "cap 500" }
          studio { name = Studio, rank = 5, prices { USD = 5000, EUR = 4700 }, currency = USD
            period = P1M, credits = 8000 }
        }
        packs {
          small { credits = 10, price-minor = 100, currency = USD, expires-after = PT30S }
          large { credits = 200, price-minor = 900, currency = USD, expires-after = P1Y }
        }
      }
      """;

  private ChaosCatalog() {}

  /** Writes the catalog into a folder, and returns the file. */
  static Path write(Path folder, Shape shape) {
    return write(folder, shape, "catalog.conf", 2000);
  }

  /** The same, but for what the version to come says. */
  static Path writeDiffering(Path folder, Shape shape) {
    return write(folder, shape, "catalog-differing.conf", 2500);
  }

  private static Path write(Path folder, Shape shape, String name, int priceToCome) {
    String silence = shape.inquires() ? "inquire" : "fail";
    String text =
        """
        termshift.catalog {
          allow-short-periods = true
          versions = [ %s, %s ]
        }
        """
            .formatted(
                VERSION.formatted(1, "2020-01-01T00:00:00Z", silence, 2000),
                VERSION.formatted(2, TO_COME, silence, priceToCome));
    try {
      Files.createDirectories(folder);
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
