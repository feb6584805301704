package dev.termshift.journal.recovery;

import akka.Done;
import akka.stream.BoundedSourceQueue;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import scala.concurrent.Future;
import scala.concurrent.Future$;
import scala.jdk.javaapi.FutureConverters;
import slick.jdbc.JdbcBackend;

/**
 * A statement that answers all who ask at the same time: whoever comes while it is executed waits
 * for the next one. Who asks alone is answered at once.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public final class SharedRead<Q, A> {

  /** One after the other, so that what comes meanwhile goes together; two, so that none idles. */
  private static final int STATEMENTS_AT_ONCE = 2;

  /** Questions of one statement at most, each of which may be answered by many rows. */
  private static final int TOGETHER = 64;

  private final JdbcBackend.DatabaseDef database;
  private final Statement<Q, A> statement;
  private final BoundedSourceQueue<Asked<Q, A>> waiting;

  /** What is executed. */
  @FunctionalInterface
  public interface Statement<Q, A> {

    /** One answer for each question, in their order. */
    List<A> answers(Connection connection, List<Q> questions) throws SQLException;
  }

  private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {}

  /**
   * A read of that database.
   *
   * @param queued how many may wait
   */
  public SharedRead(
      JdbcBackend.DatabaseDef database,
      Materializer materializer,
      int queued,
      Statement<Q, A> statement) {
    this.database = database;
    this.statement = statement;
    this.waiting =
        Source.<Asked<Q, A>>queue(queued)
            .batch(TOGETHER, SharedRead::first, SharedRead::plus)
            .mapAsync(STATEMENTS_AT_ONCE, this::answer)
            .to(Sink.ignore())
            .run(materializer);
  }

  private static <Q, A> List<Asked<Q, A>> first(Asked<Q, A> asked) {
    return plus(new ArrayList<>(), asked);
  }

  private static <Q, A> List<Asked<Q, A>> plus(List<Asked<Q, A>> batch, Asked<Q, A> next) {
    batch.add(next);
    return batch;
  }

  /** The answer; failed with a {@link RecoveryReadException} if the database gives none. */
  public Future<A> ask(Q question) {
    Asked<Q, A> asked = new Asked<>(question, new CompletableFuture<>());
    return waiting.offer(asked).isEnqueued()
        ? FutureConverters.asScala(asked.answer())
        : Future$.MODULE$.failed(
            new IllegalStateException(
                "Expected to read one more journal, but too many are waited for, or the process"
                    + " ends"));
  }

  /** Never fails, which would end the queue: what happens, each who asked is told. */
  private CompletionStage<Done> answer(List<Asked<Q, A>> asked) {
    List<Q> questions = asked.stream().map(Asked::question).toList();
    return FutureConverters.asJava(database.io(() -> answers(questions)))
        .handle(
            (answers, error) -> {
              for (int each = 0; each < asked.size(); each++) {
                CompletableFuture<A> answer = asked.get(each).answer();
                boolean unused =
                    error == null
                        ? answer.complete(answers.get(each))
                        : answer.completeExceptionally(error);
              }
              return Done.getInstance();
            });
  }

  private List<A> answers(List<Q> questions) {
    try (Connection connection = database.source().createConnection()) {
      return statement.answers(connection, questions);
    } catch (SQLException e) {
      throw new RecoveryReadException(questions.size(), e);
    }
  }
}
