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

  @TestFactory
  Stream<DynamicTest> everyStoredEventReadsAsItWasWritten() {
    return StoredSamples.events().stream()
        .map(
            sample -> {
              String manifest = EventCodec.manifest(sample.event());
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
    assertThat(sampled).isEqualTo(leaves(SubscriptionEvent.class).collect(Collectors.toSet()));
  }

  @Test
  void everyManifestHasAGoldenFile() {
    assertThat(EventCodec.manifests())
        .allSatisfy(manifest -> assertThat(FOLDER.resolve(manifest + ".json")).isNotEmptyFile());
  }

  /** A component that no golden file holds could be renamed, and nobody would notice. */
  @Test
  void everyComponentOfAnEventStandsInItsGoldenFile() throws IOException {
    for (JournaledEvent sample : StoredSamples.events()) {
      String manifest = EventCodec.manifest(sample.event());
      assertThat(JSON.readTree(FOLDER.resolve(manifest + ".json").toFile()).path("event"))
          .as(manifest)
          .hasSameSizeAs(sample.event().getClass().getRecordComponents());
    }
  }

  private static void checkEvent(String manifest, JournaledEvent sample) throws IOException {
    byte[] written = EventCodec.toBytes(sample);
    byte[] golden = golden(manifest, written);
    assertThat(EventCodec.fromBytes(manifest, golden)).isEqualTo(sample);
    assertThat(EventCodec.fromBytes(manifest, written)).isEqualTo(sample);
    assertThat(new String(written, UTF_8)).isEqualTo(new String(golden, UTF_8));
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
    Path file = FOLDER.resolve(name + ".json");
    try {
      if (!Files.exists(file) && Boolean.getBoolean("golden.write")) {
        Files.write(file, written);
      }
      assertThat(file).as("a golden file that holds %s", new String(written, UTF_8)).exists();
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Class<?>> leaves(Class<?> type) {
    Function<Class<?>, Stream<Class<?>>> deeper = GoldenFilesTest::leaves;
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(deeper)
        : Stream.of(type);
  }
}
