package dev.termshift.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The jar for laptops, which brings the servers that production has not. */
class DemoJarIT {

  @Test
  void itStartsABrokerAndADatabase() throws Exception {
    ToolRun run =
        ToolRun.of(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                "target/termshift-demo.jar",
                "bench",
                "--slices",
                "1",
                "--commands",
                "200",
                "--subscriptions",
                "20",
                "--warm-up-seconds",
                "0",
                "--partitions",
                "1"));

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output()).contains("\"missing\":0,\"duplicated\":0,");
  }
}
