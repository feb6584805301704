package dev.termshift.cli.console;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.settings.CatalogFile;
import dev.termshift.terminal.BadInput;
import dev.termshift.text.UnknownCurrencies;
import java.nio.file.Files;
import java.nio.file.Path;

/** The catalog of a command that tries something out, in the file that {@code --catalog} names. */
public final class OfferedCatalog {

  /** Where it is, if the option does not say. */
  public static final String USUAL = "config/catalog.conf";

  private OfferedCatalog() {}

  /**
   * The catalog; what in it may be a slip is noted.
   *
   * @throws BadInput if there is no such file
   */
  public static Catalog read(Path file, CommonOptions.Output output) {
    if (!Files.exists(file)) {
      throw new BadInput(
          "Expected a catalog in %s, but there is no such file: say with --catalog where one is"
              .formatted(file));
    }
    Catalog catalog = CatalogFile.read(file);
    UnknownCurrencies.notes(catalog).forEach(output::note);
    return catalog;
  }
}
