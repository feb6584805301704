package dev.termshift.terminal;

import java.util.ArrayList;
import java.util.List;

/** Texts in lines that fit a width. */
public final class Wrapping {

  private Wrapping() {}

  /**
   * The text in lines: broken at a space, within a word only where that is too long.
   *
   * @param width how many characters fit
   * @param indent how many spaces every line but the first begins with
   */
  public static List<String> lines(String text, int width, int indent) {
    List<String> lines = new ArrayList<>();
    String rest = text.stripTrailing();
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int at = space > indent ? space : width;
      lines.add(rest.substring(0, at).stripTrailing());
      rest = " ".repeat(indent) + rest.substring(at).strip();
    }
    lines.add(rest);
    return lines;
  }
}
