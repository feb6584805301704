package dev.termshift.cli.bench.meter;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a JVM uses: processor time from the operating system, by kinds of threads, and what it
 * allocates from the JVM itself, of which nothing is asked but to be a JVM of the same user.
 */
public final class JvmMeter implements Meter {

  /** A node may be killed under load; nobody wants to read that its connection is gone, too. */
  private static final Map<String, Long> UNCHECKED =
      Map.of("jmx.remote.x.client.connection.check.period", 0L);

  private final ProcFs process;
  private final @Nullable JMXConnector connector;
  private final ThreadMXBean threads;

  private final ThreadSums compilers = new ThreadSums();
  private final ThreadSums collectors = new ThreadSums();
  private final ThreadSums allocated = new ThreadSums();

  private Usage last = Usage.NONE;

  private JvmMeter(long pid, @Nullable JMXConnector connector, ThreadMXBean threads) {
    this.process = new ProcFs(pid);
    this.connector = connector;
    this.threads = threads;
  }

  public static JvmMeter ofThisProcess() {
    return new JvmMeter(
        ProcessHandle.current().pid(),
        null,
        ManagementFactory.getPlatformMXBean(ThreadMXBean.class));
  }

  /**
   * Reads another JVM.
   *
   * @throws IllegalStateException if it cannot be attached to
   */
  @SuppressWarnings("BanJNDI") // It speaks with a process of this user on this machine.
  public static JvmMeter of(long pid) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      JMXServiceURL address = new JMXServiceURL(machine.startLocalManagementAgent());
      machine.detach();
      JMXConnector connector = JMXConnectorFactory.connect(address, UNCHECKED);
      return new JvmMeter(pid, connector, threadsOf(connector.getMBeanServerConnection()));
    } catch (IOException | AttachNotSupportedException e) {
      throw new IllegalStateException(
          "Expected to read the JVM of process " + pid + ", but: " + e.getMessage(), e);
    }
  }

  private static ThreadMXBean threadsOf(MBeanServerConnection connection) throws IOException {
    return ManagementFactory.newPlatformMXBeanProxy(
        connection, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
  }

  @Override
  public Usage read() {
    last =
        process.isThere()
            ? new Usage(
                process.cpuSeconds(),
                compilers.after(process.cpuSecondsOfThreads(JvmMeter::isCompiler)),
                collectors.after(process.cpuSecondsOfThreads(JvmMeter::isCollector)),
                allocatedBytes(),
                process.memoryBytes())
            : last.withoutMemory();
    return last;
  }

  private static boolean isCompiler(String thread) {
    return thread.startsWith("C1 Compiler") || thread.startsWith("C2 Compiler");
  }

  private static boolean isCollector(String thread) {
    return thread.startsWith("GC Thread") || thread.startsWith("G1 ") || thread.startsWith("Z");
  }

  private double allocatedBytes() {
    Map<Long, Double> now = new HashMap<>();
    try {
      long[] ids = threads.getAllThreadIds();
      long[] bytes = threads.getThreadAllocatedBytes(ids);
      for (int i = 0; i < ids.length; i++) {
        now.put(ids[i], (double) bytes[i]);
      }
    } catch (RuntimeException ended) {
      // The process may end between two looks; what was read before stays.
    }
    return allocated.after(now);
  }

  @Override
  public void close() {
    try {
      if (connector != null) {
        connector.close();
      }
    } catch (IOException ended) {
      // It closed its side first.
    }
  }
}
