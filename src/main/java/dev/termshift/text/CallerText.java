package dev.termshift.text;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.Sentence;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What callers are told, in one language. */
public final class CallerText {

  static final String REJECTIONS = "rejections";
  static final String NOTHING = "nothing";
  static final String UNUSABLE = "unusable";

  private static final String REPLIES = "replies";
  private static final String TITLES = "titles";
  private static final String PROBLEMS = "problems";

  private static final Map<Language, CallerText> ALL = new EnumMap<>(Language.class);

  static {
    for (Language each : Language.values()) {
      ALL.put(each, new CallerText(TextTable.of(Audience.CALLERS, each)));
    }
  }

  private final TextTable table;

  private CallerText(TextTable table) {
    this.table = table;
  }

  /** The words in that language. */
  public static CallerText in(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  /** Why a command was rejected, and what to do. */
  public String of(Rejection rejection) {
    return text(REJECTIONS, rejection.reason(), rejection.facts());
  }

  /** Why nothing was to be done. */
  public String of(Answer.Nothing answer) {
    return text(NOTHING, answer.reason(), answer.facts());
  }

  /** Why a record cannot be used. */
  public String of(Answer.Unusable answer) {
    return text(UNUSABLE, answer.reason(), answer.facts());
  }

  /** Every reason with its code. */
  public String withCodes(List<Rejection> rejections) {
    return rejections.stream()
        .map(each -> each.code() + ": " + of(each))
        .collect(Collectors.joining(" "));
  }

  /** What the sender of a command should know beside its outcome. */
  public String usableUntil(Instant end) {
    return text(REPLIES, "USABLE_UNTIL", List.of("end"), List.of(end.toString()));
  }

  /** The title of a kind of problem. */
  public String title(String kind) {
    return text(TITLES, kind, List.of(), List.of());
  }

  /**
   * What is wrong with a request, and what to do.
   *
   * @param key which sentence
   * @param names the names of its facts
   * @param facts one for each name
   */
  public String problem(String key, List<String> names, List<String> facts) {
    return text(PROBLEMS, key, names, facts);
  }

  private String text(String section, Sentence sentence, List<String> facts) {
    return text(section, sentence.name(), sentence.parameters(), facts);
  }

  private String text(String section, String key, List<String> names, List<String> facts) {
    return table
        .get(section, key)
        .fill(place -> written(place, facts.get(names.indexOf(place.name()))));
  }

  private static String written(Template.Place place, String fact) {
    return place.format().isEmpty()
        ? fact
        : FactFormat.valueOf(place.format().toUpperCase(Locale.ROOT)).write(fact);
  }
}
