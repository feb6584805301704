package dev.termshift.http;

import dev.termshift.journal.SnapshotCodec;
import dev.termshift.kernel.Subscription;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database that knows one subscription, and of which no events come; it notes the questions. */
final class StandInDatabase {

  /** What is asked for one row of the read model. */
  private static final String FIND = "select subscription_id, current from subscription";

  /** The statements that were executed. */
  final Queue<String> asked = new ConcurrentLinkedQueue<>();

  private final Subscription subscription;

  StandInDatabase(Subscription subscription) {
    this.subscription = subscription;
  }

  DataSource source() {
    return as(DataSource.class, (proxy, method, given) -> connection());
  }

  private Connection connection() {
    return as(
        Connection.class,
        (proxy, method, given) ->
            method.getName().equals("prepareStatement") ? statement((String) given[0]) : null);
  }

  private PreparedStatement statement(String sql) {
    return as(
        PreparedStatement.class,
        (proxy, method, given) ->
            switch (method.getName()) {
              case "executeQuery" -> rows(sql);
              case "getConnection" -> connection();
              default -> null;
            });
  }

  private ResultSet rows(String sql) {
    asked.add(sql);
    AtomicInteger left = new AtomicInteger(sql.startsWith(FIND) ? 1 : 0);
    return as(
        ResultSet.class,
        (proxy, method, given) ->
            switch (method.getName()) {
              case "next" -> left.getAndDecrement() > 0;
              case "getString" -> subscription.subscriptionId();
              case "getBytes" -> SnapshotCodec.toBytes(subscription);
              default -> null;
            });
  }

  private static <T> T as(Class<T> type, InvocationHandler answers) {
    return type.cast(
        Proxy.newProxyInstance(
            StandInDatabase.class.getClassLoader(), new Class<?>[] {type}, answers));
  }
}
