import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/** A source connector that gives on what is put into the queue of its name. */
public final class Rows extends SourceConnector {

  private static final Map<String, BlockingQueue<SourceRecord>> QUEUES = new ConcurrentHashMap<>();

  private String name = "";

  static BlockingQueue<SourceRecord> of(String name) {
    return QUEUES.computeIfAbsent(name, key -> new LinkedBlockingQueue<>());
  }

  @Override
  public void start(Map<String, String> settings) {
    name = settings.get("name");
  }

  @Override
  public Class<? extends Task> taskClass() {
    return Rows.Giving.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int most) {
    return List.of(Map.of("queue", name));
  }

  @Override
  public void stop() {}

  @Override
  public ConfigDef config() {
    return new ConfigDef();
  }

  @Override
  public String version() {
    return "1";
  }

  /** The one task of a connector. */
  public static final class Giving extends SourceTask {

    private String queue = "";

    @Override
    public void start(Map<String, String> settings) {
      queue = settings.get("queue");
    }

    @Override
    public List<SourceRecord> poll() throws InterruptedException {
      SourceRecord next = of(queue).poll(100, TimeUnit.MILLISECONDS);
      return next == null ? null : List.of(next);
    }

    @Override
    public void stop() {}

    @Override
    public String version() {
      return "1";
    }
  }
}
