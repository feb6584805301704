package dev.termshift.pipeline.progress;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.database.ConnectionPool;
import dev.termshift.journal.witness.JournalWitness;
import dev.termshift.local.server.EmbeddedDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database server that ends and comes back, perhaps with other data. */
final class DatabaseRunIT {

  @Test
  void aServerThatWasStartedAnewIsAnotherOneEvenBehindTheSameAddress(@TempDir Path folder) {
    EmbeddedDatabase first = EmbeddedDatabase.keptIn(folder);
    try (HikariDataSource source =
        ConnectionPool.open(first.jdbcUrl(), first.user(), first.password(), 1)) {
      JournalWitness witness = new JournalWitness(source);
      DatabaseRun run = new DatabaseRun(witness, witness.server());
      assertThatCode(run::requireUnchanged).doesNotThrowAnyException();
      assertThatCode(run::requireNotStartedAnew).doesNotThrowAnyException();
      first.close();
      // What a connection of the old server says is its end, and only the next one tells the news.
      source.getHikariPoolMXBean().softEvictConnections();
      EmbeddedDatabase second = EmbeddedDatabase.keptIn(folder);
      try {
        assertThatThrownBy(run::requireUnchanged)
            .hasMessageContaining("Expected the read model on the journal's database server");
        assertThatThrownBy(run::requireNotStartedAnew)
            .hasMessageContaining("Expected the read model on the journal's database server");
        assertThatCode(new DatabaseRun(witness, witness.server())::requireUnchanged)
            .doesNotThrowAnyException();
      } finally {
        second.close();
      }
    }
  }
}
