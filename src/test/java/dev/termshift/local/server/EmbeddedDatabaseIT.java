package dev.termshift.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.termshift.testing.ChildJvm;
import dev.termshift.testing.DatabaseProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
  @TempDir Path folder;

  @Test
  void keepsItsRowsAndItsPortOverARestart() throws SQLException {
    int port;
    try (EmbeddedDatabase database = EmbeddedDatabase.keptIn(folder)) {
      port = database.port();
      execute(database, "create table letter (body text)");
      execute(database, "insert into letter values ('kept')");
    }

    try (EmbeddedDatabase database = EmbeddedDatabase.keptIn(folder)) {
      assertThat(database.port()).isEqualTo(port);
      assertThat(query(database, "select body from letter")).isEqualTo("kept");
    }
  }

  @Test
  void acknowledgesACommitOnlyWhenItIsOnDisk() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.temporary()) {
      assertThat(query(database, "show fsync")).isEqualTo("on");
      assertThat(query(database, "show synchronous_commit")).isEqualTo("on");
      assertThat(query(database, "show full_page_writes")).isEqualTo("on");
    }
  }

  @Test
  void takesOverFromAServerThatAKilledProcessLeftRunning() throws Exception {
    long orphan;
    try (ChildJvm child = startChild()) {
      child.kill();
      orphan = postmaster();
      assertThat(ProcessHandle.of(orphan)).isPresent();
    }

    try (EmbeddedDatabase database = EmbeddedDatabase.keptIn(folder)) {
      assertThat(query(database, "select 1")).isEqualTo("1");
      assertThat(postmaster()).isNotEqualTo(orphan);
      assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void endsWithAProcessThatIsToldToEndAndNeverClosedIt() throws Exception {
    try (ChildJvm child = startChild()) {
      long server = postmaster();

      child.stop();

      await().until(() -> ProcessHandle.of(server).filter(ProcessHandle::isAlive).isEmpty());
    }
  }

  @Test
  void ignoresALockFileWhoseProcessNumberIsAnotherProgramsNow() throws Exception {
    EmbeddedDatabase.keptIn(folder).close();
    long own = ProcessHandle.current().pid();
    Files.writeString(pidFile(), own + "\n" + folder + "\n");

    try (EmbeddedDatabase database = EmbeddedDatabase.keptIn(folder)) {
      assertThat(query(database, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void startsAnewWhereTheFirstStartWasCutShort() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("data").resolve("postgresql.conf"), "half of it");

    try (EmbeddedDatabase database = EmbeddedDatabase.keptIn(folder)) {
      assertThat(query(database, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void refusesAFolderThatIsInUseAndLeavesItsServerAlone() throws SQLException {
    try (EmbeddedDatabase database = EmbeddedDatabase.keptIn(folder)) {
      assertThatThrownBy(() -> EmbeddedDatabase.keptIn(folder))
          .hasMessageContaining("Expected the folder " + folder + " to be unused");
      assertThat(query(database, "select 1")).isEqualTo("1");
    }
  }

  private ChildJvm startChild() {
    ChildJvm child =
        ChildJvm.start(
            DatabaseProcess.class.getName(), List.of("-Xmx128m"), List.of(folder.toString()));
    child.awaitOutput("ready", Duration.ofSeconds(60));
    return child;
  }

  private long postmaster() throws Exception {
    return Long.parseLong(Files.readAllLines(pidFile()).get(0).strip());
  }

  private Path pidFile() {
    return folder.resolve("data").resolve("postmaster.pid");
  }

  private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private static Connection connect(EmbeddedDatabase database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
