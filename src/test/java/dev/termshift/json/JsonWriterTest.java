package dev.termshift.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A writer is used again by its thread; no object may show what another one left behind. */
class JsonWriterTest {

  @Test
  void anObjectAfterAnotherBeginsAnew() {
    assertThat(write("one", "first")).isEqualTo("{\"one\":\"first\"}");
    assertThat(write("two", "second")).isEqualTo("{\"two\":\"second\"}");
  }

  @Test
  void anObjectWrittenWithinAnotherIsOfItsOwn() {
    JsonWriter outer = JsonWriter.start().text("outer", "begun");
    assertThat(write("inner", "whole")).isEqualTo("{\"inner\":\"whole\"}");
    JsonWriter second = JsonWriter.start().text("second", "begun");
    assertThat(text(outer.text("outer", "ended").finish()))
        .isEqualTo("{\"outer\":\"begun\",\"outer\":\"ended\"}");
    assertThat(text(second.finish())).isEqualTo("{\"second\":\"begun\"}");
    assertThat(write("next", "whole")).isEqualTo("{\"next\":\"whole\"}");
  }

  @Test
  void anObjectThatWasGivenUpLeavesNothing() {
    assertThatThrownBy(
            () ->
                JsonWriter.objectOf(
                    json ->
                        json.objects(
                            "given",
                            List.of("up"),
                            (inner, each) -> {
                              throw new IllegalStateException(each);
                            })))
        .isInstanceOf(IllegalStateException.class);
    assertThat(write("next", "whole")).isEqualTo("{\"next\":\"whole\"}");
  }

  @Test
  void aLargeObjectIsWholeAndTheNextOneToo() {
    String large = "x".repeat(200_000);
    assertThat(write("large", large)).isEqualTo("{\"large\":\"" + large + "\"}");
    assertThat(write("next", "whole")).isEqualTo("{\"next\":\"whole\"}");
  }

  private static String write(String name, String value) {
    return text(JsonWriter.objectOf(json -> json.text(name, value)));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
