package dev.termshift.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a file is as good as what stands in the environment, or is refused. */
class SecretFilesTest {

  private static final String NAME = "TERMSHIFT_DATABASE_PASSWORD";

  @TempDir Path folder;

  private final List<String> faults = new ArrayList<>();

  private Map<String, String> read(Map<String, String> environment) {
    return SecretFiles.read(environment, faults::add);
  }

  private Path file(byte... content) throws IOException {
    return Files.write(folder.resolve("secret"), content);
  }

  private Map<String, String> readFrom(Path file) {
    return read(Map.of(NAME + "_FILE", file.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hush", "hush\n", "hush\r\n", "hush\n\n"})
  void aFileHoldsWhatItsVariableWould(String content) throws IOException {
    Files.writeString(folder.resolve("secret"), content);

    assertThat(readFrom(folder.resolve("secret"))).containsExactly(Map.entry(NAME, "hush"));
    assertThat(faults).isEmpty();
  }

  @Test
  void blanksAndLineEndsWithinBelongToTheSecret() throws IOException {
    Files.writeString(folder.resolve("secret"), " a\nb \n");

    assertThat(readFrom(folder.resolve("secret"))).containsEntry(NAME, " a\nb ");
  }

  @Test
  void everyVariableOfOursMayStandInAFile() throws IOException {
    String file = file((byte) 'x').toString();

    assertThat(
            read(
                Map.of(
                    "TERMSHIFT_HTTP_SUPPORT_TOKEN_7_FILE",
                    file,
                    "TERMSHIFT_KAFKA_SASL_JAAS_CONFIG_FILE",
                    file,
                    "TERMSHIFT_CATALOG_FILE",
                    "offers.conf",
                    "SSL_CERT_FILE",
                    "nowhere.pem")))
        .containsOnly(
            Map.entry("TERMSHIFT_HTTP_SUPPORT_TOKEN_7", "x"),
            Map.entry("TERMSHIFT_KAFKA_SASL_JAAS_CONFIG", "x"),
            Map.entry("TERMSHIFT_CATALOG_FILE", "offers.conf"),
            Map.entry("SSL_CERT_FILE", "nowhere.pem"));
    assertThat(faults).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    readFrom(folder.resolve("none"));
    assertRefused("'" + folder.resolve("none") + "' that " + NAME + "_FILE names", "there is none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n\n"})
  void aFileWithoutASecretIsRefused(String content) throws IOException {
    Files.writeString(folder.resolve("secret"), content);
    readFrom(folder.resolve("secret"));
    assertRefused("secret' that " + NAME + "_FILE names", "it is empty");
  }

  @Test
  void whatCannotBeReadAsATextIsRefused() throws IOException {
    readFrom(folder);
    assertRefused(folder.toString(), "it cannot be read: see that it is a file");
    faults.clear();
    readFrom(file((byte) 'h', (byte) 0xff));
    assertRefused("secret'", "it is no text in UTF-8");
    faults.clear();
    readFrom(file(new byte[(64 << 10) + 1]));
    assertRefused("secret'", "it has more than 64 KiB");
  }

  @Test
  void aVariableIsGivenInOneWay() throws IOException {
    read(Map.of(NAME, "hush", NAME + "_FILE", file((byte) 'x').toString()));
    assertRefused("either " + NAME + " or " + NAME + "_FILE", "both are set");
  }

  @Test
  void allFaultsAreNamedAtOnce() {
    read(Map.of("TERMSHIFT_A_FILE", "/none/a", "TERMSHIFT_B_FILE", "/none/b"));
    assertThat(faults).hasSize(2);
  }

  private void assertRefused(String... parts) {
    assertThat(faults).singleElement().asString().startsWith("Expected ").contains(parts);
    assertThat(faults.toString()).doesNotContain("hush");
  }
}
