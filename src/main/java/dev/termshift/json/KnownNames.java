package dev.termshift.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The names that the fields of an object may have.
 *
 * @param names the names, in the order in which people are told them
 */
public record KnownNames(List<String> names) {

  private static final int FAR = 100;

  /** What is longer was not written by hand. */
  private static final int LONGEST = 200;

  /** Copies the names. */
  public KnownNames {
    names = List.copyOf(names);
  }

  /** Those names. */
  public static KnownNames of(Collection<String> names) {
    return new KnownNames(List.copyOf(new TreeSet<>(names)));
  }

  /** The names of these constants, in their order. */
  static KnownNames ofConstants(List<? extends Enum<?>> constants) {
    return new KnownNames(constants.stream().map(Enum::name).toList());
  }

  /** The names of the object's fields that are none of these, sorted. */
  public Collection<String> unknownIn(JsonNode object) {
    TreeSet<String> unknown = new TreeSet<>();
    for (Iterator<String> fields = object.fieldNames(); fields.hasNext(); ) {
      String name = fields.next();
      if (!names.contains(name)) {
        unknown.add(name);
      }
    }
    return unknown;
  }

  /** What to say of a name that is none of these, as "Expected X, but Y". */
  public String faultOf(String name) {
    String expected = names.isEmpty() ? "no fields" : "one of " + names;
    return "Expected " + expected + ", but got " + TextForm.quote(name) + askingFor(name);
  }

  /** The same of a value, which may be no text. */
  String faultOf(JsonNode value) {
    return value.isTextual()
        ? faultOf(value.textValue())
        : "Expected one of " + names + ", but got " + Printable.describe(value);
  }

  /**
   * What follows the fault of a name: whether the nearest was meant, or nothing if none is near.
   */
  public String askingFor(String name) {
    return askingFor(nearest(name));
  }

  /** What follows a fault: whether that name was meant, or nothing if none is near. */
  public static String askingFor(Optional<String> near) {
    return near.map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  /** The name that was probably meant: one that a few slips of the hand, or its form, lead to. */
  public Optional<String> nearest(String name) {
    return nearest(name, each -> isSlip(each, name) || isCutShort(each, name));
  }

  /** The same of names that are long, and many: a part of one is not enough. */
  Optional<String> nearestAsAWhole(String name) {
    return nearest(name, each -> isSlip(each, name));
  }

  private Optional<String> nearest(String name, Predicate<String> isNear) {
    return name.length() > LONGEST
        ? Optional.empty()
        : names.stream().filter(isNear).min(Comparator.comparingInt(each -> distance(each, name)));
  }

  /** By the shorter of the two: of "at" as much is new in "data" as is there. */
  private static boolean isSlip(String known, String name) {
    int length = Math.min(plain(known).length(), plain(name).length());
    return length > 0 && distance(known, name) <= 1 + length / 4;
  }

  /** Such as "plan" for "planId", or the other way round. */
  private static boolean isCutShort(String known, String name) {
    String one = plain(known);
    String other = plain(name);
    return Math.min(one.length(), other.length()) > 2
        && (one.startsWith(other) || other.startsWith(one));
  }

  private static String plain(String name) {
    return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  /** How many letters were left out, put in, replaced or swapped with the next one. */
  private static int distance(String known, String name) {
    String one = plain(known);
    String other = plain(name);
    if (Math.abs(one.length() - other.length()) > one.length()) {
      return FAR;
    }
    int[][] steps = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        steps[i][j] =
            Math.min(i, j) == 0 ? Math.max(i, j) : fewest(steps, new Place(i, j), one, other);
      }
    }
    return steps[one.length()][other.length()];
  }

  /** A place in the table of two texts: how much of each is looked at. */
  private record Place(int i, int j) {}

  private static int fewest(int[][] steps, Place at, String one, String other) {
    int i = at.i();
    int j = at.j();
    int replaced = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int fewest =
        Math.min(steps[i - 1][j - 1] + replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(fewest, 1 + steps[i - 2][j - 2]) : fewest;
  }
}
