package dev.termshift.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.domain.decider.Subscription;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.log.JournaledEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Golden files are what was ever stored: never edited, only added. */
class GoldenFilesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> everyStoredEventReadsAsItWasWritten() {
    return StoredSamples.events().stream()
        .map(
            sample -> {
              String manifest = EventCodec.manifest(sample.event());
              return DynamicTest.dynamicTest(manifest, () -> checkEvent(manifest, sample));
            });
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
        .allSatisfy(manifest -> assertThat(golden(manifest, new byte[0])).isNotEmpty());
  }

  private static void checkEvent(String manifest, JournaledEvent sample) throws IOException {
    byte[] written = EventCodec.toBytes(sample);
    byte[] golden = golden(manifest, written);
    assertThat(EventCodec.fromBytes(manifest, golden)).isEqualTo(sample);
    assertThat(EventCodec.fromBytes(manifest, written)).isEqualTo(sample);
    assertSameJson(written, golden);
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
    String path = "/golden/journal/" + name + ".json";
    try (InputStream stream = GoldenFilesTest.class.getResourceAsStream(path)) {
      if (stream == null) {
        return fail(
            "Expected a golden file %s, but there is none; now it would hold: %s"
                .formatted(path, new String(written, java.nio.charset.StandardCharsets.UTF_8)));
      }
      return stream.readAllBytes();
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
