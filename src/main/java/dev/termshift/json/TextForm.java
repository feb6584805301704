package dev.termshift.json;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a text of the wire has to look like. */
public enum TextForm {
  /**
   * An identifier of a subscription, a command, a plan or a pack: a pseudonym that says nothing of
   * a person, since journals keep it for ever. UUIDs and the URL form of Base64 are among them;
   * what has to be escaped in URLs is not.
   */
  ID("1 to 100 of the characters A-Z a-z 0-9 . _ : -") {
    @Override
    boolean fits(String text) {
      return isWord(text, 100);
    }
  },
  /** A charge's identifier, which extends its subscription's. */
  CHARGE_ID("1 to 130 of the characters A-Z a-z 0-9 . _ : -") {
    @Override
    boolean fits(String text) {
      return isWord(text, 130);
    }
  },
  /**
   * Who sent a command: a URI or a relative reference, without IP literals and user names. It names
   * a system, so it is refused rather than read if it is not plain: what is encoded, lies beyond
   * ASCII or climbs by dots could read as another one, or as a person.
   */
  SOURCE("a URI-reference of 1 to 200 plain ASCII characters, without % and segments of dots") {
    @Override
    boolean fits(String text) {
      return isUriReference(text);
    }
  },
  /** An ISO 4217 currency code. */
  CURRENCY("a currency of three upper-case letters") {
    @Override
    boolean fits(String text) {
      return CURRENCY_CODE.matcher(text).matches();
    }
  },
  /** Somebody else's identifier: a pseudonym, too. */
  FOREIGN_ID("1 to 200 characters, none of them @ (%40) or a control character") {
    @Override
    boolean fits(String text) {
      return !text.isEmpty()
          && isBounded(text)
          && text.chars().noneMatch(each -> each == '@' || Character.isISOControl(each))
          && !ENCODED_AT.matcher(text).find();
    }
  },
  /** Where somebody can go: a page of another system, whose address says nothing of a person. */
  LINK("an https:// address of at most 500 plain ASCII characters, without user names") {
    @Override
    boolean fits(String text) {
      return HTTPS.matcher(text).matches();
    }
  },
  /** A length of time of ISO 8601, of parts that are short enough to be added up. */
  TIME_SPAN("a time such as PT1H or PT90M") {
    @Override
    boolean fits(String text) {
      return ISO_DURATION.matcher(text).matches();
    }
  },
  /** How long a billing period is. */
  INTERVAL("a period such as P1M, P1Y, P7D or PT15S") {
    @Override
    boolean fits(String text) {
      return ISO_INTERVAL.matcher(text).matches();
    }
  },
  /** How many unused credits of a plan outlast their period. */
  ROLLOVER("none, all or a cap such as 'cap 500'") {
    @Override
    boolean fits(String text) {
      return ROLLOVER_RULE.matcher(text).matches();
    }
  },
  /** Words for people. */
  WORDS("at most 200 characters, none of them \\u0000 or half a surrogate pair") {
    @Override
    boolean fits(String text) {
      return isBounded(text);
    }
  },
  /** Words for people, where there have to be some. */
  SOME_WORDS(
      "1 to 200 characters, not only spaces, none of them \\u0000 or half a surrogate pair") {
    @Override
    boolean fits(String text) {
      return isBounded(text) && text.chars().anyMatch(each -> each != ' ');
    }
  };

  private static final Set<TextForm> PSEUDONYMS = EnumSet.of(ID, CHARGE_ID, SOURCE, FOREIGN_ID);

  /** They may say anything of anybody. */
  private static final Set<TextForm> OF_PEOPLE = EnumSet.of(WORDS, SOME_WORDS);

  private static final Set<TextForm> WORDS_OF_OURS = EnumSet.of(ID, CHARGE_ID);

  /** What Base64 has that ids have not; the rest of it are letters and digits. */
  private static final String ONLY_IN_BASE_64 = "+/=";

  private static final String IN_URLS =
      ": Base64 fits in its form for URLs, which has - for +, _ for / and no =;"
          + " a UUID fits as it is";

  private static final String PERSONAL =
      ", but got what looks like an e-mail address: ids are kept for ever, so give an opaque one";

  private static final int BOUND = 200;
  private static final int ECHO = 40;
  private static final char MAX_ASCII = 0x7f;
  private static final Pattern CURRENCY_CODE = Pattern.compile("[A-Z]{3}");

  /**
   * The published schema has the same one: a scheme or none, but that of e-mail, no segment of
   * nothing but dots, then plain characters, then a fragment.
   */
  private static final Pattern URI_REFERENCE =
      Pattern.compile(
          "^(?![Mm][Aa][Ii][Ll][Tt][Oo]:)"
              + "(?!(?:.*[/:;?#])?\\.+(?:[/:;?#]|$))"
              + "(?:[A-Za-z][A-Za-z0-9+.-]*:(?!#|$)|(?![^/?#]*:))(?!//$)"
              + "[A-Za-z0-9._~!$&'()*+,;=:/?-]*(?:#[A-Za-z0-9._~!$&'()*+,;=:/?-]*)?$");

