package dev.termshift.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void whatShowsStaysAsItIs() {
    String text = "Übersetzung \"42\" \\ 🚀 日本語 ~";
    assertThat(Printable.of(text)).isEqualTo(text);
  }

  @Test
  void everyCharacterThatDoesSomethingElseIsEscaped() {
    assertThat(Printable.of("a\nb\r\t\u001b\u007f\u0085\u009b\u200f\u2028\u2029\u202e\u2066"))
        .isEqualTo("a\\nb\\r\\t\\u001b\\u007f\\u0085\\u009b\\u200f\\u2028\\u2029\\u202e\\u2066");
    assertThat(Printable.of("\ud800x")).isEqualTo("\\ud800x");
    assertThat(Printable.of(Character.toString(0xE0001))).isEqualTo("\\udb40\\udc01");
  }

  @Test
  void jsonStaysTheSameJson() throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    String written = "{\"words\":\"\u0085\u202e\u007f" + Character.toString(0xE0001) + "\"}";
    assertThat(json.readTree(Printable.of(written))).isEqualTo(json.readTree(written));
  }
}
