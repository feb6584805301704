package dev.termshift.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import dev.termshift.settings.HttpSettings;
import dev.termshift.settings.TermshiftSettings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifests have only fields that Kubernetes knows, and fit the engine. */
class KubernetesTest {

  private static final Path MANIFEST = Path.of("config/kubernetes/termshift.yaml");
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "ServiceAccount", ServiceAccount.class,
          "ConfigMap", ConfigMap.class,
          "Service", Service.class,
          "StatefulSet", StatefulSet.class,
          "PodDisruptionBudget", PodDisruptionBudget.class);

  /** The models keep what they do not know; here it is a fault. */
  static final ObjectMapper STRICT =
      new ObjectMapper()
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              })
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  @TempDir Path folder;

  private static Object strict(JsonNode document) {
    return STRICT.convertValue(document, KINDS.get(document.path("kind").asText()));
  }

  private static <T> T only(Class<T> kind) {
    return OperationsFiles.yaml(MANIFEST).stream()
        .map(KubernetesTest::strict)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void haveNoFieldThatKubernetesDoesNotKnow() {
    assertThat(OperationsFiles.yaml(MANIFEST))
        .hasSize(KINDS.size())
        .allSatisfy(document -> assertThat(strict(document)).isNotNull());
  }

  @Test
  void aMisspeltFieldIsSeen() {
    JsonNode set =
        OperationsFiles.yaml(MANIFEST).stream()
            .filter(each -> each.path("kind").asText().equals("StatefulSet"))
            .findFirst()
            .orElseThrow();
    ((ObjectNode) set.at("/spec/template/spec/containers/0")).put("readynessProbe", 1);

    assertThatThrownBy(() -> strict(set)).hasMessageContaining("readynessProbe");
  }

  @Test
  void probesAskWhatTheNodeServes() {
    Container container = container();

    assertThat(
            Stream.of(
                    container.getStartupProbe(),
                    container.getLivenessProbe(),
                    container.getReadinessProbe())
                .map(Probe::getHttpGet)
                .map(get -> get.getPath() + " " + get.getPort().getStrVal()))
        .containsExactly(
            "/health/startup management", "/health/live management", "/health/ready management");
    assertThat(container.getPorts())
        .extracting(port -> port.getName() + " " + port.getContainerPort())
        .containsExactly("http 8080", "management 8081");
    assertThat(only(Service.class).getSpec().getPorts())
        .extracting(port -> port.getPort() + " " + port.getTargetPort().getStrVal())
        .containsExactly("8080 http", "8081 management");
    assertThat(only(StatefulSet.class).getSpec().getTemplate().getMetadata().getAnnotations())
        .containsEntry("prometheus.io/port", "8081");
  }

  @Test
  void theGroupKnowsAPodByItsName() {
    assertThat(container().getEnv())
        .filteredOn(each -> each.getName().equals("TERMSHIFT_KAFKA_INSTANCE_ID"))
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.getValueFrom().getFieldRef().getFieldPath())
                    .isEqualTo("metadata.name"));
  }

  @Test
  void variablesAreThoseThatSomethingReads() {
    String known =
        OperationsFiles.text(Path.of("src/main/resources/termshift-environment.conf"))
            + OperationsFiles.text(Path.of("src/main/resources/logback.xml"))
            + OperationsFiles.text(Path.of("config/production.conf"));

    assertThat(container().getEnv())
        .extracting(EnvVar::getName)
        .filteredOn(name -> name.startsWith("TERMSHIFT_"))
        .allMatch(name -> known.contains(name.replaceFirst("_FILE$", "")));
  }

  @Test
  void theConfigurationIsOneThatANodeStartsWith() throws IOException {
    Map<String, String> files = only(ConfigMap.class).getData();
    for (Map.Entry<String, String> each : files.entrySet()) {
      Files.writeString(folder.resolve(each.getKey()), each.getValue());
    }
    Files.copy(Path.of("config/production.conf"), folder.resolve("production.conf"));
    TermshiftSettings settings =
        TermshiftSettings.of(
            ConfigFactory.parseFile(folder.resolve("termshift.conf").toFile())
                .withFallback(
                    ConfigFactory.parseMap(
                        Map.of("TERMSHIFT_FORWARDER_SEAL_KEY_1", "0".repeat(32))))
                .withValue(
                    "termshift.catalog-file",
                    ConfigValueFactory.fromAnyRef(
                        Path.of("config/catalog.conf").toAbsolutePath().toString())));

    assertThat(settings.kafka().clientProperties()).containsEntry("session.timeout.ms", "45000");
    assertThat(settings.http().port()).isEqualTo(8080);
    assertThat(settings.http().connections().proxies()).hasSize(1);
    assertThat(settings.http().management())
        .extracting(HttpSettings.Management::host, HttpSettings.Management::port)
        .containsExactly("0.0.0.0", 8081);
    assertThat(only(StatefulSet.class).getSpec().getTemplate().getSpec())
        .satisfies(
            pod ->
                assertThat(pod.getTerminationGracePeriodSeconds())
                    .isGreaterThan(settings.pipeline().sessionStopBound().toSeconds() * 2));
  }

  private static Container container() {
    return only(StatefulSet.class).getSpec().getTemplate().getSpec().getContainers().get(0);
  }

  /** What of KEDA's {@code ScaledObject} is used, from its reference. */
  record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    record Spec(
        Target scaleTargetRef,
        int minReplicaCount,
        int maxReplicaCount,
        int pollingInterval,
        int cooldownPeriod,
        JsonNode advanced,
        List<Trigger> triggers) {}

    record Target(String apiVersion, String kind, String name) {}

    record Trigger(
        String type, Map<String, String> metadata, Map<String, String> authenticationRef) {}
  }

  @Test
  void theScalerLooksAtTheLagOfTheLog() {
    JsonNode document = OperationsFiles.yaml(Path.of("config/kubernetes/keda.yaml")).get(0);
    ScaledObject scaler = STRICT.convertValue(document, ScaledObject.class);
    StatefulSet set = only(StatefulSet.class);

    assertThat(scaler.spec().scaleTargetRef().name()).isEqualTo(set.getMetadata().getName());
    assertThat(scaler.spec().scaleTargetRef().kind()).isEqualTo("StatefulSet");
    assertThat(scaler.spec().minReplicaCount()).isBetween(1, scaler.spec().maxReplicaCount());
    ScaledObject.Trigger trigger = scaler.spec().triggers().get(0);
    assertThat(trigger.type()).isEqualTo("kafka");
    assertThat(trigger.metadata())
        .containsEntry("consumerGroup", "termshift")
        .containsEntry("topic", "subscription.commands.v1")
        .containsKeys("bootstrapServers", "lagThreshold", "offsetResetPolicy");
    assertThat(trigger.metadata().keySet()).isSubsetOf(KAFKA_SCALER);
    assertThat(document.at("/spec/triggers/0/metadata")).allMatch(JsonNode::isTextual);
  }

  private static final List<String> KAFKA_SCALER =
      List.of(
          "bootstrapServers",
          "consumerGroup",
          "topic",
          "lagThreshold",
          "activationLagThreshold",
          "offsetResetPolicy",
          "allowIdleConsumers",
          "scaleToZeroOnInvalidOffset",
          "excludePersistentLag",
          "limitToPartitionsWithLag",
          "partitionLimitation",
          "version",
          "sasl",
          "tls");
}
