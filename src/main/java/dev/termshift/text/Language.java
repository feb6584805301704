package dev.termshift.text;

/** A language in which people are spoken to. */
public enum Language {
  ENGLISH("en");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** Its code of two letters, as ISO 639-1 has it. */
  public String code() {
    return code;
  }
}
