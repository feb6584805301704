package dev.termshift.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Golden files are what was ever stored: never edited, only added, with {@code -Dgolden.write=true}
 * where they are missing.
 */
class GoldenFilesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("src/test/resources/golden/journal");

  private static final String HOW_TO_WRITE =
      "A golden file that holds %s. Write it with:"
          + " mvn test -Dtest=GoldenFilesTest -Dgolden.write=true";

  private static final String IF_ONE_IS_NEW =
      "If one is new, see docs/how-to-change.md: Add a field to an event";

  /** Before any test reads it. */
  @BeforeAll
  static void writeWhatIsMissing() {
    StoredSamples.events()
        .forEach(each -> writeIfMissing(manifest(each), EventCodec.toBytes(each)));
  }

  private static String manifest(JournaledEvent sample) {
    return EventCodec.manifest(sample.event());
  }

  @TestFactory
  Stream<DynamicTest> everyStoredEventReadsAsItWasWritten() {
    return StoredSamples.events().stream()
        .map(
            sample -> {
              String manifest = manifest(sample);
              return DynamicTest.dynamicTest(manifest, () -> checkEvent(manifest, sample));
            });
  }

  /** What was stored before its event had another component, or with another one absent. */
  @TestFactory
  Stream<DynamicTest> everyOlderFormIsStillRead() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains("+"))
          .sorted()
          .toList()
          .stream()
          .map(name -> DynamicTest.dynamicTest(name, () -> checkOlder(name)));
    }
  }

  private static void checkOlder(String name) throws IOException {
    String manifest = name.substring(0, name.indexOf('+'));
    JournaledEvent read = EventCodec.fromBytes(manifest, Files.readAllBytes(FOLDER.resolve(name)));
    assertThat(EventCodec.fromBytes(manifest, EventCodec.toBytes(read))).isEqualTo(read);
  }

  @TestFactory
  Stream<DynamicTest> everyStoredSnapshotReadsAsItWasWritten() {
    return SnapshotSamples.all().entrySet().stream()
        .map(
            sample ->
                DynamicTest.dynamicTest(
                    sample.getKey(), () -> checkSnapshot(sample.getKey(), sample.getValue())));
  }

  @Test
  void everyKindOfEventHasASample() {
    Set<Class<?>> sampled =
        StoredSamples.events().stream()
            .map(sample -> sample.event().getClass())
            .collect(Collectors.toSet());
    assertThat(sampled)
        .as("Every kind of event has a sample in StoredSamples")
        .isEqualTo(leaves(SubscriptionEvent.class).collect(Collectors.toSet()));
  }

  @Test
  void everyManifestHasAGoldenFile() {
    assertThat(EventCodec.manifests())
        .as("Write what is missing with: mvn test -Dtest=GoldenFilesTest -Dgolden.write=true")
        .allSatisfy(manifest -> assertThat(FOLDER.resolve(manifest + ".json")).isNotEmptyFile());
  }

  /** A component that no golden file holds could be renamed, and nobody would notice. */
  @Test
  void everyComponentOfAnEventStandsInItsGoldenFile() throws IOException {
    for (JournaledEvent sample : StoredSamples.events()) {
      String manifest = manifest(sample);
      assertThat(JSON.readTree(golden(manifest, EventCodec.toBytes(sample))).path("event"))
          .as("The golden file of %s has every component. %s", manifest, IF_ONE_IS_NEW)
          .hasSameSizeAs(sample.event().getClass().getRecordComponents());
    }
  }

  private static void checkEvent(String manifest, JournaledEvent sample) throws IOException {
    byte[] written = EventCodec.toBytes(sample);
    byte[] golden = golden(manifest, written);
    assertThat(EventCodec.fromBytes(manifest, golden)).as(IF_ONE_IS_NEW).isEqualTo(sample);
    assertThat(EventCodec.fromBytes(manifest, written)).isEqualTo(sample);
    assertThat(new String(written, UTF_8)).as(IF_ONE_IS_NEW).isEqualTo(new String(golden, UTF_8));
  }

  private static void checkSnapshot(String name, Subscription sample) throws IOException {
    byte[] written = SnapshotCodec.toBytes(sample);
    byte[] golden = golden(name, written);
    assertThat(SnapshotCodec.fromBytes(SnapshotCodec.MANIFEST, golden)).isEqualTo(sample);
    assertThat(SnapshotCodec.fromBytes(SnapshotCodec.MANIFEST, written)).isEqualTo(sample);
    assertSameJson(written, golden);
  }

  private static void assertSameJson(byte[] written, byte[] golden) throws IOException {
    JsonNode expected = JSON.readTree(golden);
    assertThat(JSON.readTree(written)).isEqualTo(expected);
  }

  private static byte[] golden(String name, byte[] written) {
    writeIfMissing(name, written);
    Path file = FOLDER.resolve(name + ".json");
    assertThat(file).as(HOW_TO_WRITE, new String(written, UTF_8)).exists();
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeIfMissing(String name, byte[] written) {
    Path file = FOLDER.resolve(name + ".json");
    if (Boolean.getBoolean("golden.write") && !Files.exists(file)) {
      try {
        Files.write(file, written);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Stream<Class<?>> leaves(Class<?> type) {
    Function<Class<?>, Stream<Class<?>>> deeper = GoldenFilesTest::leaves;
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(deeper)
        : Stream.of(type);
  }
}
