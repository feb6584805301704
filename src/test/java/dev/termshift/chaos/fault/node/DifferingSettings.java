package dev.termshift.chaos.fault.node;

import dev.termshift.chaos.cluster.Cluster;
import dev.termshift.chaos.cluster.EngineNode;
import dev.termshift.chaos.cluster.NodeVariant;
import dev.termshift.chaos.fault.Area;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.load.Draw;
import dev.termshift.chaos.watch.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A node that is configured otherwise than the others, as in the middle of a roll-out. It may
 * refuse to work; what it does must be what the others would have done.
 */
public final class DifferingSettings implements Fault {

  private static final String KEY_A = "a = \"a secret of more than thirty-two bytes\"";
  private static final String KEY_B = "b = \"the secret to come, of more than thirty-two bytes\"";
  private static final String KEY_C = "c = \"a secret nobody else has, of more than 32 bytes\"";

  /** Smaller than the others', but no smaller than what the load needs. */
  private static final String LIMITS =
      """
      termshift.engine {
        snapshot-every = 20, batch-per-subscription = 8
        limits { remember-for = 3 days, remembered-changes = 500, catch-up-deadlines = 7 }
      }
      """;

  private static final String MESSAGE_LIMITS =
      """
      termshift.pipeline.message-limits {
        max-value-bytes = 16 KiB, max-header-bytes = 8 KiB, max-headers = 40, max-nesting = 10
      }
      """;

  @Override
  public String kind() {
    return "differing-settings";
  }

  @Override
  public Area area() {
    return Area.NODES;
  }

  @Override
  public void strike(Cluster cluster, Draw draw) throws InterruptedException {
    EngineNode victim = Victims.node(cluster, draw);
    Victims.end(victim, draw);
    victim.start(variant(cluster, draw));
    Pause.of(draw.millis(9_000, 15_000));
    Victims.end(victim, draw);
    victim.start();
  }

  private static NodeVariant variant(Cluster cluster, Draw draw) {
    List<String> differences =
        new ArrayList<>(
            List.of(
                keys(draw.one(List.of(KEY_A, KEY_A + ", " + KEY_B + ", " + KEY_C))),
                LIMITS,
                window(draw.one(List.of(16, 4096))),
                MESSAGE_LIMITS,
                "termshift.catalog-file = \""
                    + cluster.differingCatalogFile().toAbsolutePath().normalize()
                    + "\"\n"));
    while (differences.size() > 1 && draw.percent(60)) {
      Collections.swap(differences, draw.below(differences.size()), differences.size() - 1);
      differences.remove(differences.size() - 1);
    }
    Duration clock = draw.percent(50) ? Duration.ZERO : Duration.ofMinutes(draw.between(-90, 90));
    return new NodeVariant(clock, String.join("", differences));
  }

  /** Null first: else the keys would be added to those all nodes have. */
  private static String keys(String keys) {
    return "termshift.forwarder.seal.keys = null\ntermshift.forwarder.seal.keys { " + keys + " }\n";
  }

  private static String window(int offsets) {
    int batch = Math.min(offsets, 256);
    return """
        termshift.pipeline {
          uncommitted-offsets = %d, in-flight-records = %d, max-batch-records = %d
        }
        """
        .formatted(offsets, batch, batch);
  }
}
