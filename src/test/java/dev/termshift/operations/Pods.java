package dev.termshift.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pods of config/kubernetes: what runs in them, and which files they find. */
record Pods(PodSpec spec) {

  static final Path MANIFEST = Path.of("config/kubernetes/termshift.yaml");
  static final Path MIGRATION = Path.of("config/kubernetes/migrate.yaml");

  /** What of Kubernetes' {@code Job} is used, from its reference. */
  record Job(String apiVersion, String kind, ObjectMeta metadata, JobSpec spec) {
    record JobSpec(int backoffLimit, PodTemplateSpec template) {}
  }

  /** A node. */
  static Pods node() {
    return new Pods(only("StatefulSet", StatefulSet.class).getSpec().getTemplate().getSpec());
  }

  /** What migrates the schema. */
  static Pods migration() {
    Job job = KubernetesTest.STRICT.convertValue(OperationsFiles.yaml(MIGRATION).get(0), Job.class);
    return new Pods(job.spec().template().getSpec());
  }

  static ConfigMap configMap() {
    return only("ConfigMap", ConfigMap.class);
  }

  private static <T> T only(String kind, Class<T> type) {
    JsonNode document =
        OperationsFiles.yaml(MANIFEST).stream()
            .filter(each -> each.path("kind").asText().equals(kind))
            .findFirst()
            .orElseThrow();
    return KubernetesTest.STRICT.convertValue(document, type);
  }

  Container container() {
    return spec.getContainers().get(0);
  }

  /** The variables that have a value in the manifest. */
  Map<String, String> variables() {
    return container().getEnv().stream()
        .filter(each -> each.getValue() != null)
        .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
  }

  Set<String> variableNames() {
    return container().getEnv().stream().map(EnvVar::getName).collect(Collectors.toSet());
  }

  /** Every file that is brought into the pod. */
  Set<String> files() {
    Set<String> files = new TreeSet<>();
    for (VolumeMount mount : container().getVolumeMounts()) {
      spec.getVolumes().stream()
          .filter(volume -> volume.getName().equals(mount.getName()))
          .flatMap(Pods::names)
          .forEach(name -> files.add(mount.getMountPath() + "/" + name));
    }
    return files;
  }

  private static Stream<String> names(Volume volume) {
    return volume.getProjected() == null
        ? Stream.of()
        : volume.getProjected().getSources().stream().flatMap(Pods::names);
  }

  private static Stream<String> names(VolumeProjection source) {
    if (source.getSecret() != null) {
      return source.getSecret().getItems().stream().map(KeyToPath::getPath);
    }
    return source.getConfigMap().getItems().isEmpty()
        ? configMap().getData().keySet().stream()
        : source.getConfigMap().getItems().stream().map(KeyToPath::getPath);
  }
}
