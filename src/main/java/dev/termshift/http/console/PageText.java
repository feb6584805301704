package dev.termshift.http.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.termshift.text.Audience;
import dev.termshift.text.Language;
import dev.termshift.text.Template;
import dev.termshift.text.TextTable;

/** Puts the words of the table into the page: a place is {@code {section.key}}. */
final class PageText {

  private static final TextTable TABLE = TextTable.of(Audience.CONSOLE, Language.ENGLISH);

  private PageText() {}

  /**
   * The page with its words.
   *
   * @throws IllegalStateException if it names a text that the table has not
   */
  static byte[] filled(byte[] page) {
    return new Template(new String(page, UTF_8)).fill(PageText::words).getBytes(UTF_8);
  }

  private static String words(Template.Place place) {
    int dot = place.name().indexOf('.');
    String text = TABLE.get(place.name().substring(0, dot), place.name().substring(dot + 1)).text();
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