  private static final Pattern HTTPS =
      Pattern.compile("^https://[A-Za-z0-9._~!$&()*+,;=:/?#%-]{1,492}$");

  /** The published schema has the same one. */
  private static final Pattern ISO_DURATION =
      Pattern.compile(
          "^[-+]?P(?=[-+0-9T])(?:[-+]?[0-9]{1,6}D)?(?:T(?=[-+0-9])(?:[-+]?[0-9]{1,9}H)?"
              + "(?:[-+]?[0-9]{1,9}M)?(?:[-+]?[0-9]{1,9}(?:\\.[0-9]{1,9})?S)?)?$");

  /** The published schema has the same one. */
  private static final Pattern ISO_INTERVAL =
      Pattern.compile("^P(?:[1-9][0-9]{0,3}[YMWD]|T[1-9][0-9]{0,6}[HMS])$");

  /** The published schema has the same one. */
  private static final Pattern ROLLOVER_RULE =
      Pattern.compile("^(?:none|all|cap [1-9][0-9]{0,12})$");

  /** However often it was encoded. The published schema has the same. */
  private static final Pattern ENCODED_AT = Pattern.compile("%(?:25)*40");

  private static final Pattern ADDRESS = Pattern.compile("(?i)^mailto:|[^@]@[^@]");

  private final String expected;

  TextForm(String expected) {
    this.expected = expected;
  }

  abstract boolean fits(String text);

  /** What a text of this form is, for people. */
  public String expected() {
    return expected;
  }

  /**
   * What is wrong with the text, as "Expected X, but Y"; nothing if it has this form. An address,
   * or what may be one in disguise, is not quoted, nor are words for people: they would stand in
   * replies, dead letters and logs.
   */
  public Optional<String> faultOf(String text) {
    if (fits(text)) {
      return Optional.empty();
    }
    return Optional.of(
        "Expected "
            + expected
            + got(text)
            + (WORDS_OF_OURS.contains(this) && isBase64(text) ? IN_URLS : ""));
  }

  /** Looked at only if it is as short as an id that somebody encoded. */
  private static boolean isBase64(String text) {
    return text.length() <= BOUND
        && text.chars().anyMatch(each -> ONLY_IN_BASE_64.indexOf(each) >= 0)
        && text.chars()
            .allMatch(each -> isLetterOrDigit((char) each) || ONLY_IN_BASE_64.indexOf(each) >= 0);
  }

  private String got(String text) {
    if (PSEUDONYMS.contains(this)) {
      return gotAsId(text);
    }
    return OF_PEOPLE.contains(this) && !text.isBlank() ? unquoted(text) : quoted(text);
  }

  private static String gotAsId(String text) {
    if (ADDRESS.matcher(ENCODED_AT.matcher(text).replaceAll("@")).find()) {
      return PERSONAL;
    }
    return text.chars().allMatch(each -> each != '%' && each <= MAX_ASCII)
        ? quoted(text)
        : unquoted(text);
  }

  private static String unquoted(String text) {
    String unit = text.length() == 1 ? " character" : " characters";
    return ", but got another text of " + text.length() + unit;
  }

  private static String quoted(String text) {
    return ", but got " + quote(text);
  }

  /**
   * The text as it may stand in a message for people: at most 40 characters, those that do not
   * print replaced.
   */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder("'");
    text.codePoints().limit(ECHO).forEach(each -> quoted.appendCodePoint(printable(each)));
    quoted.append('\'');
    if (text.codePointCount(0, text.length()) > ECHO) {
      quoted.append(" (").append(text.length()).append(" characters)");
    }
    return quoted.toString();
  }

  private static int printable(int codePoint) {
    return Printable.isHidden(codePoint) ? '?' : codePoint;
  }

  private static boolean isWord(String text, int max) {
    if (text.isEmpty() || text.length() > max) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isWordCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWordCharacter(char c) {
    return isLetterOrDigit(c) || c == '.' || c == '_' || c == ':' || c == '-';
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isBounded(String text) {
    return text.codePointCount(0, text.length()) <= BOUND
        && text.codePoints()
            .noneMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE);
  }

  private static boolean isUriReference(String text) {
    return !text.isEmpty()
        && text.length() <= BOUND
        && (isPlainPath(text) || URI_REFERENCE.matcher(text).matches());
  }

  /** What nearly every source is, looked at without the pattern: no scheme, no dots. */
  private static boolean isPlainPath(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':' || c == '.' || (c != '/' && !isWordCharacter(c))) {
        return false;
      }
    }
    return !text.equals("//");
  }
}
