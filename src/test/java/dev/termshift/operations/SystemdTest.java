package dev.termshift.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemdTest {

  static final Path UNIT = Path.of("config/systemd/termshift.service");
  private static final Path SYSTEMD_ANALYZE = Path.of("/usr/bin/systemd-analyze");

  private static List<String> values(String key) {
    return OperationsFiles.text(UNIT)
        .lines()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .toList();
  }

  @Test
  void theServiceRunsANodeThatDrainsBeforeItIsKilled() {
    assertThat(values("ExecStart"))
        .singleElement()
        .asString()
        .contains("-jar /opt/termshift/termshift.jar serve --config /etc/termshift/");
    assertThat(values("User")).containsExactly("termshift");
    assertThat(values("Restart")).containsExactly("always");
    assertThat(Integer.parseInt(values("TimeoutStopSec").get(0))).isGreaterThanOrEqualTo(60);
    assertThat(values("Environment")).contains("TERMSHIFT_KAFKA_INSTANCE_ID=%H");
  }

  @Test
  void everySecretIsAFileForTheServiceAlone() {
    Set<String> read =
        values("Environment").stream()
            .filter(each -> each.contains("_FILE="))
            .map(each -> each.substring(each.indexOf("=") + 1))
            .collect(Collectors.toSet());

    assertThat(read).hasSizeGreaterThan(5);
    assertThat(values("LoadCredential").stream().map(each -> "%d/" + each.split(":", 2)[0]))
        .containsExactlyInAnyOrderElementsOf(read);
    assertThat(values("EnvironmentFile")).isEmpty();
    assertThat(values("UMask")).containsExactly("0077");
  }

  /** Also where there is no systemd to count it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "ProtectHome=yes",
        "ProtectProc=invisible",
        "PrivateTmp=yes",
        "PrivateDevices=yes",
        "ProtectKernelTunables=yes",
        "ProtectKernelModules=yes",
        "ProtectKernelLogs=yes",
        "ProtectControlGroups=yes",
        "ProtectClock=yes",
        "ProtectHostname=yes",
        "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX",
        "RestrictNamespaces=yes",
        "SystemCallFilter=@system-service",
        "CapabilityBoundingSet="
      })
  void theServiceMayNoMoreThanItNeeds(String line) {
    assertThat(OperationsFiles.text(UNIT).lines()).contains(line);
  }

  @Test
  void systemdFindsLittleThatTheServiceCouldReach() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(SYSTEMD_ANALYZE), "systemd is not installed");
    ToolRun run =
        ToolRun.of(
            List.of(
                SYSTEMD_ANALYZE.toString(),
                "security",
                "--offline=true",
                "--no-pager",
                "--threshold=20",
                UNIT.toAbsolutePath().toString()));

    assertThat(run.exitCode()).as(run.output()).isZero();
  }

  @Test
  void systemdTakesTheUnit() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(SYSTEMD_ANALYZE), "systemd is not installed");
    String said =
        ToolRun.of(List.of(SYSTEMD_ANALYZE.toString(), "verify", UNIT.toAbsolutePath().toString()))
            .output();

    // That there is no Java at its usual place on the machine of the test says nothing.
    assertThat(said.lines().filter(line -> !line.contains("is not executable")))
        .noneMatch(line -> line.contains("termshift.service:"));
  }
}
