package dev.termshift.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The API is open to the proxy alone, health and metrics to Prometheus alone. */
class NetworkPolicyTest {

  private static final String NAME = "app.kubernetes.io/name";

  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** What of Kubernetes' {@code NetworkPolicy} is used, from its reference. */
  record NetworkPolicy(String apiVersion, String kind, Map<String, String> metadata, Spec spec) {
    record Spec(Selector podSelector, List<String> policyTypes, List<Rule> ingress) {}

    record Rule(List<Peer> from, List<Port> ports) {}

    record Peer(Selector namespaceSelector, Selector podSelector) {}

    record Port(String protocol, String port) {}

    record Selector(Map<String, String> matchLabels) {}
  }

  private static NetworkPolicy policy() {
    List<JsonNode> documents = OperationsFiles.yaml(Path.of("config/kubernetes/network.yaml"));
    assertThat(documents).hasSize(1);
    return STRICT.convertValue(documents.get(0), NetworkPolicy.class);
  }

  @Test
  void holdsForThePodsOfTheInstallation() {
    JsonNode set =
        OperationsFiles.yaml(Path.of("config/kubernetes/termshift.yaml")).stream()
            .filter(each -> each.path("kind").asText().equals("StatefulSet"))
            .findFirst()
            .orElseThrow();
    NetworkPolicy policy = policy();

    assertThat(policy.apiVersion()).isEqualTo("networking.k8s.io/v1");
    assertThat(policy.kind()).isEqualTo("NetworkPolicy");
    assertThat(policy.metadata())
        .containsEntry("namespace", set.at("/metadata/namespace").asText());
    assertThat(policy.spec().podSelector().matchLabels())
        .containsExactlyEntriesOf(
            Map.of(NAME, set.at("/spec/template/metadata/labels").path(NAME).asText()));
    assertThat(policy.spec().policyTypes()).containsExactly("Ingress");
    assertThat(policy.spec().ingress())
        .flatExtracting(NetworkPolicy.Rule::ports)
        .extracting(NetworkPolicy.Port::port)
        .containsExactlyElementsOf(
            OperationsFiles.each(set.at("/spec/template/spec/containers/0/ports"))
                .map(port -> port.path("name").asText())
                .toList());
  }

  /** A rule without callers, or callers without a selector, would be everybody. */
  @Test
  void opensEachPortToItsOwnCallersOnly() {
    List<NetworkPolicy.Rule> rules = policy().spec().ingress();

    assertThat(rules)
        .allSatisfy(
            rule -> {
              assertThat(rule.ports()).hasSize(1);
              assertThat(rule.from()).hasSize(1);
              assertThat(rule.from().get(0).namespaceSelector().matchLabels()).isNotEmpty();
            })
        .extracting(
            rule ->
                rule.ports().get(0).port()
                    + " to "
                    + rule.from().get(0).podSelector().matchLabels().get(NAME))
        .containsExactly("http to ingress-nginx", "management to prometheus");
  }
}
