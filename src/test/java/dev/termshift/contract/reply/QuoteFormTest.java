package dev.termshift.contract.reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.json.JsonWriter;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class QuoteFormTest {

  /** The form of replies is frozen: what came later is for those who ask for a quote over HTTP. */
  @Test
  void whatBecomesOfDiscountsWhenACycleBeginsIsToldOverHttp() {
    assertThat(written(json -> QuoteForm.fields(json, SampleQuotes.resumeDiscounted())))
        .contains("\"kept\":true}", "\"kept\":true,\"usedUp\":true}");
    assertThat(written(json -> QuoteForm.write(json, SampleQuotes.resumeDiscounted())))
        .isEqualTo(written(json -> QuoteForm.write(json, SampleQuotes.resume())))
        .doesNotContain("discounts");
  }

  private static String written(Consumer<JsonWriter> fields) {
    return new String(JsonWriter.objectOf(fields), UTF_8);
  }
}
