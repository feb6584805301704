package dev.termshift.chaos.sabotage;

import dev.termshift.kafka.KafkaClients;
import dev.termshift.settings.KafkaSettings;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Kafka clients that fail when they are told to, and lack what is missing. */
final class FaultyClients extends KafkaClients {

  /** The type that a proxy needs where generics are. */
  interface BytesProducer extends Producer<byte[], byte[]> {}

  /** The type that a proxy needs where generics are. */
  interface BytesConsumer extends Consumer<byte[], byte[]> {}

  private final KafkaSettings settings;
  private final Optional<Sabotage> missing;
  private final Faults faults;

  FaultyClients(KafkaSettings settings, Optional<Sabotage> missing, Faults faults) {
    super(settings);
    this.settings = settings;
    this.missing = missing;
    this.faults = faults;
  }

  @Override
  public Producer<byte[], byte[]> transactionalProducer(String transactionalId, Duration timeout) {
    String id =
        isMissing(Sabotage.FENCING) ? transactionalId + "-" + UUID.randomUUID() : transactionalId;
    Producer<byte[], byte[]> whole = super.transactionalProducer(id, timeout);
    return proxy(BytesProducer.class, new ProducerCalls(whole));
  }

  @Override
  public Producer<byte[], byte[]> forwardingProducer(String transactionalId, Duration timeout) {
    Producer<byte[], byte[]> whole = super.forwardingProducer(transactionalId, timeout);
    return proxy(BytesProducer.class, new ForwardingCalls(whole));
  }

  @Override
  public Consumer<byte[], byte[]> memberConsumer(String suffix, String offsetReset) {
    Consumer<byte[], byte[]> whole = super.memberConsumer(suffix, offsetReset);
    return suffix.isEmpty() ? proxy(BytesConsumer.class, new MemberCalls(whole)) : whole;
  }

  @Override
  public KafkaConsumer<byte[], byte[]> committedReader() {
    return missing
        .flatMap(FaultyClients::interceptor)
        .map(this::seeingOtherRecords)
        .orElseGet(super::committedReader);
  }

  private static Optional<Class<? extends RewritingInterceptor>> interceptor(Sabotage missing) {
    return switch (missing) {
      case LOG_TIME -> Optional.of(ReadingTimeInterceptor.class);
      case FIRST_ANSWER -> Optional.of(ResealingInterceptor.class);
      case JOURNAL_BEFORE_LETTER -> Optional.of(KeyLosingInterceptor.class);
      default -> Optional.empty();
    };
  }

  private KafkaConsumer<byte[], byte[]> seeingOtherRecords(
      Class<? extends RewritingInterceptor> interceptor) {
    Map<String, String> properties = new HashMap<>(settings.clientProperties());
    properties.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, interceptor.getName());
    KafkaSettings others =
        new KafkaSettings(
            settings.bootstrapServers(),
            properties,
            settings.groupId(),
            settings.instanceId(),
            settings.topics(),
            settings.partitions(),
            settings.replicationFactor());
    return new KafkaClients(others).committedReader();
  }

  private boolean isMissing(Sabotage part) {
    return missing.filter(part::equals).isPresent();
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            FaultyClients.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object passedOn(Object client, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Future<RecordMetadata> sentAtOnce(ProducerRecord<?, ?> record) throws Exception {
    try (Producer<byte[], byte[]> apart = orderedProducer()) {
      Future<RecordMetadata> sent = apart.send(bytes(record));
      sent.get();
      return sent;
    }
  }

  private static ProducerRecord<byte[], byte[]> bytes(ProducerRecord<?, ?> record) {
    return new ProducerRecord<>(
        record.topic(),
        record.partition(),
        (byte[]) record.key(),
        (byte[]) record.value(),
        record.headers());
  }

  /** The calls of one session's producer. */
  private final class ProducerCalls implements InvocationHandler {

    private final Producer<byte[], byte[]> whole;
    private final LastWrite lastWrite = new LastWrite();
    private boolean hasOutputs;

    ProducerCalls(Producer<byte[], byte[]> whole) {
      this.whole = whole;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (method.getName().equals("send")
          && arguments != null
          && arguments[0] instanceof ProducerRecord<?, ?> record) {
        boolean isProgress = record.topic().equals(settings.topics().progress());
        hasOutputs |= !isProgress;
        if (isProgress && isMissing(Sabotage.PROGRESS_IN_TRANSACTION)) {
          return sentAtOnce(record);
        }
        if (record.topic().equals(settings.topics().billing())
            && isMissing(Sabotage.WHOLE_RECORD)) {
          lastWrite.hold(bytes(record));
          return CompletableFuture.completedFuture(null);
        }
      }
      return method.getName().equals("commitTransaction") && hasOutputs
          ? commit(method, arguments)
          : passedOn(whole, method, arguments);
    }

    private Object commit(Method method, Object @Nullable [] arguments) throws Throwable {
      hasOutputs = false;
      try {
        for (ProducerRecord<byte[], byte[]> event : lastWrite.release()) {
          Future<RecordMetadata> unused = whole.send(event);
        }
        faults.beforeCommit();
        return passedOn(whole, method, arguments);
      } finally {
        faults.afterCommit();
      }
    }
  }

  /** The calls of a forwarder's producer. */
  private final class ForwardingCalls implements InvocationHandler {

    private final Producer<byte[], byte[]> whole;

    ForwardingCalls(Producer<byte[], byte[]> whole) {
      this.whole = whole;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (method.getName().equals("commitTransaction")) {
        faults.beforeForwarderCommit();
      }
      if (isMissing(Sabotage.FORWARDING_TRANSACTION)
          && method.getName().equals("send")
          && arguments != null
          && arguments[0] instanceof ProducerRecord<?, ?> record) {
        return sentAtOnce(record);
      }
      return passedOn(whole, method, arguments);
    }
  }

  /** The calls of the consumer that is the membership. */
  private final class MemberCalls implements InvocationHandler {

    private final Consumer<byte[], byte[]> whole;

    MemberCalls(Consumer<byte[], byte[]> whole) {
      this.whole = whole;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (method.getName().equals("poll")) {
        faults.beforePoll();
      }
      return passedOn(whole, method, arguments);
    }
  }
}
