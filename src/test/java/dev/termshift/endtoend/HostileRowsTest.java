package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.command.UnreadableReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every row of docs/hostile-input.md is tried, and says what becomes of what is sent. */
class HostileRowsTest {

  private static final Path DOCUMENT = Path.of("docs/hostile-input.md");
  private static final Path TESTS = Path.of("src/test/java/dev/termshift");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (.*?) \\| (.*?) \\|(.*?) ?\\|$");
  private static final Pattern CODE = Pattern.compile("`([A-Z_]+)`");

  private final List<HostileRows.Row> rows =
      HostileRows.of(new HostileRecords("log", 0, "victim"), "neighbour");

  /** What the document says of one thing that is sent. */
  private record Told(String sent, String becomes, String reason) {

    List<String> codes() {
      return CODE.matcher(becomes + reason).results().map(it -> it.group(1)).toList();
    }
  }

  private static List<Told> told() throws IOException {
    List<MatchResult> found = ROW.matcher(Files.readString(DOCUMENT)).results().toList();
    return found.stream()
        .map(it -> new Told(it.group(1), it.group(2), it.group(3)))
        .filter(row -> !row.sent().equals("what is sent"))
        .toList();
  }

  @Test
  void everyRowOfTheDocumentIsTriedInItsOrder() throws IOException {
    List<Told> told = told();
    assertThat(told).hasSizeGreaterThan(50);
    assertThat(rows)
        .zipSatisfy(told, (row, document) -> assertThat(document.sent()).startsWith(row.begins()));
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.samples().size() + row.elsewhere().size())
                    .as(row.begins())
                    .isPositive());
  }

  @Test
  void whatTheDocumentSaysOfARowIsWhatBecomesOfIt() throws IOException {
    List<Told> told = told();
    for (int i = 0; i < rows.size(); i++) {
      List<String> codes = told.get(i).codes();
      for (HostileRows.Sample sample : rows.get(i).samples()) {
        String last = sample.fate().substring(sample.fate().lastIndexOf(' ') + 1);
        assertThat(codes.contains(last) || (codes.isEmpty() && isDecided(last)))
            .as("%s becomes %s", told.get(i), sample.fate())
            .isTrue();
      }
    }
  }

  /** Nothing of it was found to be wrong before the rules saw it. */
  private static boolean isDecided(String fate) {
    return Arrays.stream(UnreadableReason.values()).noneMatch(each -> each.name().equals(fate));
  }

  @Test
  void theTestsThatTryTheOthersAreThere() throws IOException {
    for (String test : rows.stream().flatMap(row -> row.elsewhere().stream()).toList()) {
      int method = test.lastIndexOf('.');
      Path file = TESTS.resolve(test.substring(0, method).replace('.', '/') + ".java");
      assertThat(Files.readString(file)).contains("void " + test.substring(method + 1) + "(");
    }
  }

  @Test
  void everyReasonOfAnUnreadableMessageIsShown() {
    Stream<String> fates =
        rows.stream().flatMap(row -> row.samples().stream()).map(HostileRows.Sample::fate);
    assertThat(fates)
        .contains(Arrays.stream(UnreadableReason.values()).map(Enum::name).toArray(String[]::new));
  }
}
