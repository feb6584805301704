package dev.termshift.text;

import java.util.Locale;

/** Who reads: each audience has one table of words in each language. */
public enum Audience {
  /** Those who send commands and requests: replies, rejections, problems of HTTP. */
  CALLERS,
  /** Those who read what the command line prints. */
  TERMINAL,
  /** Those who use the console, whose pages read the table themselves. */
  CONSOLE {
    @Override
    String resource(Language language) {
      return "/http/console/text/" + language.code() + ".json";
    }
  };

  /** The resource with its words. */
  String resource(Language language) {
    return "/text/" + language.code() + "/" + name().toLowerCase(Locale.ROOT) + ".json";
  }
}
