import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openapitools.client.ApiClient;
import org.openapitools.client.model.BillingEvent;

/**
 * What a generated client makes of billing events: KeepEvents FOLDER. Reads every file of the folder
 * as one event, writes it again, and prints each field that got lost on the way.
 */
public final class KeepEvents {

  private static final ObjectMapper JSON = ApiClient.createDefaultObjectMapper();

  public static void main(String[] args) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(args[0]))) {
      files = all.sorted().toList();
    }
    for (Path file : files) {
      String text = Files.readString(file);
      BillingEvent event = JSON.readValue(text, BillingEvent.class);
      compare(file.getFileName() + " ", JSON.readTree(text), JSON.valueToTree(event));
    }
    System.out.println(files.size() + " events");
  }

  private static void compare(String place, JsonNode before, JsonNode after) {
    if (after.isMissingNode()) {
      System.out.println("lost " + place);
    }
    before
        .properties()
        .forEach(it -> compare(place + "/" + it.getKey(), it.getValue(), after.path(it.getKey())));
    for (int i = 0; before.isArray() && i < before.size(); i++) {
      compare(place + "/" + i, before.get(i), after.path(i));
    }
  }
}
