package dev.termshift.http.operations;

import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpEntity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Strangers may ask how a node is: they learn why, but no ids of the installation. */
class HealthReportTest {

  @Test
  void idsOfTopicsAndDatabasesStayInside() {
    String answered =
        answer(
            "Partition 3 is closed: Expected the log to be the topic with the id"
                + " Zk3vJb1XQ9qLrR0o0k9x5g, as before, but subscription.commands.v1 has the id"
                + " _a-vJb1XQ9qLrR0o0k9x5-: if it was made anew, say from which offset",
            "Expected the database 7412345678901234567, but got 7412345678901234568");
    assertThat(answered)
        .contains("Partition 3 is closed", "subscription.commands.v1 has the id")
        .contains("Expected the database …, but got …")
        .doesNotContain("Zk3vJb1XQ9qLrR0o0k9x5g", "vJb1XQ9q", "74123456789");
  }

  @Test
  void whatIsNoIdStays() {
    String fault =
        "Expected synchronous_commit to be on, but offset 123456 of subscription.commands.v1-3"
            + " was last seen 2026-11-27T16:20:00.123456789Z";
    assertThat(answer(fault)).contains(fault);
  }

  private static String answer(String... faults) {
    HttpEntity.Strict body =
        (HttpEntity.Strict) new HealthReport(List.of(faults)).response().entity();
    return body.getData().utf8String();
  }
}
