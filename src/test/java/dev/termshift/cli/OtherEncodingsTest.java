package dev.termshift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are in another encoding than UTF-8, of every command that reads some. */
class OtherEncodingsTest {

  private static final String ICONV = "save it in UTF-8 (iconv -f %s -t UTF-8), and give it again";

  /** Umlauts on its second and on its third line. */
  private static final String LINES = "{\"a\":1}\n{\"ä\":\"ö\"}\n{\"ü\":\"ß\"}\n";

  /** What is read of each is the file; a mapping makes an export of it. */
  private static final String COMMANDS =
      """
      send -c CONF FILE
      send -c CONF --skip-bad FILE
      dead-letters -c CONF --replay --file FILE
      import --check FILE
      import FILE
      import --activate --imported FILE other
      import --check --mapping config/import/stripe.json FILE
      import --mapping FILE other
      simulate FILE
      simulate --table --until 2026-02-01T00:00:00Z FILE
      simulate --catalog FILE other
      migrate -c CONF --rights FILE
      demo --once --stories FILE
      demo --once --catalog FILE
      topics --config FILE
      """;

  @TempDir Path folder;

  static Stream<String> commands() {
    return COMMANDS.lines();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aFileOfLatinLettersIsRefusedOnceWithItsFirstPlace(String command) throws IOException {
    CommandLineRun run = run(command, bytes(LINES, "ISO-8859-1"));

    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("Expected UTF-8 in ")
        .contains(folder.resolve("some").toString())
        .endsWith(
            ", but the first byte that is none is E4, in line 2, column 3: "
                + ICONV.formatted("WINDOWS-1252"));
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aFileOfTwoBytesACharacterIsRefusedOnceWithItsEncoding(String command) throws IOException {
    CommandLineRun run = run(command, bytes("\uFEFF" + LINES, "UTF-16LE"));

    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("Expected UTF-8 in ")
        .endsWith(", but it is in UTF-16: " + ICONV.formatted("UTF-16"));
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void anEncodingWithoutAMarkIsNamedWithTheOrderOfItsBytes(String encoding) throws IOException {
    assertThat(run("send -c CONF FILE", bytes(LINES, encoding)).err().strip())
        .endsWith(", but it is in %s: ".formatted(encoding) + ICONV.formatted(encoding));
  }

  @Test
  void oneCharacterAmongOthersIsMendedWhereItStands() throws IOException {
    byte[] line = bytes("{\"ä\":\"ö\"}\n", "UTF-8");
    byte[] bad = bytes("ab\u20ac", "WINDOWS-1252");

    assertThat(run("send -c CONF FILE", joined(line, bad)).err().strip())
        .endsWith(
            ", but the first byte that is none is 80, in line 2, column 3: what stands before it is"
                + " UTF-8, so mend it there, and give it again");
  }

  @Test
  void whatIsCutOffOrPackedIsSaidToBeThat() throws IOException {
    byte[] half = Arrays.copyOf(bytes("{\"ä\":\"ä", "UTF-8"), 8);

    assertThat(run("send -c CONF FILE", half).err().strip())
        .endsWith(", but it ends within a character: get the whole file");
    assertThat(run("send -c CONF FILE", new byte[] {0x1f, (byte) 0x8b, 8, 0}).err().strip())
        .endsWith(", but it is compressed: unpack it, and give it again");
    assertThat(run("send -c CONF FILE", new byte[] {'P', 'K', 3, 4, 0, 9}).err().strip())
        .endsWith(", but it is an archive or a spreadsheet: export it as text in UTF-8");
    assertThat(run("send -c CONF FILE", new byte[] {'a', 'b', 'c', 'd', 0, 1}).err().strip())
        .endsWith(", but it is no text: its byte 5 is 00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"import --check -", "simulate -"})
  void standardInputIsRefusedLikewise(String command) throws IOException {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(bytes(LINES, "ISO-8859-1")));
      CommandLineRun run = CommandLineRun.of(command.split(" "));
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err().lines())
          .singleElement()
          .asString()
          .startsWith("Expected UTF-8 in standard input, but the first byte that is none is E4");
    } finally {
      System.setIn(before);
    }
  }

  private static byte[] bytes(String text, String encoding) {
    return text.getBytes(Charset.forName(encoding));
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private CommandLineRun run(String command, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("some"), bytes);
    Path configuration =
        Files.writeString(
            folder.resolve("termshift.conf"),
            "termshift.kafka.bootstrap-servers = \"none.invalid:9092\"");
    Path other = Files.write(folder.resolve("other"), "{}\n".getBytes(UTF_8));
    return CommandLineRun.of(
        Stream.of(command.split(" "))
            .map(each -> each.equals("FILE") ? file.toString() : each)
            .map(each -> each.equals("CONF") ? configuration.toString() : each)
            .map(each -> each.equals("other") ? other.toString() : each)
            .toList());
  }
}
