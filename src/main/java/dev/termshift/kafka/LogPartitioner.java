package dev.termshift.kafka;

import org.apache.kafka.common.utils.Utils;

/**
 * The partition a subscription's commands belong to: {@code murmur2(key) mod partitions}, which is
 * the default of Kafka's Java clients and {@code partitioner=murmur2_random} of librdkafka's.
 */
public final class LogPartitioner {

  private LogPartitioner() {}

  public static int partition(byte[] key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }
}
