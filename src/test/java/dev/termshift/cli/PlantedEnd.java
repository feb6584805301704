package dev.termshift.cli;

import akka.actor.AbstractExtensionId;
import akka.actor.ActorRef;
import akka.actor.ExtendedActorSystem;
import akka.actor.Extension;
import akka.actor.ExtensionIdProvider;
import akka.actor.Kill;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;

/** What ends a node, planted into its actor system, once a file is there. */
public final class PlantedEnd extends AbstractExtensionId<PlantedEnd.Planted>
    implements ExtensionIdProvider {

  private static final String WHAT = "planted.what";
  private static final String WHEN = "planted.when";
  private static final Duration WITHIN = Duration.ofMinutes(5);
  private static final int LARGER_THAN_ANY_HEAP = Integer.MAX_VALUE - 8;

  /** Made by Akka. */
  public PlantedEnd() {}

  /** How it ends. */
  enum What {
    FATAL_ERROR {
      @Override
      void in(ExtendedActorSystem system) {
        throw new NoClassDefFoundError("planted");
      }
    },
    WANT_OF_MEMORY {
      @Override
      void in(ExtendedActorSystem system) {
        system.log().info("{}", new long[LARGER_THAN_ANY_HEAP].length);
      }
    },
    ACTOR_SYSTEM_ENDS {
      @Override
      void in(ExtendedActorSystem system) {
        system.terminate();
      }
    },
    JOURNAL_ENDS {
      @Override
      void in(ExtendedActorSystem system) {
        system.actorSelection("/system/jdbc-journal").tell(Kill.getInstance(), ActorRef.noSender());
      }
    },
    SOMEBODY_EXITS {
      @Override
      void in(ExtendedActorSystem system) {
        System.exit(0);
      }
    };

    abstract void in(ExtendedActorSystem system);
  }

  /** The arguments of the JVM in which it happens when the file is there. */
  static List<String> jvmArgs(What what, Path when) {
    return List.of(
        "-Xmx512m",
        "-Dakka.extensions.0=" + PlantedEnd.class.getName(),
        "-D%s=%s".formatted(WHAT, what),
        "-D%s=%s".formatted(WHEN, when));
  }

  @Override
  public Planted createExtension(ExtendedActorSystem system) {
    What what = What.valueOf(System.getProperty(WHAT, "").toUpperCase(Locale.ROOT));
    Path when = Path.of(System.getProperty(WHEN, ""));
    Thread thread =
        new Thread(
            () -> {
              Awaitility.await().atMost(WITHIN).until(() -> Files.exists(when));
              system.dispatcher().execute(() -> what.in(system));
            });
    thread.setDaemon(true);
    thread.start();
    return new Planted();
  }

  @Override
  public PlantedEnd lookup() {
    return this;
  }

  /** Says nothing. */
  static final class Planted implements Extension {}
}
