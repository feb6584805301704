package dev.termshift.cli.bench.meter;

/**
 * What one or more processes have used, since they started or between two readings.
 *
 * @param cpuSeconds processor time, of all cores together
 * @param compilerSeconds the part of it that the JVM's compilers took
 * @param collectorSeconds the part of it that the garbage collector's threads took
 * @param allocatedBytes what Java code allocated; 0 where nothing is Java
 * @param memoryBytes physical memory held at the later reading, shared pages divided by their users
 */
public record Usage(
    double cpuSeconds,
    double compilerSeconds,
    double collectorSeconds,
    double allocatedBytes,
    double memoryBytes) {

  public static final Usage NONE = new Usage(0, 0, 0, 0, 0);

  /** Processor time but for the compilers': what goes on when they have done their work. */
  public double steadySeconds() {
    return cpuSeconds - compilerSeconds;
  }

  /** The same, holding no memory any more. */
  Usage withoutMemory() {
    return new Usage(cpuSeconds, compilerSeconds, collectorSeconds, allocatedBytes, 0);
  }

  /** What was used from an earlier reading to this one; the memory is this one's. */
  public Usage since(Usage earlier) {
    return new Usage(
        cpuSeconds - earlier.cpuSeconds,
        compilerSeconds - earlier.compilerSeconds,
        collectorSeconds - earlier.collectorSeconds,
        allocatedBytes - earlier.allocatedBytes,
        memoryBytes);
  }

  public Usage plus(Usage other) {
    return new Usage(
        cpuSeconds + other.cpuSeconds,
        compilerSeconds + other.compilerSeconds,
        collectorSeconds + other.collectorSeconds,
        allocatedBytes + other.allocatedBytes,
        memoryBytes + other.memoryBytes);
  }

  /** Both one after the other: times and allocations together, the memory of the later one. */
  public Usage then(Usage later) {
    return new Usage(
        cpuSeconds + later.cpuSeconds,
        compilerSeconds + later.compilerSeconds,
        collectorSeconds + later.collectorSeconds,
        allocatedBytes + later.allocatedBytes,
        later.memoryBytes);
  }
}
