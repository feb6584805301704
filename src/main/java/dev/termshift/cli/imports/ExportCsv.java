package dev.termshift.cli.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Rows of CSV as exports have them, each as its cells. */
final class ExportCsv {

  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
          .build();

  private ExportCsv() {}

  /** The rows of a text, one read at a time. */
  static MappingIterator<String[]> rows(BufferedReader reader, char separator) throws IOException {
    return CSV.readerFor(String[].class).with(separatedBy(separator)).readValues(reader);
  }

  /** A row as it is written, without the end of its line. */
  static String written(String[] cells, char separator) {
    try {
      return CSV.writer(separatedBy(separator)).writeValueAsString(cells).stripTrailing();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CsvSchema separatedBy(char separator) {
    return CsvSchema.emptySchema().withColumnSeparator(separator);
  }
}
