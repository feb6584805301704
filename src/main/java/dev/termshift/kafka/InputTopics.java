package dev.termshift.kafka;

import dev.termshift.settings.TopicNames;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/**
 * The topics that others write to.
 *
 * @param log looks the log up
 * @param forwarded look up what is brought into it
 */
public record InputTopics(LogTopics log, List<LogTopics> forwarded) {

  public InputTopics {
    forwarded = List.copyOf(forwarded);
  }

  /** Looks the topics up with the client, which stays the caller's. */
  public static InputTopics of(Admin admin, TopicNames names) {
    return new InputTopics(
        new LogTopics(admin, names.commands()),
        List.of(
            new LogTopics(admin, names.supportCommands()), new LogTopics(admin, names.payments())));
  }
}
