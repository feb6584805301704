package dev.termshift.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import dev.termshift.json.KnownNames;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads checked values below one path. A fault is noted and a stand-in returned, so that one look
 * finds all of them; {@link #finish} throws when there are any.
 */
final class ConfigReader {
  /** What stands for a text that is missing; it passes as an id and as a name. */
  static final String STAND_IN = "missing";

  /**
   * What a value has to be.
   *
   * @param what the same for people
   * @param words those that it may be, if there are any
   */
  record Wanted(String what, KnownNames words) {

    /** One of these words. */
    static Wanted oneOf(List<String> words) {
      return new Wanted("one of " + words, new KnownNames(words));
    }

    private static Wanted of(String what) {
      return new Wanted(what, new KnownNames(List.of()));
    }
  }

  private final Config config;
  private final String path;
  private final List<String> faults;
  private final boolean showsValues;

  private ConfigReader(Config config, String path, List<String> faults, boolean showsValues) {
    this.config = config;
    this.path = path;
    this.faults = faults;
    this.showsValues = showsValues;
  }

  static ConfigReader at(Config config, String path) {
    List<String> faults = new ArrayList<>();
    Config object = new ConfigReader(config, "", faults, true).child(path).config;
    return new ConfigReader(object, path, faults, true);
  }

  /** The object at a key; what is missing in an object that is not there is not noted. */
  ConfigReader child(String key) {
    int before = faults.size();
    Config object = value(key, "an object", config::getConfig, ConfigFactory.empty());
    boolean there = faults.size() == before;
    return new ConfigReader(object, pathOf(key), there ? faults : new ArrayList<>(), showsValues);
  }

  /** The objects at a key, by their own keys in order. */
  Map<String, ConfigReader> children(String key) {
    ConfigReader object = child(key);
    Map<String, ConfigReader> readers = new TreeMap<>();
    for (String name : object.config.root().keySet()) {
      readers.put(name, object.child(ConfigUtil.quoteString(name)).named(object.pathOf(name)));
    }
    return readers;
  }

  /** The keys of the object at a key, in order. */
  Set<String> keys(String key) {
    return new TreeSet<>(child(key).config.root().keySet());
  }

  List<ConfigReader> list(String key) {
    List<? extends Config> objects =
        value(key, "a list of objects", config::getConfigList, List.of());
    List<ConfigReader> readers = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      readers.add(
          new ConfigReader(objects.get(i), pathOf(key) + "[" + i + "]", faults, showsValues));
    }
    return readers;
  }

  String text(String key) {
    return value(key, "a text", only(config::getString, text -> !text.isBlank()), STAND_IN);
  }

  /** A text; nothing if there is none, or the one that stands for none. */
  Optional<String> textUnless(String key, String none) {
    return has(key) ? Optional.of(text(key)).filter(it -> !it.equals(none)) : Optional.empty();
  }

  /** A text, blank or not; never shown in a fault. */
  String secret(String key) {
    return withoutValues().value(key, "a text", config::getString, "");
  }

  /** All texts below a key, their paths joined by dots; never shown in a fault. */
  Map<String, String> secrets(String key) {
    Config object = withoutValues().child(key).config;
    Map<String, String> texts = new TreeMap<>();
    for (var entry : object.entrySet()) {
      String name = String.join(".", ConfigUtil.splitPath(entry.getKey()));
      texts.put(name, String.valueOf(entry.getValue().unwrapped()));
    }
    return texts;
  }

  int integer(String key, int min, int max) {
    return (int) number(key, min, max);
  }

  long number(String key, long min, long max) {
    String range = max == Long.MAX_VALUE ? "at least " + min : "from " + min + " to " + max;
    return value(
        key,
        "a whole number " + range,
        only(this::exactNumber, number -> number >= min && number <= max),
        min);
  }

  /** A size in bytes, at least 1 KiB. */
  int bytes(String key) {
    long size =
        value(
            key,
            "a size from 1 KiB to 1 GiB",
            only(config::getBytes, found -> found >= 1 << 10 && found <= 1 << 30),
            1L << 10);
    return (int) size;
  }

  /** A duration of more than nothing. */
  Duration duration(String key) {
    return value(
        key,
        "a positive duration",
        only(config::getDuration, ConfigReader::isPositive),
        Duration.ofMillis(1));
  }

  /** Durations of more than nothing. */
  List<Duration> durations(String key) {
    return value(
        key,
        "a list of positive durations",
        only(config::getDurationList, all -> all.stream().allMatch(ConfigReader::isPositive)),
        List.of());
  }

  boolean flag(String key) {
    return value(key, "true or false", config::getBoolean, false);
  }

  /** A text that the function makes a value of, or refuses with a runtime exception. */
  <T> T parsed(String key, String what, Function<String, T> parse, T standIn) {
    return parsed(key, Wanted.of(what), parse, standIn);
  }

  /** The same, where words are known: one that is near to them is asked about. */
  <T> T parsed(String key, Wanted wanted, Function<String, T> parse, T standIn) {
    return value(key, wanted, found -> parse.apply(config.getString(found)), standIn);
  }

  /** A constant written in lower case with hyphens, or the usual one if nothing is written. */
  <E extends Enum<E>> E choice(String key, E usual) {
    Class<E> type = usual.getDeclaringClass();
    return has(key)
        ? parsed(
            key,
            Wanted.oneOf(Stream.of(type.getEnumConstants()).map(ConfigReader::written).toList()),
            name -> Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_')),
            usual)
        : usual;
  }

  static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean has(String key) {
    return config.hasPath(key);
  }

  void allowOnly(Set<String> keys) {
    KnownNames known = KnownNames.of(keys);
    Set<String> others = new TreeSet<>(config.root().keySet());
    others.removeAll(keys);
    for (String other : others) {
      fault(
          "Expected %s to have only %s, but got %s%s"
              .formatted(path, known.names(), other, known.askingFor(other)));
    }
  }

  /** Notes a fault at the key unless the condition holds. */
  void require(boolean condition, String key, String what, Object got) {
    if (!condition) {
      fault("Expected " + pathOf(key) + " to be " + what + ", but got " + got);
    }
  }

  /** Whether nothing below this path is at fault so far, so that its values can be compared. */
  boolean isSound() {
    return faults.stream().noneMatch(fault -> fault.startsWith("Expected " + path + "."));
  }

  /** Notes a fault, once; the same value may be looked at for several things. */
  void fault(String sentence) {
    if (!faults.contains(sentence)) {
      faults.add(sentence);
    }
  }

  /**
   * Ends the reading.
   *
   * @throws SettingsException if there were faults
   */
  void finish() {
    if (!faults.isEmpty()) {
      throw new SettingsException(faults);
    }
  }

  /** The same, but its faults do not show what they found. */
  private ConfigReader withoutValues() {
    return new ConfigReader(config, path, faults, false);
  }

  private ConfigReader named(String name) {
    return new ConfigReader(config, name, faults, showsValues);
  }

  String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private long exactNumber(String key) {
    return Long.parseLong(config.getAnyRef(key).toString());
  }

  private <T> T value(String key, String what, Function<String, T> get, T standIn) {
    return value(key, Wanted.of(what), get, standIn);
  }

  private <T> T value(String key, Wanted wanted, Function<String, T> get, T standIn) {
    String expected = "Expected " + pathOf(key) + " to be " + wanted.what();
    try {
      return get.apply(key);
    } catch (ConfigException.Missing e) {
      fault(expected + ", but it is missing");
    } catch (ConfigException | IllegalArgumentException | DateTimeException e) {
      fault(expected + but(key, wanted.words()));
    }
    return standIn;
  }

  private static <T> Function<String, T> only(Function<String, T> get, Predicate<T> fits) {
    return key -> {
      T found = get.apply(key);
      if (!fits.test(found)) {
        throw new IllegalArgumentException("Expected another value, but got " + found);
      }
      return found;
    };
  }

  private static boolean isPositive(Duration duration) {
    return duration.compareTo(Duration.ZERO) > 0;
  }

  private String but(String key, KnownNames words) {
    if (!showsValues) {
      return ", but got something else";
    }
    String found = config.getValue(key).unwrapped().toString();
    return found.isBlank()
        ? ", but it is empty"
        : ", but got '" + found + "'" + words.askingFor(found);
  }
}
