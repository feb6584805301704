package dev.termshift.cli.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.termshift.cli.send.LineSource;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.InputFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** The files beside an export that say more of its subscriptions than an import brings along. */
final class ExportAnnexes {

  private final List<Known> known = new ArrayList<>();
  private final List<String> lacking = new ArrayList<>();

  private ExportAnnexes() {}

  /**
   * A file whose subscriptions cannot be imported as they stand in the export.
   *
   * @param file its name
   * @param column the column that names them
   * @param why what it means that they stand there, and what there is to do
   */
  record Annex(String file, String column, String why) {}

  /** On which row of it each subscription stands first. */
  private record Known(Annex annex, FirstLines rows) {}

  /**
   * Those in the folder of an export.
   *
   * @throws BadInput if one cannot be read, or lacks its column
   */
  static ExportAnnexes beside(Path export, List<Annex> annexes) {
    ExportAnnexes found = new ExportAnnexes();
    for (Annex annex : annexes) {
      Path file = export.resolveSibling(annex.file());
      if (Files.isRegularFile(file)) {
        found.known.add(new Known(annex, rows(file, annex.column())));
      } else {
        found.lacking.add(
            "There is no %s beside the export, so that this is not looked at: %s"
                .formatted(annex.file(), annex.why()));
      }
    }
    return found;
  }

  private static FirstLines rows(Path file, String column) {
    try (BufferedReader reader = LineSource.reader(InputFile.open(file.toString(), "CSV"))) {
      MappingIterator<String[]> rows = ExportCsv.rows(reader, ExportHeader.separator(reader));
      List<String> columns =
          rows.hasNextValue()
              ? Arrays.stream(rows.nextValue()).map(String::strip).toList()
              : List.of();
      int place = columns.indexOf(column);
      if (place < 0) {
        throw new BadInput(
            "Expected %s to have the column %s, as the mapping says, but it has %s"
                .formatted(file, column, columns));
      }
      return rows(rows, place);
    } catch (JsonProcessingException e) {
      throw new BadInput("Expected CSV in " + file + ", but: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new BadInput("Expected CSV in " + file + ", but it cannot be read");
    }
  }

  private static FirstLines rows(MappingIterator<String[]> rows, int place) throws IOException {
    FirstLines first = new FirstLines();
    for (int row = 2; rows.hasNextValue(); row++) {
      String[] cells = rows.nextValue();
      if (cells.length > place) {
        first.note(cells[place].strip(), row);
      }
    }
    return first;
  }

  /** Which of them nobody can look at, a sentence each. */
  List<String> lacking() {
    return List.copyOf(lacking);
  }

  /** What they say of a subscription, a fault each. */
  List<String> faultsOf(String externalId) {
    List<String> faults = new ArrayList<>();
    for (Known each : known) {
      OptionalInt row = each.rows().find(externalId);
      if (row.isPresent()) {
        faults.add(
            "Expected nothing in %s, but row %d is of it. %s"
                .formatted(each.annex().file(), row.getAsInt(), each.annex().why()));
      }
    }
    return faults;
  }
}
